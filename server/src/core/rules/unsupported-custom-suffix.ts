import { hasHoles, literalValue, type Text } from '../base';
import { type Catalogue } from '../catalogue';

import { serviceName } from './roles';
import { type Rule } from './rule';

export const unsupportedCustomSuffix: Rule = {
	meta: {
		id: 'unsupported-custom-suffix',
		title: 'A custom suffix is given for a service that takes none',
		severity: 'error',
		group: 'service-linked roles',
		sources: [
			{
				title: 'IAM API Reference, CreateServiceLinkedRole, CustomSuffix',
				url: 'https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateServiceLinkedRole.html',
			},
			{
				title: 'AWS CloudFormation Template Reference, AWS::IAM::ServiceLinkedRole',
				url: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-iam-servicelinkedrole.html',
			},
		],
		messages: {
			refused: '{service} does not accept a custom suffix: IAM answers InvalidInput and the deployment fails.',
		},
		advice: 'Remove the suffix.',
	},

	reads: ['roleRequests'],

	*check({ roleRequests }, { catalogue }) {
		for (const request of roleRequests) {
			const { customSuffix } = request;
			const suffix = customSuffix?.text;
			const service = request.services.map(serviceName).find((it) => it !== undefined && takesNone(it, catalogue));
			if (!suffix || service === undefined || !isGiven(suffix)) continue;
			yield {
				span: customSuffix.all.length === 1 ? customSuffix.entrySpan : suffix.span,
				message: 'refused',
				data: { service },
				fixes: () => [
					{ title: 'Remove the suffix', edits: [{ kind: 'remove', span: customSuffix.entrySpan }], preferred: true },
				],
			};
		}
	},
};

function takesNone(service: string, catalogue: Catalogue): boolean {
	const roles = catalogue.rolesByPrincipal(service);
	return roles.length > 0 && roles.every((it) => it.suffix.custom === false);
}

/** A choice that deployment makes may choose to give none. */
const isGiven = (text: Text): boolean =>
	hasHoles(text) ? text.parts.length > 1 || isReference(text) : literalValue(text) !== '';

const isReference = ({ parts }: Text): boolean =>
	parts.every((it) => it.kind === 'hole' && (it.target !== undefined || it.label.startsWith('AWS::')));
