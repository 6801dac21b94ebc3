import { type Command, type Parameters, type World } from '../../server/src/core/simulator';

/** Draws from pools by one number: the same number always draws the same. */
export class Draw {
	#left: number;

	constructor(number: number) {
		this.#left = number;
	}

	below(count: number): number {
		const drawn = this.#left % count;
		this.#left = Math.floor(this.#left / count);
		return drawn;
	}

	/** One of these; something unknown where there is none. */
	of<T>(pool: readonly T[], none: T): T {
		return pool.length === 0 ? none : (pool[this.below(pool.length)] ?? none);
	}

	/** These members, or not. */
	maybe(members: Parameters): Parameters {
		return this.below(2) === 0 ? {} : members;
	}
}

type Make = (world: World, draw: Draw) => Command;

export const endpoints = ['https://xks-a.example.com', 'https://xks-b.example.com'];
const paths = ['/kms/xks/v1', '/other/kms/xks/v1'];
const services = ['com.amazonaws.vpce.us-west-2.vpce-svc-aa', 'com.amazonaws.vpce.us-west-2.vpce-svc-bb'];
/** Secrets that are found again wherever they leak. */
export const secrets = [
	'SecretSecretSecretSecretSecretSecretSecretOne',
	'SecretSecretSecretSecretSecretSecretSecretTwo',
];
export const passwords = ['leakPswd1', 'leakPswd2'];
export const accessKeyId = 'ABCDEFGHIJKLMNOPQRST';
const regions = ['us-west-2', 'eu-west-1'];
const zones = ['us-west-2a', 'us-west-2b', 'us-west-2c'];
export const subnets = ['subnet-11111111', 'subnet-22222222', 'subnet-33333333'];

const ids = (table: ReadonlyMap<string, unknown>): readonly string[] => [...table.keys()];
const does = (operation: string, parameters: Parameters = {}, region?: string): Command => ({
	operation,
	parameters,
	...(region !== undefined && { region }),
});

const store = ({ keyStores }: World, draw: Draw) => draw.of(ids(keyStores), 'cks-0');
const key = ({ keys }: World, draw: Draw) => draw.of(ids(keys), '0');
const cluster = ({ clusters }: World, draw: Draw) => draw.of(ids(clusters), 'cluster-2a23b4cdefg');
const backup = ({ backups }: World, draw: Draw) => draw.of(ids(backups), 'backup-2a23b4cdefg');
const hsm = ({ hsms }: World, draw: Draw) => draw.of(ids(hsms), 'hsm-2a23b4cdefg');

const onStore =
	(operation: string): Make =>
	(world, draw) =>
		does(operation, { CustomKeyStoreId: store(world, draw) });
const onCluster =
	(operation: string, more: (draw: Draw) => Parameters = () => ({})): Make =>
	(world, draw) =>
		does(operation, { ClusterId: cluster(world, draw), ...more(draw) });
const onBackup =
	(operation: string, more: Parameters = {}): Make =>
	(world, draw) =>
		does(operation, { BackupId: backup(world, draw), ...more });
const onKey =
	(operation: string, more: Parameters = {}): Make =>
	(world, draw) =>
		does(operation, { KeyId: key(world, draw), ...more });

const credential = (draw: Draw) => ({
	AccessKeyId: accessKeyId,
	RawSecretAccessKey: draw.of(secrets, ''),
});

const connectivity = (draw: Draw): Parameters =>
	draw.below(2) === 0
		? { XksProxyConnectivity: 'PUBLIC_ENDPOINT' }
		: { XksProxyConnectivity: 'VPC_ENDPOINT_SERVICE', XksProxyVpcEndpointServiceName: draw.of(services, '') };

const storeName = (draw: Draw) => `store ${draw.below(5)}`;

export const externalCommands: readonly Make[] = [
	(_world, draw) =>
		does('given:XksProxy', {
			UriEndpoint: draw.of(endpoints, ''),
			...credential(draw),
			UriPaths: paths.slice(0, 1 + draw.below(2)),
			Public: draw.below(3) > 0,
			Keys: [{ XksKeyId: 'ext-1' }, { XksKeyId: 'ext-2', ...draw.maybe({ KeyState: 'DISABLED' }) }],
		}),
	(_world, draw) =>
		does('given:EndpointService', { UriEndpoint: draw.of(endpoints, ''), ServiceName: draw.of(services, '') }),
	...Array<Make>(3).fill((_world, draw) =>
		does('kms:CreateCustomKeyStore', {
			CustomKeyStoreName: storeName(draw),
			CustomKeyStoreType: 'EXTERNAL_KEY_STORE',
			...connectivity(draw),
			XksProxyUriEndpoint: draw.of(endpoints, ''),
			XksProxyUriPath: draw.of(paths, ''),
			XksProxyAuthenticationCredential: credential(draw),
		}),
	),
	(world, draw) =>
		does('kms:UpdateCustomKeyStore', {
			CustomKeyStoreId: store(world, draw),
			...draw.maybe({ NewCustomKeyStoreName: storeName(draw) }),
			...draw.maybe({ XksProxyUriPath: draw.of(paths, '') }),
			...draw.maybe({ XksProxyUriEndpoint: draw.of(endpoints, '') }),
			...draw.maybe({ XksProxyAuthenticationCredential: credential(draw) }),
			...draw.maybe(connectivity(draw)),
		}),
	(world, draw) =>
		does('kms:CreateKey', {
			CustomKeyStoreId: store(world, draw),
			Origin: 'EXTERNAL_KEY_STORE',
			XksKeyId: draw.of(['ext-1', 'ext-2', 'ext-3'], ''),
		}),
	(_world, draw) =>
		does(draw.of(['fault:BreakProxy', 'fault:MendProxy'], ''), {
			UriEndpoint: draw.of(endpoints, ''),
			Fault: draw.of(['unreachable', 'slow', 'tls-invalid', 'access-denied', 'invalid-response'], ''),
		}),
	(_world, draw) =>
		does(draw.of(['fault:BreakEndpointService', 'fault:MendEndpointService'], ''), {
			ServiceName: draw.of(services, ''),
			Fault: draw.of(['deleted', 'acceptance-required', 'principal-not-allowed'], ''),
		}),
	(_world, draw) =>
		does('given:ExternalKey', { UriEndpoint: draw.of(endpoints, ''), XksKeyId: 'ext-2', KeyState: 'ENABLED' }),
	(_world, draw) => does('fault:LoseExternalKey', { UriEndpoint: draw.of(endpoints, ''), XksKeyId: 'ext-1' }),
];

export const clusterCommands: readonly Make[] = [
	...Array<Make>(2).fill((world, draw) =>
		does('cloudhsm:CreateCluster', {
			HsmType: draw.of(['hsm2m.medium', 'hsm1.medium'], ''),
			SubnetIds: subnets.slice(0, 1 + draw.below(3)),
			...draw.maybe({ SourceBackupId: backup(world, draw) }),
		}),
	),
	...Array<Make>(3).fill(onCluster('cloudhsm:CreateHsm', (draw) => ({ AvailabilityZone: draw.of(zones, '') }))),
	onCluster('cloudhsm:InitializeCluster', () => ({ SignedCert: 'x signed by CA-A', TrustAnchor: 'CA-A' })),
	onCluster('hsm:ActivateCluster'),
	(world, draw) => {
		const HsmId = hsm(world, draw);
		return does('cloudhsm:DeleteHsm', { ClusterId: world.hsms.get(HsmId)?.clusterId ?? cluster(world, draw), HsmId });
	},
	onCluster('cloudhsm:DeleteCluster'),
	onCluster('cloudhsm:ModifyCluster', (draw) => ({ HsmType: draw.of(['hsm2m.medium', 'hsm1.medium'], '') })),
	onCluster('fault:FailTypeChange'),
	onCluster('fault:SetClusterState', (draw) => ({ State: draw.of(['ACTIVE', 'DEGRADED', 'UPDATE_IN_PROGRESS'], '') })),
	(world, draw) => does('fault:SetHsmState', { HsmId: hsm(world, draw), State: draw.of(['ACTIVE', 'DEGRADED'], '') }),
	...['hsm:CreateKmsUser', 'hsm:ChangeKmsUserPassword', 'hsm:LogInKmsUser'].map((it) =>
		onCluster(it, (draw) => ({ Password: draw.of(passwords, '') })),
	),
	...['hsm:LogOutKmsUser', 'hsm:DeleteKmsUser', 'hsm:RegisterMutualTls', 'hsm:DeregisterMutualTls'].map((it) =>
		onCluster(it),
	),
	onBackup('cloudhsm:DeleteBackup'),
	onBackup('cloudhsm:RestoreBackup'),
	onBackup('cloudhsm:CopyBackupToRegion', { DestinationRegion: 'eu-west-1' }),
	(world, draw) =>
		does('cloudhsm:ModifyBackupAttributes', { BackupId: backup(world, draw), NeverExpires: draw.below(2) === 0 }),
];

export const hsmStoreCommands: readonly Make[] = [
	...Array<Make>(2).fill((world, draw) =>
		does('kms:CreateCustomKeyStore', {
			CustomKeyStoreName: storeName(draw),
			CloudHsmClusterId: cluster(world, draw),
			TrustAnchorCertificate: 'CA-A',
			KeyStorePassword: draw.of(passwords, ''),
		}),
	),
	(world, draw) =>
		does('kms:UpdateCustomKeyStore', {
			CustomKeyStoreId: store(world, draw),
			...draw.maybe({ CloudHsmClusterId: cluster(world, draw) }),
			...draw.maybe({ KeyStorePassword: draw.of(passwords, '') }),
		}),
	(world, draw) => does('kms:CreateKey', { CustomKeyStoreId: store(world, draw), Origin: 'AWS_CLOUDHSM' }),
	(_world, draw) => does('kms:CreateKey', { MultiRegion: draw.below(2) === 0 }, draw.of(regions, regions[0] ?? '')),
	onKey('kms:ReplicateKey', { ReplicaRegion: 'eu-west-1' }),
	onKey('fault:LoseKeyMaterial'),
];

/** What goes with key stores of either type, and time, which everything waits for. */
export const commonCommands: readonly Make[] = [
	...Array<Make>(3).fill(onStore('kms:ConnectCustomKeyStore')),
	(world, draw) =>
		does('iam:DeleteServiceLinkedRole', { RoleName: draw.of(ids(world.roles), 'AWSServiceRoleForCloudHSM') }),
	onStore('kms:DisconnectCustomKeyStore'),
	onStore('kms:DeleteCustomKeyStore'),
	onKey('kms:DisableKey'),
	onKey('kms:EnableKey'),
	onKey('kms:ScheduleKeyDeletion', { PendingWindowInDays: 7 }),
	onKey('kms:CancelKeyDeletion'),
	onKey('kms:Encrypt', { Plaintext: 'YQ==' }),
	...Array<Make>(8).fill(() => does('clock:AdvanceToNext')),
	(_world, draw) => does('clock:Advance', { Milliseconds: draw.of([1, 60_000, 86_400_000, 8 * 86_400_000], 1) }),
];

/** A command that a number chooses from such makers. */
export function commandFrom(makers: readonly Make[], world: World, number: number): Command {
	const draw = new Draw(number);
	return draw.of(makers, () => does('clock:AdvanceToNext'))(world, draw);
}
