import { soleTarget } from '../base';
import { type KeyStore, type Unit } from '../model';

import { type Rule } from './rule';

export const keyStoreNotConnected: Rule = {
	meta: {
		id: 'key-store-not-connected',
		title: 'A key is made in a custom key store that nothing connects',
		severity: 'warning',
		group: 'service-linked roles',
		absentFrom: 'deployment',
		sources: [
			{
				title: 'AWS KMS API Reference, CreateKey, CustomKeyStoreInvalidStateException',
				url: 'https://docs.aws.amazon.com/kms/latest/APIReference/API_CreateKey.html#API_CreateKey_Errors',
			},
			{
				title: 'AWS KMS Developer Guide, Connect a custom key store',
				url: 'https://docs.aws.amazon.com/kms/latest/developerguide/connect-keystore.html',
			},
			{
				title: 'Terraform AWS provider, aws_kms_custom_key_store',
				url: 'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/kms_custom_key_store',
			},
		],
		messages: {
			disconnected:
				'Nothing here connects {store}, and AWS KMS makes keys only in a connected store: the first deployment ends here with CustomKeyStoreInvalidStateException.',
		},
		advice:
			'Connect the store before the key is made, in something that the key depends on, or make the key in a later deployment.',
	},

	*checkUnit(unit) {
		for (const { value: store } of unit.keyStores) {
			if (mayBeConnected(store, unit)) continue;
			for (const { value: key, offset } of unit.keys) {
				const given = key.customKeyStore?.text;
				if (!given || soleTarget(given)?.name !== store.resource.logicalId) continue;
				yield { offset, span: given.span, message: 'disconnected', data: { store: store.resource.logicalId } };
			}
		}
	},
};

/** Whether anything but keys waits for a store: only its author knows what a script or a module does. */
function mayBeConnected({ resource: store, hasProvisioner }: KeyStore, { keys, resources }: Unit): boolean {
	const isKey = new Set(keys.map((it) => it.value.resource));
	const names = ({ name }: { readonly name: string }): boolean => name === store.logicalId;
	return (
		hasProvisioner === true ||
		resources.some(({ value: it }) => !isKey.has(it) && (it.references.some(names) || it.dependsOn.some(names)))
	);
}
