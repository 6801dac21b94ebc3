import { takeBackup } from './backupTaking';
import { newHsm } from './cloudhsm';
import { clusterId, roleId, securityGroupId, subnetId, vpcId } from './identifiers';
import { choices } from './decisions';
import { operation } from './operation';
import { clusterRolePrincipal } from './roleFacts';
import { ensureLinkedRole } from './roleMaking';
import { type MemberShapes, required, text } from './shape';
import { resourceOperations } from './resources';
import { givenSubnet } from './subnets';
import { type Cluster } from './world';

/** A cluster as it is when all of its own set-up is done: active, two HSMs in two zones, kmsuser, a trust anchor. */
const readyCluster = operation({
	id: 'given:Cluster',
	members: {
		TrustAnchor: { type: 'string', min: 1, max: 5000 },
		KmsUserPassword: { type: 'string', hidden: true },
		Zones: { type: 'list' },
		/** Where its HSMs are; absent: one in each zone. */
		HsmZones: { type: 'list' },
		HsmType: { type: 'string', oneOf: choices.hsmTypes },
		Mode: { type: 'string', oneOf: ['FIPS', 'NON_FIPS'] },
	},
	checks: [],
	effect(draft, { region, parameters }) {
		ensureLinkedRole(draft, clusterRolePrincipal);
		const id = clusterId(draft.issue());
		const zones = zonesFrom(parameters['Zones']) ?? [`${region}a`, `${region}b`];
		const password = text(parameters, 'KmsUserPassword');
		const hsmZones = zonesFrom(parameters['HsmZones']) ?? zones;
		const cluster: Cluster = {
			id,
			region,
			state: 'ACTIVE',
			hsmType: text(parameters, 'HsmType') ?? 'hsm2m.medium',
			mode: text(parameters, 'Mode') === 'NON_FIPS' ? 'NON_FIPS' : 'FIPS',
			lineage: id,
			trustAnchor: text(parameters, 'TrustAnchor') ?? 'CA-A',
			zones: [...new Set(zones)],
			...(password !== undefined && { kmsUser: { password, locked: false, loggedIn: false } }),
			faults: [],
			createdAt: draft.world.now,
			vpcId: vpcId(0),
			securityGroupId: securityGroupId(draft.issue()),
			subnets: Object.fromEntries([...new Set(zones)].map((zone) => [zone, subnetId(draft.issue())])),
			signedCertificate: `certificate of ${id} signed by ${text(parameters, 'TrustAnchor') ?? 'CA-A'}`,
		};
		draft.put('clusters', cluster);
		for (const zone of hsmZones) newHsm(draft, cluster, zone, 'ACTIVE');
		const backup = takeBackup(draft, id, 'READY');
		return { response: { ClusterId: id, BackupId: backup } };
	},
});

const zonesFrom = (value: unknown): readonly string[] | undefined =>
	Array.isArray(value) ? value.filter((it): it is string => typeof it === 'string') : undefined;

const ordinaryRole = operation({
	id: 'given:OrdinaryRole',
	members: { RoleName: { type: 'string', required: true, min: 1, max: 64 } },
	checks: [
		{
			rule: 'taken',
			refuse: 'NotPossibleNow',
			when: ({ world, parameters }) =>
				world.roles.has(required(parameters, 'RoleName')) ? { message: 'There is a role of this name.' } : undefined,
		},
	],
	effect(draft, { parameters }) {
		const id = required(parameters, 'RoleName');
		draft.put('roles', {
			id,
			roleId: roleId(draft.issue()),
			path: '/',
			policies: [],
			tags: {},
			createdAt: draft.world.now,
		});
		return undefined;
	},
});

const action: MemberShapes = { Action: { type: 'string', required: true, min: 3 } };

const permission = (id: string, denied: boolean) =>
	operation({
		id,
		members: action,
		checks: [
			{
				rule: 'changes',
				refuse: 'NotPossibleNow',
				when: ({ world, parameters }) =>
					world.denied.includes(required(parameters, 'Action')) === denied
						? { message: denied ? 'The caller may not do this already.' : 'The caller may do this already.' }
						: undefined,
			},
		],
		effect(draft, { world, parameters }) {
			const named = required(parameters, 'Action');
			draft.deny(denied ? [...world.denied, named] : world.denied.filter((it) => it !== named));
			return undefined;
		},
	});

export const givenOperations = [
	...resourceOperations,
	givenSubnet,
	readyCluster,
	ordinaryRole,
	permission('given:Deny', true),
	permission('given:Allow', false),
];
