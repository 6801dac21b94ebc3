import {
	connectionRemedy,
	escaped,
	keyArn,
	keyStateOf,
	roleArn,
	shownTime,
	usersOfRole,
	type Backup,
	type Cluster,
	type DeletionTask,
	type EndpointService,
	type Hsm,
	type Key,
	type KeyStore,
	type Orphan,
	type Resource,
	type Role,
	type World,
	type XksProxy,
} from '../../core/simulator';

/** A title and a list of facts, as Markdown. Facts without a value are left out. */
function card(
	title: string,
	facts: Readonly<Record<string, string | undefined>>,
	...paragraphs: readonly string[]
): string {
	const lines = Object.entries(facts).flatMap(([name, value]) => (value ? [`- ${name}: ${escaped(value)}`] : []));
	return [`**${escaped(title)}**`, lines.join('\n'), ...paragraphs].filter(Boolean).join('\n\n');
}

export function roleFacts(world: World, role: Role): string {
	const facts = world.book.roleByName(role.id);
	const deletion = facts && world.book.deletionVerdict(facts);
	const users = usersOfRole(world, role.servicePrincipal, role.id).map((it) => it.resource);
	return card(
		role.id,
		{
			ARN: roleArn(world, role),
			'trusted service': role.servicePrincipal,
			policy: role.policies.join(', '),
			description: role.description,
			'created by': facts?.creation.operations.map((it) => it.action).join(', '),
			'used by': users.join(', '),
			'must go first': deletion?.prerequisites.join('; '),
		},
		deletion?.conflict && deletion.reason !== undefined
			? `Sources differ (${deletion.decision}): ${escaped(deletion.reason)}`
			: '',
	);
}

export const taskFacts = ({ id, status, submittedAt, reason, usage }: DeletionTask): string =>
	card(`Deletion task: ${status}`, {
		id,
		submitted: shownTime(submittedAt),
		reason,
		'used by': usage.map(({ region, resources }) => `${resources.join(', ')} in ${region}`).join('; '),
	});

export const clusterFacts = ({ keyStores }: World, cluster: Cluster): string =>
	card(`Cluster ${cluster.id}: ${cluster.state}`, {
		Region: cluster.region,
		'HSM type': cluster.hsmType,
		mode: cluster.mode,
		'Availability Zones': cluster.zones.join(', '),
		'key stores': [...keyStores.values()]
			.filter((it) => it.type === 'AWS_CLOUDHSM' && it.clusterId === cluster.id)
			.map((it) => it.name)
			.join(', '),
		kmsuser: userWords(cluster),
		broken: cluster.faults.join(', '),
	});

function userWords({ kmsUser }: Cluster): string {
	if (!kmsUser) return 'not there';
	return [kmsUser.locked ? 'locked' : 'not locked', kmsUser.loggedIn ? 'somebody is logged in' : '']
		.filter(Boolean)
		.join(', ');
}

export const hsmFacts = ({ id, zone, state, clusterId }: Hsm): string =>
	card(`HSM ${id}: ${state}`, { cluster: clusterId, 'Availability Zone': zone });

export const backupFacts = ({
	id,
	state,
	clusterId,
	region,
	createdAt,
	deleteAt,
	neverExpires,
	copy,
}: Backup): string =>
	card(
		`Backup ${id}: ${state}`,
		{
			cluster: clusterId,
			Region: region,
			taken: shownTime(createdAt),
			'copied from': copy && `${copy.sourceBackup} in ${copy.sourceRegion}`,
			kept: neverExpires ? 'for ever' : undefined,
			'deleted on': deleteAt === undefined ? undefined : shownTime(deleteAt),
		},
		'It blocks nothing.',
	);

export const resourceFacts = ({ id, arn, region, roleName, kind, createdAt }: Resource): string =>
	card(
		id,
		{ ARN: arn, Region: region, 'uses role': roleName, 'is one of': kind, created: shownTime(createdAt) },
		'While it is there, the role cannot be deleted.',
	);

export const orphanFacts = ({ id, label, keyStoreId, deletedAt }: Orphan): string =>
	card(
		`Key material ${id}`,
		{ label, 'key store': keyStoreId, 'key deleted': shownTime(deletedAt) },
		'It stayed in the cluster because KMS was not connected when the key was deleted. It blocks nothing.',
	);

export const proxyFacts = ({ id, paths, credential, keys, faults, public: isPublic }: XksProxy): string =>
	card(`External key store proxy ${id}`, {
		paths: paths.join(', '),
		reached: isPublic ? 'from the internet' : 'through a VPC endpoint service only',
		'access key id': credential.accessKeyId,
		'external keys': keys.map((it) => `${it.id} (${it.spec}, ${it.enabled ? 'ENABLED' : 'DISABLED'})`).join('; '),
		broken: faults.join(', '),
	});

export const endpointServiceFacts = ({ id, region, owner, privateDnsName, faults }: EndpointService): string =>
	card(`VPC endpoint service ${id}`, {
		Region: region,
		owner,
		'private DNS name': privateDnsName,
		broken: faults.join(', '),
	});

export const keyStoreFacts = (store: KeyStore): string =>
	card(
		`${store.name}: ${store.state}`,
		{
			id: store.id,
			type: store.type,
			Region: store.region,
			...backingFacts(store),
			ConnectionErrorCode: store.errorCode,
			created: shownTime(store.createdAt),
		},
		store.errorCode === undefined
			? ''
			: `What to do: disconnect, then ${escaped(connectionRemedy(store.errorCode, store.type))}.`,
	);

const backingFacts = (store: KeyStore): Readonly<Record<string, string | undefined>> =>
	store.type === 'AWS_CLOUDHSM'
		? {
				cluster: store.clusterId,
				'security group': store.network?.securityGroup,
				'network interfaces in': store.network?.zones.join(', '),
			}
		: {
				proxy: `${store.uriEndpoint}${store.uriPath}`,
				connectivity: store.connectivity,
				'access key id': store.credential.accessKeyId,
				'endpoint service': store.endpointService?.name,
				'interface endpoint': store.interfaceEndpoint,
			};

export const keyFacts = (world: World, key: Key): string =>
	card(`KMS key: ${keyStateOf(world, key)}`, {
		ARN: keyArn(world, key),
		origin: key.origin,
		'key store': world.keyStores.get(key.keyStoreId ?? '')?.name,
		'external key': key.xksKeyId,
		'when connected': key.deletionDate === undefined && key.keyStoreId !== undefined ? key.intended : undefined,
		'deletion date': key.deletionDate === undefined ? undefined : shownTime(key.deletionDate),
		'key material':
			key.material && `${key.material.keyHandle}${key.material.present ? '' : ' (gone)'} in ${key.material.clusterId}`,
	});
