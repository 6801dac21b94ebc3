import { newHsm } from './cloudhsm';
import { clusterId, roleId } from './identifiers';
import { operation } from './operation';
import { clusterRolePrincipal } from './roleFacts';
import { ensureLinkedRole } from './roleMaking';
import { type MemberShapes, required, text } from './shape';
import { type Cluster } from './world';

/** The principal of the role that every account with a cluster has. */

/** A cluster as it is when all of its own set-up is done: active, two HSMs in two zones, kmsuser, a trust anchor. */
const readyCluster = operation({
	id: 'given:Cluster',
	members: {
		TrustAnchor: { type: 'string', min: 1, max: 5000 },
		KmsUserPassword: { type: 'string', hidden: true },
		Zones: { type: 'list' },
	},
	checks: [],
	effect(draft, { region, parameters }) {
		ensureLinkedRole(draft, clusterRolePrincipal);
		const id = clusterId(draft.issue());
		const zones = zonesFrom(parameters['Zones']) ?? [`${region}a`, `${region}b`];
		const password = text(parameters, 'KmsUserPassword');
		const cluster: Cluster = {
			id,
			region,
			state: 'ACTIVE',
			hsmType: 'hsm2m.medium',
			mode: 'FIPS',
			lineage: id,
			trustAnchor: text(parameters, 'TrustAnchor') ?? 'CA-A',
			zones: [...new Set(zones)],
			...(password !== undefined && { kmsUser: { password, locked: false, loggedIn: false } }),
			faults: [],
			createdAt: draft.world.now,
		};
		draft.put('clusters', cluster);
		for (const zone of zones) newHsm(draft, cluster, zone, 'ACTIVE');
		return { response: { ClusterId: id } };
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
	readyCluster,
	ordinaryRole,
	permission('given:Deny', true),
	permission('given:Allow', false),
];
