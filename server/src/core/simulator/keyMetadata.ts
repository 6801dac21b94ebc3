import { keyArn, keyIdOf } from './identifiers';
import { keyStateOf } from './lookups';
import { relatedKeys } from './multiRegion';
import { type Key, type World } from './world';

/** KeyMetadata as DescribeKey and CreateKey give it. */
export function metadataOf(world: World, key: Key) {
	const state = keyStateOf(world, key);
	const store = world.keyStores.get(key.keyStoreId ?? '');
	return {
		AWSAccountId: world.settings.account,
		KeyId: keyIdOf(key),
		Arn: keyArn(world, key),
		CreationDate: key.createdAt / 1000,
		Enabled: state === 'Enabled',
		Description: key.description,
		KeyUsage: 'ENCRYPT_DECRYPT',
		KeyState: state,
		Origin: key.origin,
		KeyManager: 'CUSTOMER',
		KeySpec: 'SYMMETRIC_DEFAULT',
		CustomerMasterKeySpec: 'SYMMETRIC_DEFAULT',
		EncryptionAlgorithms: ['SYMMETRIC_DEFAULT'],
		MultiRegion: key.multiRegion,
		...(key.replication && { MultiRegionConfiguration: replicationOf(world, key) }),
		...(key.replication?.pendingWindow !== undefined && { PendingDeletionWindowInDays: key.replication.pendingWindow }),
		...(key.deletionDate !== undefined && { DeletionDate: key.deletionDate / 1000 }),
		...(store && { CustomKeyStoreId: store.id }),
		...(store?.type === 'AWS_CLOUDHSM' && { CloudHsmClusterId: store.clusterId }),
		...(key.xksKeyId !== undefined && { XksKeyConfiguration: { Id: key.xksKeyId } }),
	};
}

function replicationOf(world: World, key: Key) {
	const all = relatedKeys(world, key).map((it) => ({
		role: it.replication?.role,
		place: { Arn: keyArn(world, it), Region: it.region },
	}));
	const primary = all.find((it) => it.role === 'PRIMARY');
	return {
		MultiRegionKeyType: key.replication?.role,
		...(primary && { PrimaryKey: primary.place }),
		ReplicaKeys: all.filter((it) => it.role === 'REPLICA').map((it) => it.place),
	};
}
