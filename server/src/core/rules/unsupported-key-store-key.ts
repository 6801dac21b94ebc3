import { literalValue } from '../base';
import { type Setting } from '../model';

import { refusedFeatures } from './keyFeatures';
import { type Rule } from './rule';

export const unsupportedKeyStoreKey: Rule = {
	meta: {
		id: 'unsupported-key-store-key',
		title: 'A KMS key asks for an origin, a type or a feature that it cannot have',
		severity: 'error',
		group: 'service-linked roles',
		sources: [
			{
				title: 'AWS CloudFormation Template Reference, AWS::KMS::Key, Origin',
				url: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-kms-key.html#cfn-kms-key-origin',
			},
			{
				title: 'AWS KMS Developer Guide, Create a KMS key in an AWS CloudHSM key store',
				url: 'https://docs.aws.amazon.com/kms/latest/developerguide/create-cmk-keystore.html',
			},
		],
		messages: {
			keyStoreOrigin: 'CloudFormation cannot make a key in a custom key store, so it refuses the origin {value}.',
			otherOrigin: 'CloudFormation makes keys of the origins {allowed} only, not {value}.',
			feature: 'A key in a custom key store is symmetric, of one Region and without automatic rotation.',
		},
		advice:
			'Leave it out. A key in a custom key store is made with kms:CreateKey, or by Terraform, once the store is connected.',
	},

	reads: ['keys'],

	*check({ keys }, { catalogue: { tables } }) {
		const facts = tables.keyStoreKeys;
		for (const key of keys) {
			const { origin } = key;
			const value = origin && literalValue(origin.text);
			if (origin && value !== undefined && value !== '' && !facts.templateOrigins.includes(value)) {
				const message = facts.refusedOrigins.includes(value) ? 'keyStoreOrigin' : 'otherOrigin';
				const data = { value, allowed: facts.templateOrigins.join(' and ') };
				yield { span: origin.text.span, message, data, fixes: () => [removal('Origin', origin)] };
			}
			for (const it of key.customKeyStore ? refusedFeatures(key, facts) : [])
				yield { span: it.text.span, message: 'feature' };
		}
	},
};

const removal = (name: string, { text }: Setting) => ({
	title: `Remove ${name}`,
	edits: [{ kind: 'remove' as const, span: text.span }],
	preferred: false,
});
