import { keyArn } from './identifiers';
import { keyStateOf } from './lookups';
import { type Key, type World } from './world';

/** KeyMetadata as DescribeKey and CreateKey give it. */
export function metadataOf(world: World, key: Key) {
	const state = keyStateOf(world, key);
	const store = world.keyStores.get(key.keyStoreId ?? '');
	return {
		AWSAccountId: world.settings.account,
		KeyId: key.id,
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
		MultiRegion: key.multiRegion,
		...(key.deletionDate !== undefined && { DeletionDate: key.deletionDate / 1000 }),
		...(store && { CustomKeyStoreId: store.id }),
		...(store?.type === 'AWS_CLOUDHSM' && { CloudHsmClusterId: store.clusterId }),
		...(key.xksKeyId !== undefined && { XksKeyConfiguration: { Id: key.xksKeyId } }),
	};
}
