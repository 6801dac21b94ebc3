import { backupOperations } from './backups';
import { hsmOperations } from './cloudhsm';
import { clusterTagOperations } from './cloudhsmTags';
import { createCluster, initializeCluster } from './clusterSetUp';
import { modifyCluster } from './clusterTypeChange';
import { clockOperations } from './clock';
import { faultOperations } from './faults';
import { givenOperations } from './given';
import { roleOperations } from './iam';
import { describedBackup, describedCluster } from './givenClusters';
import { describedAlias, describedKey, describedRole } from './givenKeys';
import { describedKeyStore } from './givenKeyStores';
import { xksWorldOperations } from './givenXks';
import { insideHsmOperations } from './insideHsm';
import { aliasOperations } from './kmsAliases';
import { cryptographyOperations } from './kmsCryptography';
import { grantOperations } from './kmsGrants';
import { keyDetailOperations } from './kmsKeyDetails';
import { multiRegionOperations } from './kmsMultiRegion';
import { generateRandom } from './kmsRandom';
import { rotationOperations } from './kmsRotation';
import { keyOperations } from './kmsKeys';
import { keyStoreOperations } from './kmsKeyStores';
import { type Operation } from './operation';
import { stsOperations } from './sts';

/** Every operation that the simulator knows: the tables of the services, one behind the other. */
export const operations: readonly Operation[] = [
	...roleOperations,
	...stsOperations,
	...keyStoreOperations,
	...keyOperations,
	...cryptographyOperations,
	generateRandom,
	...rotationOperations,
	...aliasOperations,
	...grantOperations,
	...keyDetailOperations,
	...multiRegionOperations,
	createCluster,
	initializeCluster,
	modifyCluster,
	...hsmOperations,
	...backupOperations,
	...clusterTagOperations,
	...insideHsmOperations,
	...faultOperations((id) => byId.has(id)),
	...givenOperations,
	...xksWorldOperations,
	describedRole,
	describedCluster,
	describedBackup,
	describedKeyStore,
	describedKey,
	describedAlias,
	...clockOperations,
];

const byId: ReadonlyMap<string, Operation> = new Map(operations.map((it) => [it.id, it]));

export const operationNamed = (id: string): Operation | undefined => byId.get(id);
