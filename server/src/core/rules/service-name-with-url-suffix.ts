import { type Fix } from '../base';

import { serviceName } from './roles';
import { type Rule } from './rule';

export const serviceNameWithUrlSuffix: Rule = {
	meta: {
		id: 'service-name-with-url-suffix',
		title: 'The name of a linked service is made with the URL suffix of the partition',
		severity: 'information',
		group: 'service-linked roles',
		sources: [
			{
				title: 'IAM API Reference, CreateServiceLinkedRole, AWSServiceName',
				url: 'https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateServiceLinkedRole.html',
			},
			{
				title: 'AWS CloudFormation Template Reference, Pseudo parameters: AWS::URLSuffix',
				url: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/pseudo-parameter-reference.html',
			},
		],
		messages: {
			suffix:
				'Linked services are named with amazonaws.com in every partition; in the China Regions AWS::URLSuffix is another, and IAM then knows no such service.',
		},
		advice: 'Write the name of the service out.',
	},

	reads: ['roleRequests'],

	*check({ roleRequests }) {
		for (const text of roleRequests.flatMap((it) => it.services)) {
			if (!text.parts.some((it) => (it.kind === 'literal' ? false : it.what === 'urlSuffix'))) continue;
			const value = serviceName(text);
			const fix = (name: string): Fix => ({
				title: `Change to ${name}`,
				edits: [{ kind: 'setValue', span: text.span, value: name }],
				preferred: true,
			});
			yield { span: text.span, message: 'suffix', fixes: () => (value === undefined ? [] : [fix(value)]) };
		}
	},
};
