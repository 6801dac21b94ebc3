import { choices } from './decisions';
import { type OfferField, type OfferRow } from './offer';
import { isOwnRole } from './roleUse';
import { usualTrustAnchor } from './usual';
import { type Backup, type Cluster, type Key, type Resource, type Role, type World } from './world';

const subnets: readonly string[] = ['subnet-11111111', 'subnet-22222222'];

const hsmType: OfferField = { name: 'HsmType', label: 'HSM type', type: 'text', options: choices.hsmTypes };

/** The subnets that are given in the Region where commands go, or any two. */
function freeSubnets(world: World): readonly string[] {
	const given = [...world.subnets.values()].filter((it) => it.region === world.settings.region);
	return given.length > 0 ? given.map((it) => it.id) : subnets;
}

export const setUpWorldOffers: readonly OfferRow<World>[] = [
	{
		id: 'createCluster',
		title: 'Create Cluster…',
		group: 'aws',
		operation: 'cloudhsm:CreateCluster',
		parameters: (world) => ({ HsmType: 'hsm2m.medium', SubnetIds: freeSubnets(world) }),
		fields: [hsmType],
	},
	{
		id: 'createMultiRegionKey',
		title: 'Create Multi-Region KMS Key',
		group: 'aws',
		operation: 'kms:CreateKey',
		parameters: () => ({ MultiRegion: true }),
	},
	{
		id: 'useService',
		title: 'Put Something of a Service into Use…',
		group: 'aws',
		operation: 'given:Resource',
		parameters: () => ({ RoleName: 'AWSServiceRoleForAutoScaling' }),
		fields: [{ name: 'RoleName', label: 'Service-linked role that it uses', type: 'text' }],
	},
];

export const setUpOffers: readonly OfferRow<Cluster>[] = [
	{
		id: 'initializeCluster',
		title: 'Initialize Cluster…',
		group: 'aws',
		operation: 'cloudhsm:InitializeCluster',
		parameters: ({ id }) => ({
			ClusterId: id,
			SignedCert: `certificate of ${id} signed by ${usualTrustAnchor}`,
			TrustAnchor: usualTrustAnchor,
		}),
		fields: [
			{ name: 'SignedCert', label: 'Cluster certificate', type: 'text' },
			{ name: 'TrustAnchor', label: 'Certificate of who signed it', type: 'text' },
		],
		appliesTo: ({ state }) => state === 'UNINITIALIZED',
	},
	{
		id: 'activateCluster',
		title: 'Activate Cluster',
		group: 'hsm',
		operation: 'hsm:ActivateCluster',
		parameters: ({ id }) => ({ ClusterId: id }),
		appliesTo: ({ state }) => state === 'INITIALIZED',
	},
	{
		id: 'changeHsmType',
		title: 'Change HSM Type…',
		group: 'aws',
		operation: 'cloudhsm:ModifyCluster',
		parameters: ({ id, typeChange }) => ({ ClusterId: id, HsmType: typeChange?.from ?? 'hsm2m.medium' }),
		fields: [hsmType],
	},
	{
		id: 'degradeCluster',
		title: 'Let the Cluster Degrade',
		group: 'fault',
		operation: 'fault:SetClusterState',
		parameters: ({ id }) => ({ ClusterId: id, State: 'DEGRADED' }),
	},
	{
		id: 'recoverCluster',
		title: 'Let the Cluster Recover',
		group: 'fault',
		operation: 'fault:SetClusterState',
		parameters: ({ id }) => ({ ClusterId: id, State: 'ACTIVE' }),
	},
];

const backup = ({ id }: Backup) => ({ BackupId: id });

export const backupOffers: readonly OfferRow<Backup>[] = [
	{
		id: 'restoreCluster',
		title: 'Create Cluster from Backup',
		group: 'aws',
		operation: 'cloudhsm:CreateCluster',
		parameters: ({ id, contents }, world) => ({
			SourceBackupId: id,
			HsmType: contents.hsmType,
			Mode: contents.mode,
			SubnetIds: freeSubnets(world),
		}),
	},
	{
		id: 'copyBackup',
		title: 'Copy Backup to Another Region…',
		group: 'aws',
		operation: 'cloudhsm:CopyBackupToRegion',
		parameters: (it) => ({ ...backup(it), DestinationRegion: it.region === 'eu-west-1' ? 'us-west-2' : 'eu-west-1' }),
		fields: [{ name: 'DestinationRegion', label: 'Region', type: 'text' }],
	},
	{
		id: 'keepBackup',
		title: 'Keep Backup for Ever',
		group: 'aws',
		operation: 'cloudhsm:ModifyBackupAttributes',
		parameters: (it) => ({ ...backup(it), NeverExpires: true }),
	},
	{
		id: 'deleteBackup',
		title: 'Delete Backup',
		group: 'aws',
		operation: 'cloudhsm:DeleteBackup',
		parameters: backup,
		appliesTo: ({ state }) => state !== 'PENDING_DELETION',
	},
	{
		id: 'restoreBackup',
		title: 'Restore Backup',
		group: 'aws',
		operation: 'cloudhsm:RestoreBackup',
		parameters: backup,
		appliesTo: ({ state }) => state === 'PENDING_DELETION',
	},
];

export const roleUseOffers: readonly OfferRow<Role>[] = [
	{
		id: 'addResource',
		title: 'Put Something into Use That Needs the Role',
		group: 'aws',
		operation: 'given:Resource',
		parameters: ({ id }) => ({ RoleName: id }),
		appliesTo: ({ servicePrincipal }) => servicePrincipal !== undefined && !isOwnRole(servicePrincipal),
	},
];

export const resourceOffers: readonly OfferRow<Resource>[] = [
	{
		id: 'removeResource',
		title: 'Delete What Uses the Role',
		group: 'aws',
		operation: 'given:NoResource',
		parameters: ({ id }) => ({ ResourceId: id }),
	},
];

export const multiRegionKeyOffers: readonly OfferRow<Key>[] = [
	{
		id: 'replicateKey',
		title: 'Replicate Key to Another Region…',
		group: 'aws',
		operation: 'kms:ReplicateKey',
		parameters: ({ id, region }) => ({ KeyId: id, ReplicaRegion: region === 'eu-west-1' ? 'us-west-2' : 'eu-west-1' }),
		fields: [{ name: 'ReplicaRegion', label: 'Region', type: 'text' }],
		appliesTo: ({ replication }) => replication?.role === 'PRIMARY',
	},
];
