import { literalValue, soleTarget } from '../base';
import { type Key, type Placed, type Resource, type Unit } from '../model';

import { comesAfter } from './order';
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
				'{store} can be made before {hsm} and deleted after it: AWS KMS wants an active cluster with two HSMs when it makes the store, and a key store has to be deleted before its HSMs.',
			unreferenced:
				'{key} does not refer to {store}: if this is the id of that store, the key can outlive it, and a store that holds keys cannot be deleted.',
		},
		advice: 'Let the store depend on the HSMs of its cluster, and let keys refer to the id of the store.',
	},

	*checkUnit(unit) {
		for (const { value, offset } of unit.parts)
			for (const { resource, cluster } of value.keyStores) {
				const of = cluster && soleTarget(cluster)?.name;
				if (of !== undefined) yield* hurried({ value: resource, offset }, of, unit);
			}
		const [store, ...others] = unit.parts.flatMap(({ value }) => value.keyStores);
		if (store && others.length === 0) for (const key of unit.keys) yield* detached(key, store.resource, unit);
	},
};

/** Terraform's own name: CloudFormation has no type for single HSMs. */
const HSM = 'aws_cloudhsm_v2_hsm';

function* hurried({ value: store, offset }: Placed<Resource>, cluster: string, unit: Unit): Iterable<UnitProblem> {
	const hsms = unit.resourcesByType.get(HSM) ?? [];
	const late = hsms.find(
		({ value: hsm }) => hsm.references.some((it) => it.name === cluster) && !comesAfter(store, hsm, unit),
	);
	if (!late) return;
	const data = { store: store.logicalId, hsm: late.value.logicalId };
	yield { offset, span: store.typeSpan, message: 'beforeHsms', data };
}

/** A key with the id of a store as it is written, beside the only store of the configuration. */
function* detached({ value: key, offset }: Placed<Key>, store: Resource, unit: Unit): Iterable<UnitProblem> {
	const { customKeyStore, resource } = key;
	if (!customKeyStore || literalValue(customKeyStore.text) === undefined) return;
	if (comesAfter(resource, store, unit)) return;
	const data = { key: resource.logicalId, store: store.logicalId };
	yield { offset, span: customKeyStore.text.span, message: 'unreferenced', severity: 'information', data };
}
