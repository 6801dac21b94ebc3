import { type Entry, entryIn, oneOf, textIn, timeIn } from './described';
import { type Draft } from './draft';
import { expiryOf } from './durations';
import { keyHandle, roleId, uuid } from './identifiers';
import { thing } from './lookups';
import { operation, type Scene } from './operation';
import { isRecord } from './settings';
import { type Key, type KeyMaterial } from './world';

const entryOf = ({ parameters }: Scene, name: string): Entry => {
	const value = parameters[name];
	return isRecord(value) ? value : {};
};

/** A replica has the id of its primary; in the world each has its own. */
const idOf = (entry: Entry, region: string): string => {
	const id = textIn(entry, 'KeyId') ?? '';
	return entryIn(entry, 'MultiRegionConfiguration')['MultiRegionKeyType'] === 'REPLICA' ? `${id}@${region}` : id;
};

/** A key as DescribeKey prints it. Its key store must be given first. */
export const describedKey = operation({
	id: 'given:DescribedKey',
	members: {
		KeyMetadata: { type: 'structure', required: true, members: { KeyId: { type: 'string', required: true, min: 1 } } },
	},
	checks: [
		{
			rule: 'taken',
			refuse: 'NotPossibleNow',
			when(scene) {
				const taken = scene.world.keys.get(idOf(entryOf(scene, 'KeyMetadata'), scene.region));
				return taken && { message: `There is a key ${taken.id}.`, blockers: [thing('key', taken)] };
			},
		},
		{
			rule: 'key-store',
			refuse: 'NotPossibleNow',
			when(scene) {
				const id = textIn(entryOf(scene, 'KeyMetadata'), 'CustomKeyStoreId');
				return id === undefined || scene.world.keyStores.has(id)
					? undefined
					: { message: `There is no key store ${id} for the key to be in.` };
			},
		},
	],
	effect(draft, scene) {
		const key = keyFrom(draft, scene, entryOf(scene, 'KeyMetadata'));
		draft.put('keys', key);
		putExternalKey(draft, key);
		if (key.deletionDate !== undefined) draft.schedule('keyExpires', key.id, expiryOf(draft.world, key.deletionDate));
		return undefined;
	},
});

function keyFrom(draft: Draft, { region, world }: Scene, entry: Entry): Key {
	const store = world.keyStores.get(textIn(entry, 'CustomKeyStoreId') ?? '');
	const xksKeyId = textIn(entryIn(entry, 'XksKeyConfiguration'), 'Id');
	const isPending = entry['KeyState'] === 'PendingDeletion';
	const date = timeIn(entry, 'DeletionDate') ?? world.now;
	const multiRegion = entry['MultiRegion'] === true;
	const sharedId = textIn(entry, 'KeyId') ?? '';
	const role = oneOf(['PRIMARY', 'REPLICA'] as const, entryIn(entry, 'MultiRegionConfiguration')['MultiRegionKeyType']);
	return {
		id: idOf(entry, region),
		region,
		origin: store?.type ?? 'AWS_KMS',
		multiRegion,
		description: textIn(entry, 'Description') ?? '',
		intended: entry['KeyState'] === 'Disabled' ? 'Disabled' : 'Enabled',
		rotation: false,
		createdAt: timeIn(entry, 'CreationDate') ?? world.now,
		...(store && { keyStoreId: store.id }),
		...(store?.type === 'AWS_CLOUDHSM' && { material: materialIn(draft, store.clusterId) }),
		...(xksKeyId !== undefined && { xksKeyId }),
		// AWS deletes up to a day after the date, so one that has passed is due at once.
		...(isPending && { deletionDate: Math.max(date, world.now + 1) }),
		...(multiRegion && { replication: { sharedId, role: role ?? 'PRIMARY' } }),
	};
}

function materialIn(draft: Draft, clusterId: string): KeyMaterial {
	const seed = draft.issue();
	return { keyHandle: keyHandle(seed), backingKeyId: uuid(seed), clusterId, present: true };
}

function putExternalKey(draft: Draft, { keyStoreId, xksKeyId }: Key): void {
	const store = draft.world.keyStores.get(keyStoreId ?? '');
	const proxy = store?.type === 'EXTERNAL_KEY_STORE' ? draft.world.proxies.get(store.uriEndpoint) : undefined;
	if (!proxy || xksKeyId === undefined || proxy.keys.some((it) => it.id === xksKeyId)) return;
	const added = { id: xksKeyId, spec: 'AES_256', enabled: true, usages: ['ENCRYPT', 'DECRYPT'] };
	draft.put('proxies', { ...proxy, keys: [...proxy.keys, added] });
}

/** An alias as ListAliases prints it. */
export const describedAlias = operation({
	id: 'given:DescribedAlias',
	members: {
		Alias: {
			type: 'structure',
			required: true,
			members: {
				AliasName: { type: 'string', required: true, min: 1 },
				TargetKeyId: { type: 'string', required: true, min: 1 },
			},
		},
	},
	checks: [],
	effect(draft, scene) {
		const entry = entryOf(scene, 'Alias');
		const name = textIn(entry, 'AliasName') ?? '';
		const createdAt = timeIn(entry, 'CreationDate') ?? scene.world.now;
		const target = textIn(entry, 'TargetKeyId') ?? '';
		const replica = `${target}@${scene.region}`;
		draft.put('aliases', {
			id: `${scene.region}:${name}`,
			region: scene.region,
			name,
			keyId: scene.world.keys.has(replica) ? replica : target,
			createdAt,
			updatedAt: timeIn(entry, 'LastUpdatedDate') ?? createdAt,
		});
		return undefined;
	},
});

/** A role as GetRole and ListRoles print it. */
export const describedRole = operation({
	id: 'given:DescribedRole',
	members: {
		Role: {
			type: 'structure',
			required: true,
			members: { RoleName: { type: 'string', required: true, min: 1, max: 64 }, Path: { type: 'string' } },
		},
	},
	checks: [
		{
			rule: 'taken',
			refuse: 'NotPossibleNow',
			when(scene) {
				const taken = scene.world.roles.get(textIn(entryOf(scene, 'Role'), 'RoleName') ?? '');
				return taken && { message: `There is a role ${taken.id}.`, blockers: [thing('role', taken)] };
			},
		},
	],
	effect(draft, scene) {
		const entry = entryOf(scene, 'Role');
		const path = textIn(entry, 'Path') ?? '/';
		const servicePrincipal = /^\/aws-service-role\/([^/]+)\/$/.exec(path)?.[1];
		const facts = servicePrincipal === undefined ? undefined : scene.world.book.roleByPrincipal(servicePrincipal);
		const description = textIn(entry, 'Description');
		draft.put('roles', {
			id: textIn(entry, 'RoleName') ?? '',
			roleId: textIn(entry, 'RoleId') ?? roleId(draft.issue()),
			path,
			...(servicePrincipal !== undefined && { servicePrincipal }),
			policies: facts?.policy ? [facts.policy.name] : [],
			...(description !== undefined && { description }),
			tags: {},
			createdAt: timeIn(entry, 'CreateDate') ?? scene.world.now,
		});
		return undefined;
	},
});
