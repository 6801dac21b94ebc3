import { type Parameters } from '../../server/src/core/simulator';

import { type Account } from './account';
import {
	after,
	alters,
	clusterOf,
	clusterWith,
	limited,
	locked,
	ofUser,
	type Situation,
	unknown,
	withKms,
	withoutHsms,
	withoutUser,
} from './situations';

const made: Parameters = { HsmType: 'hsm2m.medium', SubnetIds: ['subnet-11111111', 'subnet-22222222'] };

const making =
	(more: Parameters): Situation =>
	() => ({ ...made, ...more });

/** A cluster as it is when it has just been made. */
function fresh(account: Account): Parameters {
	const { Cluster } = account.does('cloudhsm:CreateCluster', made);
	account.waits();
	return { ...unknown, ClusterId: (Cluster as Record<string, unknown>)['ClusterId'], AvailabilityZone: 'us-west-2a' };
}

function withHsm(account: Account): Parameters {
	const parameters = fresh(account);
	account.does('cloudhsm:CreateHsm', parameters);
	account.waits();
	return parameters;
}

/** The backup that a ready cluster has. */
const backup: Situation = (account) => {
	account.cluster();
	return { ...unknown, BackupId: [...account.world.backups.keys()][0] };
};

const deleted: Situation = after('cloudhsm:DeleteBackup', backup);

const shared =
	(make: Situation): Situation =>
	(account) => {
		const { BackupId } = make(account);
		const id = String(BackupId);
		return { ...unknown, ResourceArn: `arn:aws:cloudhsm:us-west-2:111122223333:backup/${id}` };
	};

const twice = [
	{ Key: 'a', Value: '1' },
	{ Key: 'a', Value: '2' },
];

const modified =
	(more: Parameters): Situation =>
	(account) => ({ ClusterId: account.cluster({ HsmType: 'hsm1.medium' }), ...more });

const changed: Situation = (account) => {
	const parameters = modified({ HsmType: 'hsm2m.medium' })(account);
	account.does('cloudhsm:ModifyCluster', parameters);
	return { ...parameters, HsmType: 'hsm1.medium' };
};

export const clusterSituations: Readonly<Record<string, Situation>> = {
	'cloudhsm:CreateCluster#kind': making({ HsmType: 'hsm1.medium', Mode: 'NON_FIPS' }),
	'cloudhsm:CreateCluster#retention': making({ BackupRetentionPolicy: { Type: 'DAYS', Value: '6' } }),
	'cloudhsm:CreateCluster#tags': making({ TagList: twice }),
	'cloudhsm:CreateCluster#subnet-found': (account) => {
		account.does('given:Subnet', { AvailabilityZone: 'us-west-2a' });
		return made;
	},
	'cloudhsm:CreateCluster#subnets': (account) => {
		for (const SubnetId of ['subnet-11111111', 'subnet-22222222'])
			account.does('given:Subnet', { SubnetId, AvailabilityZone: 'us-west-2a' });
		return made;
	},
	'cloudhsm:CreateCluster#backup-found': making({ SourceBackupId: unknown['BackupId'] }),
	'cloudhsm:CreateCluster#backup': (account) => ({ ...made, SourceBackupId: deleted(account)['BackupId'] }),
	'cloudhsm:CreateCluster#quota': (account) => {
		for (let count = 0; count < 99; count++) account.cluster();
		return made;
	},
	'cloudhsm:CreateCluster#may-create-role': (account) => {
		account.does('given:Deny', { Action: 'iam:CreateServiceLinkedRole' });
		return made;
	},
	'cloudhsm:InitializeCluster#state': clusterWith({}),
	'cloudhsm:InitializeCluster#hsm': fresh,
	'cloudhsm:InitializeCluster#certificates': (account) => ({
		...withHsm(account),
		SignedCert: 'certificate signed by CA-B',
	}),
	'cloudhsm:ModifyCluster#members': (account) => ({ ClusterId: account.cluster() }),
	'cloudhsm:ModifyCluster#retention': modified({ BackupRetentionPolicy: { Type: 'DAYS', Value: '380' } }),
	'cloudhsm:ModifyCluster#state': (account) => {
		const parameters = changed(account);
		account.does('cloudhsm:ModifyCluster', parameters);
		return parameters;
	},
	'cloudhsm:ModifyCluster#type': (account) => ({ ClusterId: account.cluster(), HsmType: 'hsm1.medium' }),
	'cloudhsm:ModifyCluster#expired': (account) => {
		const parameters = changed(account);
		account.waits(25 * 60 * 60 * 1000);
		return parameters;
	},
	'cloudhsm:ModifyCluster#size': (account) => ({
		ClusterId: account.cluster({ HsmType: 'hsm1.medium', HsmZones: Array<string>(28).fill('us-west-2a') }),
		HsmType: 'hsm2m.medium',
	}),
	'cloudhsm:CreateHsm#first-hsm': withHsm,
	'cloudhsm:CreateHsm#address': (account) => {
		const ClusterId = account.cluster();
		const [hsm] = account.world.hsms.values();
		return { ClusterId, AvailabilityZone: 'us-west-2a', IpAddress: hsm?.eniIp };
	},
	'cloudhsm:DeleteHsm#selector': (account) => ({ ClusterId: account.cluster() }),
	'cloudhsm:DescribeClusters#filters': () => ({ Filters: { names: ['a'] } }),
	'cloudhsm:DescribeBackups#filters': () => ({ Filters: { names: ['a'] } }),
	'cloudhsm:DeleteBackup#state': deleted,
	'cloudhsm:RestoreBackup#state': backup,
	'cloudhsm:ModifyBackupAttributes#state': deleted,
	'cloudhsm:CopyBackupToRegion#tags': (account) => ({ ...backup(account), TagList: twice }),
	'cloudhsm:CopyBackupToRegion#state': deleted,
	'cloudhsm:CopyBackupToRegion#region': (account) => ({ ...backup(account), DestinationRegion: 'us-west-2' }),
	'cloudhsm:TagResource#tags': (account) => ({ ResourceId: account.cluster(), TagList: twice }),
	'cloudhsm:TagResource#quota': (account) => {
		const ResourceId = account.cluster();
		const TagList = Array.from({ length: 50 }, (_, index) => ({ Key: `k${index}`, Value: '' }));
		account.does('cloudhsm:TagResource', { ResourceId, TagList });
		return { ResourceId, TagList: [{ Key: 'one more', Value: '' }] };
	},
	'cloudhsm:PutResourcePolicy#policy': (account) => ({ ...shared(backup)(account), Policy: 'no policy' }),
	'cloudhsm:PutResourcePolicy#state': shared(deleted),
	'cloudhsm:DeleteResourcePolicy#state': shared(deleted),

	...ofUser('hsm:SetTwoFactor', { 'limited-write': limited, 'user-exists': withoutUser, 'kms-logged-in': withKms }),
	...ofUser('hsm:DeleteKey', {
		'limited-write': limited,
		'user-exists': withoutUser,
		'logged-in': clusterWith({}),
		'key-found': after('hsm:LogInKmsUser', clusterWith({})),
	}),
	...ofUser('hsm:ListKeys', {}),
	...ofUser('hsm:RegisterMutualTls', {
		'limited-write': limited,
		present: after('hsm:RegisterMutualTls', clusterWith({})),
	}),
	...ofUser('hsm:DeregisterMutualTls', { 'limited-write': limited, present: clusterWith({}) }),
	'hsm:ActivateCluster#state': clusterWith({}),
	'hsm:ActivateCluster#hsm': (account) => {
		const parameters = withoutHsms(account);
		alters(account, clusterOf(account), { state: 'INITIALIZED' });
		return parameters;
	},
	'hsm:FailLogins#locked': locked,
	'fault:SetClusterState#state': clusterWith({}),
	'fault:FailTypeChange#state': clusterWith({}),
	'fault:Fail#exception': () => ({ Operation: 'kms:CreateKey', Exception: 'ServiceFailureException' }),
	'fault:Recover#failing': () => ({ Operation: 'kms:CreateKey' }),
	'given:Subnet#zone': () => ({ AvailabilityZone: 'eu-west-1a' }),
	'given:Subnet#taken': after('given:Subnet', () => ({
		AvailabilityZone: 'us-west-2a',
		SubnetId: 'subnet-11111111',
	})),
};
