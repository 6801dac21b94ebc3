import { certificatesOf } from './certificates';
import { choices } from './decisions';
import { backupArn } from './identifiers';
import { hsmsOf, isThere } from './lookups';
import { type Backup, type Cluster, type Hsm, type Tags, type World } from './world';

export const retentionOf = ({ backupRetention }: Cluster): number => backupRetention ?? choices.backupRetention.usual;

export const tagList = (tags: Tags = {}) => Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));

/** A cluster as CloudHSM describes it. */
export const clusterEntry = (world: World, cluster: Cluster) => ({
	ClusterId: cluster.id,
	BackupPolicy: 'DEFAULT',
	BackupRetentionPolicy: { Type: 'DAYS', Value: String(retentionOf(cluster)) },
	CreateTimestamp: cluster.createdAt / 1000,
	State: cluster.state,
	...(cluster.stateMessage !== undefined && { StateMessage: cluster.stateMessage }),
	HsmType: cluster.hsmType,
	...(cluster.typeChange && { HsmTypeRollbackExpiration: cluster.typeChange.expires / 1000 }),
	Mode: cluster.mode,
	NetworkType: cluster.networkType ?? 'IPV4',
	...(cluster.vpcId !== undefined && { VpcId: cluster.vpcId }),
	...(cluster.securityGroupId !== undefined && { SecurityGroup: cluster.securityGroupId }),
	SubnetMapping: cluster.subnets ?? {},
	...(cluster.sourceBackupId !== undefined && { SourceBackupId: cluster.sourceBackupId }),
	Hsms: isThere(cluster) ? hsmsOf(world, cluster).map((it) => hsmEntry(world, it)) : [],
	Certificates: certificatesOf(world, cluster),
	TagList: tagList(cluster.tags),
});

export function hsmEntry({ clusters }: World, { id, clusterId, zone, state, eniId, eniIp }: Hsm) {
	const cluster = clusters.get(clusterId);
	const subnet = cluster?.subnets?.[zone];
	return {
		HsmId: id,
		ClusterId: clusterId,
		AvailabilityZone: zone,
		...(subnet !== undefined && { SubnetId: subnet }),
		...(eniId !== undefined && { EniId: eniId, EniIp: eniIp }),
		...(cluster && { HsmType: cluster.hsmType }),
		State: state,
	};
}

/** A backup as CloudHSM describes it. */
export const backupEntry = (world: World, backup: Backup) => ({
	BackupId: backup.id,
	BackupArn: backupArn(world, backup),
	BackupState: backup.state,
	ClusterId: backup.clusterId,
	CreateTimestamp: backup.createdAt / 1000,
	...(backup.copy && {
		CopyTimestamp: backup.copy.copiedAt / 1000,
		SourceRegion: backup.copy.sourceRegion,
		SourceBackup: backup.copy.sourceBackup,
		SourceCluster: backup.copy.sourceCluster,
	}),
	...(backup.deleteAt !== undefined && { DeleteTimestamp: backup.deleteAt / 1000 }),
	NeverExpires: backup.neverExpires,
	HsmType: backup.contents.hsmType,
	Mode: backup.contents.mode,
	TagList: tagList(backup.tags),
});
