import { type Draft } from './draft';
import { durations } from './durations';
import { roleArn, uuid } from './identifiers';
import { roleOf, thing } from './lookups';
import {
	type Check,
	type Effect,
	operation,
	operationOn,
	type OperationRow,
	type Scene,
	type Subject,
} from './operation';
import { makeLinkedRole } from './roleMaking';
import { isRecord } from './settings';
import { type MemberShape, type MemberShapes, required, text } from './shape';
import { type DeletionTask, type Role, type World } from './world';

const roleName: MemberShapes = {
	RoleName: { type: 'string', required: true, min: 1, max: 64, pattern: /^[\w+=,.@-]+$/ },
};
const description: MemberShape = { type: 'string', max: 1000, pattern: /^[\t\n\r -~¡-ÿ]*$/ };
const policyArn: MemberShapes = { PolicyArn: { type: 'string', required: true, min: 20, max: 2048 } };
const anyMember: MemberShape = { type: 'string' };

const existingRole: Subject<Role> = {
	find: roleOf,
	refuse: 'NoSuchEntityException',
	message: ({ parameters }) => `There is no role ${required(parameters, 'RoleName')}.`,
};

const createServiceLinkedRole = operation({
	id: 'iam:CreateServiceLinkedRole',
	members: {
		AWSServiceName: { type: 'string', required: true, min: 1, max: 128 },
		Description: description,
		CustomSuffix: { type: 'string', min: 1, max: 64, pattern: /^[\w+=,.@-]+$/ },
	},
	checks: [
		{
			rule: 'service-name',
			refuse: 'AccessDenied',
			when: (scene) =>
				knownPrincipal(scene) ? undefined : { message: `${serviceName(scene)} is not a valid AWS service name.` },
		},
		{
			rule: 'has-role',
			refuse: 'InvalidInputException',
			when: (scene) =>
				factsOf(scene) ? undefined : { message: `No one linked role of ${serviceName(scene)} is known to IAM.` },
		},
		{
			rule: 'suffix',
			refuse: 'InvalidInputException',
			when: (scene) =>
				text(scene.parameters, 'CustomSuffix') !== undefined && factsOf(scene)?.suffix.custom !== true
					? { message: `A custom suffix is not allowed for ${serviceName(scene)}.` }
					: undefined,
		},
		{ rule: 'only-by-service', decision: 'A-02', refuse: 'InvalidInputException', when: onlyByService },
		{
			rule: 'taken',
			refuse: 'InvalidInputException',
			when: (scene) => {
				const role = scene.world.roles.get(newRoleName(scene));
				const message = `The role name ${role?.id} has been taken in this account.`;
				return role && { message, blockers: [thing('role', role)] };
			},
		},
	],
	effect(draft, scene) {
		const facts = factsOf(scene);
		if (!facts) return undefined;
		const suffix = text(scene.parameters, 'CustomSuffix');
		const written = text(scene.parameters, 'Description');
		const role = makeLinkedRole(draft, facts, serviceName(scene), {
			...(suffix !== undefined && { suffix }),
			...(written !== undefined && { description: written }),
		});
		return {
			response: roleResponse(draft.world, role),
			responseElements: { role: { roleName: role.id, roleId: role.roleId } },
		};
	},
});

const serviceName = ({ parameters }: Scene) => required(parameters, 'AWSServiceName');
const factsOf = (scene: Scene) => scene.world.book.roleByPrincipal(serviceName(scene));

function knownPrincipal(scene: Scene): boolean {
	const { book } = scene.world;
	const name = serviceName(scene);
	const others = [...book.tables.servicesWithoutRole, ...book.tables.dualUse];
	return book.isLinkedPrincipal(name) || others.some((it) => it.principal === name);
}

function newRoleName(scene: Scene): string {
	const suffix = text(scene.parameters, 'CustomSuffix');
	return suffix === undefined ? (factsOf(scene)?.name ?? '') : `${factsOf(scene)?.name}_${suffix}`;
}

function onlyByService(scene: Scene) {
	const { book, settings } = scene.world;
	const facts = factsOf(scene);
	const verdict = facts && book.creationVerdict(facts);
	if (!facts || verdict?.verdict !== 'only-by-service') return undefined;
	if (settings.directCreation === 'observed' && verdict.observed.length > 0) return undefined;
	const makers = facts.creation.operations.map((it) => it.action).join(', ');
	return {
		message: `${facts.name} cannot be created directly: ${makers || 'its service'} creates it when it is first needed.`,
	};
}

export const roleResponse = (world: World, role: Role) => ({
	Role: {
		RoleName: role.id,
		RoleId: role.roleId,
		Path: role.path,
		Arn: roleArn(world, role),
		CreateDate: new Date(role.createdAt).toISOString(),
		MaxSessionDuration: 3600,
		...(role.servicePrincipal !== undefined && { AssumeRolePolicyDocument: trustPolicy(role.servicePrincipal) }),
		...(role.description !== undefined && { Description: role.description }),
		...(Object.keys(role.tags).length > 0 && {
			Tags: Object.entries(role.tags).map(([Key, Value]) => ({ Key, Value })),
		}),
	},
});

const trustPolicy = (principal: string) => ({
	Version: '2012-10-17',
	Statement: [{ Effect: 'Allow', Principal: { Service: principal }, Action: 'sts:AssumeRole' }],
});

const reads: readonly Pick<OperationRow<Role>, 'id' | 'effect'>[] = [
	{ id: 'iam:GetRole', effect: (_draft, { world }, role) => ({ response: roleResponse(world, role) }) },
	{
		id: 'iam:ListAttachedRolePolicies',
		effect: (_draft, { world }, role) => ({
			response: { AttachedPolicies: attachedPolicies(world, role), IsTruncated: false },
		}),
	},
	{ id: 'iam:ListRolePolicies', effect: () => ({ response: { PolicyNames: [], IsTruncated: false } }) },
];

const attachedPolicies = ({ settings }: World, { policies, servicePrincipal }: Role) =>
	policies.map((PolicyName) => ({
		PolicyName,
		PolicyArn: `arn:${settings.partition}:iam::aws:policy/${servicePrincipal === undefined ? '' : 'aws-service-role/'}${PolicyName}`,
	}));

const changes: readonly Omit<OperationRow<Role>, 'subject'>[] = [
	{
		id: 'iam:UpdateRoleDescription',
		members: { ...roleName, Description: { ...description, required: true } },
		checks: [],
		effect: (draft, { parameters }, role) => describe(draft, role, required(parameters, 'Description')),
	},
	{
		id: 'iam:UpdateRole',
		members: { ...roleName, Description: description, MaxSessionDuration: { type: 'integer', min: 3600, max: 43200 } },
		checks: [
			{
				rule: 'session-duration',
				refuse: 'UnmodifiableEntityException',
				when: ({ parameters }, role) =>
					parameters['MaxSessionDuration'] === undefined ? undefined : unmodifiable(role),
			},
		],
		effect: (draft, { parameters }, role) => {
			describe(draft, role, text(parameters, 'Description') ?? role.description ?? '');
			return undefined;
		},
	},
	{
		id: 'iam:TagRole',
		members: { ...roleName, Tags: { type: 'list', required: true } },
		checks: [
			{
				rule: 'quota',
				refuse: 'LimitExceededException',
				when: ({ parameters }, role) =>
					Object.keys({ ...role.tags, ...tagsOf(parameters['Tags']) }).length > 50
						? { message: 'A role has at most 50 tags.' }
						: undefined,
			},
		],
		effect(draft, { parameters }, role) {
			draft.put('roles', { ...role, tags: { ...role.tags, ...tagsOf(parameters['Tags']) } });
			return undefined;
		},
	},
	{
		id: 'iam:UntagRole',
		members: { ...roleName, TagKeys: { type: 'list', required: true } },
		checks: [],
		effect(draft, { parameters }, role) {
			const gone = parameters['TagKeys'] as readonly unknown[];
			draft.put('roles', {
				...role,
				tags: Object.fromEntries(Object.entries(role.tags).filter(([key]) => !gone.includes(key))),
			});
			return undefined;
		},
	},
];

function describe(draft: Draft, role: Role, written: string): Effect {
	const changed: Role = { ...role, description: written };
	draft.put('roles', changed);
	return { response: roleResponse(draft.world, changed) };
}

const tagsOf = (tags: unknown): Readonly<Record<string, string>> =>
	Object.fromEntries(
		(Array.isArray(tags) ? tags : []).flatMap((it: unknown) =>
			isRecord(it) ? [[String(it['Key']), String(it['Value'])]] : [],
		),
	);

function unmodifiable({ id, servicePrincipal }: Role) {
	return servicePrincipal === undefined
		? undefined
		: { message: `${id} belongs to ${servicePrincipal}: only that service may change it.` };
}

const protectedFromChange: Check<Role> = {
	rule: 'service-linked',
	refuse: 'UnmodifiableEntityException',
	when: (_scene, role) => unmodifiable(role),
};

function linkedPolicyObstacle({ world, parameters }: Scene) {
	const given = required(parameters, 'PolicyArn');
	return given.includes(world.book.tables.notAttachable.pathPrefix)
		? { message: `${given.slice(given.lastIndexOf('/') + 1)} is for a service-linked role; nothing else may have it.` }
		: undefined;
}

const onlyTheService = {
	rule: 'linked-policy',
	refuse: 'PolicyNotAttachableException',
	when: linkedPolicyObstacle,
} as const;

/** What IAM lets nobody do to a service-linked role; on an ordinary one it is beyond this simulator. */
const protectedOperations: readonly [id: string, members: MemberShapes, more?: readonly Check<Role>[]][] = [
	['iam:AttachRolePolicy', { ...roleName, ...policyArn }, [onlyTheService]],
	['iam:DetachRolePolicy', { ...roleName, ...policyArn }],
	['iam:PutRolePolicy', { ...roleName, PolicyName: anyMember, PolicyDocument: anyMember }],
	['iam:DeleteRolePolicy', { ...roleName, PolicyName: anyMember }],
	['iam:UpdateAssumeRolePolicy', { ...roleName, PolicyDocument: anyMember }],
	['iam:PutRolePermissionsBoundary', { ...roleName, PermissionsBoundary: anyMember }],
	['iam:DeleteRolePermissionsBoundary', roleName],
	['iam:DeleteRole', roleName],
];

const deleteServiceLinkedRole = operationOn<Role>({
	id: 'iam:DeleteServiceLinkedRole',
	members: roleName,
	subject: {
		...existingRole,
		find: (scene) => {
			const role = roleOf(scene);
			return role?.servicePrincipal === undefined ? undefined : role;
		},
		message: ({ parameters }) => `There is no service-linked role ${required(parameters, 'RoleName')}.`,
	},
	checks: [
		{
			rule: 'running',
			answer: ({ world }, role) => {
				const running = [...world.tasks.values()].find((it) => it.roleName === role.id && isRunning(it));
				return running && { DeletionTaskId: running.id };
			},
		},
	],
	effect(draft, _scene, role) {
		const id = `task${role.path}${role.id}/${uuid(draft.issue())}`;
		draft.put('tasks', { id, roleName: role.id, status: 'NOT_STARTED', submittedAt: draft.world.now, usage: [] });
		draft.schedule('roleDeletionStarts', id, draft.world.now + durations.roleDeletionStarts);
		return { response: { DeletionTaskId: id }, responseElements: { deletionTaskId: id } };
	},
});

export const isRunning = ({ status }: DeletionTask): boolean => status === 'NOT_STARTED' || status === 'IN_PROGRESS';

const deletionStatus = operationOn<DeletionTask>({
	id: 'iam:GetServiceLinkedRoleDeletionStatus',
	readOnly: true,
	members: {
		DeletionTaskId: {
			type: 'string',
			required: true,
			min: 1,
			max: 1000,
			pattern: /^task\/aws-service-role\/[^/]+\/[^/]+\/[0-9a-f-]{36}$/,
		},
	},
	subject: {
		find: ({ world, parameters }) => world.tasks.get(required(parameters, 'DeletionTaskId')),
		refuse: 'NoSuchEntityException',
		message: () => 'There is no such deletion task.',
	},
	checks: [],
	effect: (_draft, _scene, { status, reason, usage }) => ({
		response: {
			Status: status,
			...(reason !== undefined && {
				Reason: {
					Reason: reason,
					RoleUsageList: usage.map(({ region, resources }) => ({ Region: region, Resources: resources })),
				},
			}),
		},
	}),
});

const beyondSimulator = () => ({ message: 'Ordinary roles are not simulated beyond their being there.' });

const attachToOther = (id: string, member: string) =>
	operation({
		id,
		members: { [member]: { type: 'string', required: true }, ...policyArn },
		checks: [
			{ ...onlyTheService, when: linkedPolicyObstacle },
			{ rule: 'principal', refuse: 'NotSimulated', when: beyondSimulator },
		],
		effect: () => undefined,
	});

export const roleOperations = [
	createServiceLinkedRole,
	...reads.map((it) =>
		operationOn<Role>({ ...it, readOnly: true, members: roleName, subject: existingRole, checks: [] }),
	),
	...changes.map((it) => operationOn<Role>({ ...it, subject: existingRole })),
	...protectedOperations.map(([id, members, more = []]) =>
		operationOn<Role>({
			id,
			members,
			subject: existingRole,
			checks: [protectedFromChange, ...more, { rule: 'ordinary-role', refuse: 'NotSimulated', when: beyondSimulator }],
			effect: () => undefined,
		}),
	),
	attachToOther('iam:AttachUserPolicy', 'UserName'),
	attachToOther('iam:AttachGroupPolicy', 'GroupName'),
	deleteServiceLinkedRole,
	deletionStatus,
];
