import { type Draft } from './draft';
import { roleArn, roleId } from './identifiers';
import { roleOf, thing } from './lookups';
import { isPolicy } from './kmsKeyDetails';
import {
	type Check,
	type Effect,
	operation,
	operationOn,
	type OperationRow,
	type Scene,
	type Subject,
} from './operation';
import { iamPage } from './pageMembers';
import { roleEntry } from './roleEntries';
import { integer, type MemberShape, type MemberShapes, required, text } from './shape';
import { mostTags, tagFault, tagMember, tagsFrom } from './tags';
import { without } from './without';
import { type Role, type World } from './world';

export const roleName: MemberShapes = {
	RoleName: { type: 'string', required: true, min: 1, max: 64, pattern: /^[\w+=,.@-]+$/ },
};
export const description: MemberShape = { type: 'string', max: 1000, pattern: /^[\t\n\r -~¡-ÿ]*$/ };
export const policyArn: MemberShapes = { PolicyArn: { type: 'string', required: true, min: 20, max: 2048 } };

const policyName: MemberShapes = {
	PolicyName: { type: 'string', required: true, min: 1, max: 128, pattern: /^[\w+=,.@-]+$/ },
};
const document: MemberShape = { type: 'string', required: true, min: 1, max: 131_072 };
const path: MemberShape = { type: 'string', min: 1, max: 512, pattern: /^\/$|^\/[!-~]+\/$/ };

const pathPrefix: MemberShape = { type: 'string', min: 1, max: 512, pattern: /^\/[!-~]*$/ };

export const existingRole: Subject<Role> = {
	find: roleOf,
	refuse: 'NoSuchEntityException',
	message: ({ parameters }) => `There is no role ${required(parameters, 'RoleName')}.`,
};

export function unmodifiable({ id, servicePrincipal }: Role) {
	return servicePrincipal === undefined
		? undefined
		: { message: `${id} belongs to ${servicePrincipal}: only that service may change it.` };
}

const protectedFromChange: Check<Role> = {
	rule: 'service-linked',
	refuse: 'UnmodifiableEntityException',
	when: (_scene, role) => unmodifiable(role),
};

export function linkedPolicyObstacle({ world, parameters }: Scene) {
	const given = required(parameters, 'PolicyArn');
	return given.includes(world.book.tables.notAttachable.pathPrefix)
		? { message: `${given.slice(given.lastIndexOf('/') + 1)} is for a service-linked role; nothing else may have it.` }
		: undefined;
}

const malformed = (member: string): Check<unknown> => ({
	rule: 'document',
	refuse: 'MalformedPolicyDocumentException',
	when: ({ parameters }) =>
		isPolicy(required(parameters, member)) ? undefined : { message: `${member} is no JSON object with a Statement.` },
});

/** An operation that IAM lets nobody use on a service-linked role. */
const change = (row: Omit<OperationRow<Role>, 'members' | 'subject'> & { readonly members?: MemberShapes }) =>
	operationOn<Role>({
		...row,
		members: { ...roleName, ...row.members },
		subject: existingRole,
		checks: [protectedFromChange, ...row.checks],
	});

const attachedTo = ({ attached = [] }: Role) => attached;

const changes = [
	change({
		id: 'iam:AttachRolePolicy',
		members: policyArn,
		checks: [{ rule: 'linked-policy', refuse: 'PolicyNotAttachableException', when: linkedPolicyObstacle }],
		effect(draft, { parameters }, role) {
			const attached = new Set([...attachedTo(role), required(parameters, 'PolicyArn')]);
			return changed(draft, { ...role, attached: [...attached] });
		},
	}),
	change({
		id: 'iam:DetachRolePolicy',
		members: policyArn,
		checks: [
			{
				rule: 'attached',
				refuse: 'NoSuchEntityException',
				when: ({ parameters }, role) =>
					attachedTo(role).includes(required(parameters, 'PolicyArn'))
						? undefined
						: { message: `${required(parameters, 'PolicyArn')} is not attached to ${role.id}.` },
			},
		],
		effect: (draft, { parameters }, role) =>
			changed(draft, { ...role, attached: attachedTo(role).filter((it) => it !== parameters['PolicyArn']) }),
	}),
	change({
		id: 'iam:PutRolePolicy',
		members: { ...policyName, PolicyDocument: document },
		checks: [malformed('PolicyDocument')],
		effect: (draft, { parameters }, role) =>
			changed(draft, {
				...role,
				inlinePolicies: {
					...role.inlinePolicies,
					[required(parameters, 'PolicyName')]: required(parameters, 'PolicyDocument'),
				},
			}),
	}),
	change({
		id: 'iam:DeleteRolePolicy',
		members: policyName,
		checks: [{ rule: 'policy-found', refuse: 'NoSuchEntityException', when: inlineMissing }],
		effect: (draft, { parameters }, role) =>
			changed(draft, {
				...role,
				inlinePolicies: without(role.inlinePolicies ?? {}, required(parameters, 'PolicyName')),
			}),
	}),
	change({
		id: 'iam:UpdateAssumeRolePolicy',
		members: { PolicyDocument: document },
		checks: [malformed('PolicyDocument')],
		effect: (draft, { parameters }, role) =>
			changed(draft, { ...role, trustPolicy: required(parameters, 'PolicyDocument') }),
	}),
	change({
		id: 'iam:PutRolePermissionsBoundary',
		members: { PermissionsBoundary: { type: 'string', required: true, min: 20, max: 2048 } },
		checks: [],
		effect: (draft, { parameters }, role) =>
			changed(draft, { ...role, permissionsBoundary: required(parameters, 'PermissionsBoundary') }),
	}),
	change({
		id: 'iam:DeleteRolePermissionsBoundary',
		checks: [
			{
				rule: 'boundary-found',
				refuse: 'NoSuchEntityException',
				when: (_scene, role) =>
					role.permissionsBoundary === undefined ? { message: `${role.id} has no permissions boundary.` } : undefined,
			},
		],
		effect: (draft, _scene, role) => changed(draft, without(role, 'permissionsBoundary')),
	}),
	change({
		id: 'iam:DeleteRole',
		checks: [
			{
				rule: 'policies',
				refuse: 'DeleteConflictException',
				when: (_scene, role) =>
					attachedTo(role).length + Object.keys(role.inlinePolicies ?? {}).length > 0
						? { message: `${role.id} still has policies.`, blockers: [thing('role', role)] }
						: undefined,
			},
		],
		effect(draft, _scene, { id }) {
			draft.remove('roles', id);
			return undefined;
		},
	}),
];

function changed(draft: Draft, role: Role): Effect | undefined {
	draft.put('roles', role);
	return undefined;
}

function inlineMissing({ parameters }: Scene, { id, inlinePolicies = {} }: Role) {
	const name = required(parameters, 'PolicyName');
	return Object.hasOwn(inlinePolicies, name) ? undefined : { message: `${id} has no inline policy ${name}.` };
}

const createRole = operation({
	id: 'iam:CreateRole',
	members: {
		...roleName,
		AssumeRolePolicyDocument: document,
		Path: path,
		Description: description,
		MaxSessionDuration: { type: 'integer', min: 3600, max: 43200 },
		PermissionsBoundary: { type: 'string', min: 20, max: 2048 },
		Tags: { type: 'list', max: mostTags, of: tagMember('Key', 'Value'), hidden: true },
	},
	conflicts: [
		malformed('AssumeRolePolicyDocument'),
		{ rule: 'tags', refuse: 'InvalidInputException', when: (scene) => tagFault(scene, 'Tags', 'Key') },
		{
			rule: 'reserved-path',
			refuse: 'InvalidInputException',
			when: ({ parameters, world }) =>
				text(parameters, 'Path')?.startsWith(world.book.tables.reservedPath.prefix)
					? { message: 'This path is for service-linked roles.' }
					: undefined,
		},
	],
	checks: [
		{
			rule: 'taken',
			refuse: 'EntityAlreadyExistsException',
			when: ({ world, parameters }) => {
				const taken = world.roles.get(required(parameters, 'RoleName'));
				return taken && { message: `There is a role ${taken.id} already.`, blockers: [thing('role', taken)] };
			},
		},
	],
	effect(draft, { parameters }) {
		const [written, boundary] = [text(parameters, 'Description'), text(parameters, 'PermissionsBoundary')];
		const session = integer(parameters, 'MaxSessionDuration');
		const role: Role = {
			id: required(parameters, 'RoleName'),
			roleId: roleId(draft.issue()),
			path: text(parameters, 'Path') ?? '/',
			policies: [],
			trustPolicy: required(parameters, 'AssumeRolePolicyDocument'),
			tags: tagsFrom(parameters['Tags'], 'Key', 'Value'),
			createdAt: draft.world.now,
			...(written !== undefined && { description: written }),
			...(boundary !== undefined && { permissionsBoundary: boundary }),
			...(session !== undefined && { maxSessionDuration: session }),
		};
		draft.put('roles', role);
		return {
			response: { Role: roleEntry(draft.world, role) },
			responseElements: { role: { roleName: role.id, roleId: role.roleId, arn: roleArn(draft.world, role) } },
		};
	},
});

const listRoles = operation({
	id: 'iam:ListRoles',
	readOnly: true,
	members: {
		PathPrefix: pathPrefix,
		...iamPage,
	},
	checks: [],
	effect: (_draft, { world, parameters }) => ({
		response: {
			Roles: [...world.roles.values()]
				.filter((it) => it.path.startsWith(text(parameters, 'PathPrefix') ?? '/'))
				.map((it) => without(without(roleEntry(world, it), 'Tags'), 'PermissionsBoundary')),
			IsTruncated: false,
		},
	}),
});

const attachedPolicies = ({ settings }: World, { policies, servicePrincipal, attached = [] }: Role) => [
	...policies.map((PolicyName) => ({
		PolicyName,
		PolicyArn: `arn:${settings.partition}:iam::aws:policy/${servicePrincipal === undefined ? '' : 'aws-service-role/'}${PolicyName}`,
	})),
	...attached.map((PolicyArn) => ({ PolicyName: PolicyArn.slice(PolicyArn.lastIndexOf('/') + 1), PolicyArn })),
];

type Read = Pick<OperationRow<Role>, 'id' | 'effect'> & Partial<Pick<OperationRow<Role>, 'checks' | 'members'>>;

const reads: readonly Read[] = [
	{ id: 'iam:GetRole', effect: (_draft, { world }, role) => ({ response: { Role: roleEntry(world, role) } }) },
	{
		id: 'iam:ListAttachedRolePolicies',
		members: { PathPrefix: pathPrefix, ...iamPage },
		effect: (_draft, { world, parameters }, role) => ({
			response: {
				AttachedPolicies: attachedPolicies(world, role).filter(({ PolicyArn: arn }) =>
					arn.slice(arn.indexOf(':policy/') + 7).startsWith(text(parameters, 'PathPrefix') ?? '/'),
				),
				IsTruncated: false,
			},
		}),
	},
	{
		id: 'iam:ListRolePolicies',
		members: iamPage,
		effect: (_draft, _scene, { inlinePolicies = {} }) => ({
			response: { PolicyNames: Object.keys(inlinePolicies), IsTruncated: false },
		}),
	},
	{
		id: 'iam:ListRoleTags',
		members: iamPage,
		effect: (_draft, _scene, { tags }) => ({
			response: { Tags: Object.entries(tags).map(([Key, Value]) => ({ Key, Value })), IsTruncated: false },
		}),
	},
	{
		id: 'iam:GetRolePolicy',
		members: policyName,
		checks: [{ rule: 'policy-found', refuse: 'NoSuchEntityException', when: inlineMissing }],
		effect: (_draft, { parameters }, { id, inlinePolicies = {} }) => {
			const PolicyName = required(parameters, 'PolicyName');
			const PolicyDocument: unknown = JSON.parse(inlinePolicies[PolicyName] ?? '{}');
			return { response: { RoleName: id, PolicyName, PolicyDocument } };
		},
	},
];

// The account has no users and no groups, so that only the policy can be judged.
const attachToOther = (id: string, member: string, kind: string, longest: number) =>
	operation({
		id,
		members: {
			[member]: { type: 'string', required: true, min: 1, max: longest, pattern: /^[\w+=,.@-]+$/ },
			...policyArn,
		},
		checks: [
			{ rule: 'linked-policy', refuse: 'PolicyNotAttachableException', when: linkedPolicyObstacle },
			{
				rule: 'principal',
				refuse: 'NoSuchEntityException',
				when: ({ parameters }) => ({ message: `There is no ${kind} ${required(parameters, member)}.` }),
			},
		],
		effect: () => undefined,
	});

export const ordinaryRoleOperations = [
	...reads.map(({ members = {}, checks = [], ...it }) =>
		operationOn<Role>({ ...it, readOnly: true, members: { ...roleName, ...members }, subject: existingRole, checks }),
	),
	listRoles,
	createRole,
	...changes,
	attachToOther('iam:AttachUserPolicy', 'UserName', 'user', 64),
	attachToOther('iam:AttachGroupPolicy', 'GroupName', 'group', 128),
];
