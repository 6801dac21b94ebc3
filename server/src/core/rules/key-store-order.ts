import { literalValue, soleTarget } from '../base';
import { type Hsm, type Key, type KeyStore, type Placed, type Resource, type Unit } from '../model';

import { mayComeAfter } from './order';
import { type Rule, type UnitProblem } from './rule';

export const keyStoreOrder: Rule = {
	meta: {
		id: 'key-store-order',
		title: 'A custom key store does not wait for its HSMs, or a key does not wait for its store',
		severity: 'warning',
		group: 'service-linked roles',
		sources: [
			{
				title: 'AWS KMS API Reference, CreateCustomKeyStore',
				url: 'https://docs.aws.amazon.com/kms/latest/APIReference/API_CreateCustomKeyStore.html',
			},
			{
				title: 'AWS KMS API Reference, DeleteCustomKeyStore',
				url: 'https://docs.aws.amazon.com/kms/latest/APIReference/API_DeleteCustomKeyStore.html',
			},
		],
		messages: {
			beforeHsms:
				'{store} can be made before {hsm}, but AWS KMS makes a key store only of a cluster with two HSMs; and {hsm} can be deleted while the store still needs it.',
			unreferenced:
				'{key} does not refer to {store}: if this is the id of that store, the key can outlive it, and a store that holds keys cannot be deleted.',
		},
		advice: 'Let the store depend on the HSMs of its cluster, and let keys refer to the id of the store.',
	},

	*checkUnit(unit) {
		const hsms = unit.hsms.map((it) => it.value);
		for (const store of unit.keyStores) yield* hurried(store, hsms, unit);
		const [only, ...others] = unit.keyStores;
		if (only && others.length === 0) for (const key of unit.keys) yield* detached(key, only.value.resource, unit);
	},
};

const clusterOf = ({ cluster }: KeyStore | Hsm): string | undefined => cluster && soleTarget(cluster)?.name;

function* hurried({ value, offset }: Placed<KeyStore>, hsms: readonly Hsm[], unit: Unit): Iterable<UnitProblem> {
	const cluster = clusterOf(value);
	const store = value.resource;
	if (cluster === undefined) return;
	const late = hsms.find((it) => clusterOf(it) === cluster && !mayComeAfter(store, it.resource, unit));
	if (!late) return;
	const data = { store: store.logicalId, hsm: late.resource.logicalId };
	yield { offset, span: store.typeSpan, message: 'beforeHsms', data };
}

/** A key with the id of a store as it is written, beside the only store of the configuration. */
function* detached({ value: key, offset }: Placed<Key>, store: Resource, unit: Unit): Iterable<UnitProblem> {
	const { customKeyStore, resource } = key;
	if (!customKeyStore || literalValue(customKeyStore.text) === undefined) return;
	if (mayComeAfter(resource, store, unit)) return;
	const data = { key: resource.logicalId, store: store.logicalId };
	yield { offset, span: customKeyStore.text.span, message: 'unreferenced', severity: 'information', data };
}
