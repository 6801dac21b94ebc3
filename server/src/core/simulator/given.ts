import { takeBackup } from './backupTaking';
import { newHsm } from './cloudhsm';
import { clusterId, roleId, securityGroupId, subnetId, vpcId } from './identifiers';
import { choices } from './decisions';
import { operation, type Scene } from './operation';
import { clusterRolePrincipal } from './roleFacts';
import { ensureLinkedRole } from './roleMaking';
import { type MemberShapes, required, text } from './shape';
import { resourceOperations } from './resources';
import { givenSubnet, zone } from './subnets';
import { type Cluster } from './world';

/** A cluster as it is when all of its own set-up is done: active, two HSMs in two zones, kmsuser, a trust anchor. */
const readyCluster = operation({
	id: 'given:Cluster',
	members: {
		TrustAnchor: { type: 'string', min: 1, max: 5000 },
		KmsUserPassword: { type: 'string', hidden: true },
		Zones: { type: 'list', of: zone },
		/** Where its HSMs are; absent: one in each zone. */
		HsmZones: { type: 'list', of: zone },
		HsmType: { type: 'string', oneOf: choices.hsmTypes },
		Mode: { type: 'string', oneOf: ['FIPS', 'NON_FIPS'] },
	},
	checks: [
		{
			rule: 'zones',
			refuse: 'NotPossibleNow',
			when(scene) {
				const { zones, hsmZones } = zonesOf(scene);
				const far = zones.find((it) => !it.startsWith(scene.region));
				if (far !== undefined) return { message: `${far} is not in ${scene.region}.` };
				const without = hsmZones.find((it) => !zones.includes(it));
				return without === undefined ? undefined : { message: `The cluster has no subnet in ${without}.` };
			},
		},
	],
	effect(draft, scene) {
		const { region, parameters } = scene;
		ensureLinkedRole(draft, clusterRolePrincipal);
		const id = clusterId(draft.issue());
		const { zones, hsmZones } = zonesOf(scene);
		const password = text(parameters, 'KmsUserPassword');
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
			subnets: Object.fromEntries([...new Set(zones)].map((it) => [it, subnetId(draft.issue())])),
			signedCertificate: `certificate of ${id} signed by ${text(parameters, 'TrustAnchor') ?? 'CA-A'}`,
		};
		draft.put('clusters', cluster);
		for (const it of hsmZones) newHsm(draft, cluster, it, 'ACTIVE');
		const backup = takeBackup(draft, id, 'READY');
		return { response: { ClusterId: id, BackupId: backup } };
	},
});

/** The zones of its subnets, and those of its HSMs. */
function zonesOf({ region, parameters }: Scene) {
	const zones = zonesFrom(parameters['Zones']) ?? [`${region}a`, `${region}b`];
	return { zones, hsmZones: zonesFrom(parameters['HsmZones']) ?? zones };
}

const zonesFrom = (value: unknown): readonly string[] | undefined =>
	Array.isArray(value) ? value.filter((it): it is string => typeof it === 'string') : undefined;

/** Somebody has to be trusted; no role is without such a policy. */
const usualTrust = JSON.stringify({
	Version: '2012-10-17',
	Statement: [{ Effect: 'Allow', Principal: { Service: 'ec2.amazonaws.com' }, Action: 'sts:AssumeRole' }],
});

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
			trustPolicy: usualTrust,
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
						? { message: denied ? 'This is denied already.' : 'This was not denied.' }
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
