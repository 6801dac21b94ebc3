import { type Draft } from './draft';
import { durations } from './durations';
import { uuid } from './identifiers';
import { description, existingRole, ordinaryRoleOperations, roleName, unmodifiable } from './iamRoles';
import { roleOf, thing } from './lookups';
import { type Effect, operation, operationOn, type OperationRow, type Scene } from './operation';
import { roleEntry } from './roleEntries';
import { makeLinkedRole } from './roleMaking';
import { integer, required, text } from './shape';
import { mostTags, tagFault, tagKeys, tagMember, tagsFrom, withoutTags } from './tags';
import { type DeletionTask, type Role, type World } from './world';

const createServiceLinkedRole = operation({
	id: 'iam:CreateServiceLinkedRole',
	members: {
		AWSServiceName: { type: 'string', required: true, min: 1, max: 128, pattern: /^[\w+=,.@-]+$/ },
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
				factsOf(scene) ? undefined : { message: `Cannot find Service Linked Role template for ${serviceName(scene)}.` },
		},
		{
			rule: 'suffix',
			refuse: 'InvalidInputException',
			when: (scene) =>
				text(scene.parameters, 'CustomSuffix') !== undefined && factsOf(scene)?.suffix.custom !== true
					? { message: `Custom suffix is not allowed for ${serviceName(scene)}.` }
					: undefined,
		},
		{ rule: 'only-by-service', decision: 'A-02', refuse: 'InvalidInputException', when: onlyByService },
		{
			rule: 'taken',
			refuse: 'InvalidInputException',
			when: (scene) => {
				const role = scene.world.roles.get(newRoleName(scene));
				const message = `Service role name ${role?.id} has been taken in this account, please try a different suffix.`;
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
	return book.isLinkedPrincipal(name) || book.isServicePrincipal(name) || others.some((it) => it.principal === name);
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

const roleResponse = (world: World, role: Role) => ({ Role: roleEntry(world, role) });

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
			const written = text(parameters, 'Description');
			const session = integer(parameters, 'MaxSessionDuration');
			draft.put('roles', {
				...role,
				...(written !== undefined && { description: written }),
				...(session !== undefined && { maxSessionDuration: session }),
			});
			return undefined;
		},
	},
	{
		id: 'iam:TagRole',
		members: { ...roleName, Tags: { type: 'list', required: true, of: tagMember('Key', 'Value'), hidden: true } },
		conflicts: [{ rule: 'tags', refuse: 'InvalidInputException', when: (scene) => tagFault(scene, 'Tags', 'Key') }],
		checks: [
			{
				rule: 'quota',
				refuse: 'LimitExceededException',
				when: ({ parameters }, role) =>
					Object.keys({ ...role.tags, ...tagsFrom(parameters['Tags'], 'Key', 'Value') }).length > mostTags
						? { message: `A role has at most ${mostTags} tags.` }
						: undefined,
			},
		],
		effect(draft, { parameters }, role) {
			draft.put('roles', { ...role, tags: { ...role.tags, ...tagsFrom(parameters['Tags'], 'Key', 'Value') } });
			return undefined;
		},
	},
	{
		id: 'iam:UntagRole',
		members: { ...roleName, TagKeys: tagKeys },
		checks: [],
		effect(draft, { parameters }, role) {
			draft.put('roles', { ...role, tags: withoutTags(role.tags, parameters['TagKeys']) });
			return undefined;
		},
	},
];

function describe(draft: Draft, role: Role, written: string): Effect {
	const changed: Role = { ...role, description: written };
	draft.put('roles', changed);
	return { response: roleResponse(draft.world, changed) };
}

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
				return running && taskAnswer(running.id);
			},
		},
	],
	effect(draft, _scene, role) {
		const id = `task${role.path}${role.id}/${uuid(draft.issue())}`;
		draft.put('tasks', { id, roleName: role.id, status: 'NOT_STARTED', submittedAt: draft.world.now, usage: [] });
		draft.schedule('roleDeletionStarts', id, draft.world.now + durations.roleDeletionStarts);
		return taskAnswer(id);
	},
});

const taskAnswer = (id: string) => ({ response: { DeletionTaskId: id }, responseElements: { deletionTaskId: id } });

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

export const roleOperations = [
	createServiceLinkedRole,
	...changes.map((it) => operationOn<Role>({ ...it, subject: existingRole })),
	...ordinaryRoleOperations,
	deleteServiceLinkedRole,
	deletionStatus,
];
