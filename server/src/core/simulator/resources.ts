import { type LinkedRole } from '../catalogue';

import { resourceId } from './identifiers';
import { isDenied, thing } from './lookups';
import { type Obstacle, operation, operationOn, type Scene } from './operation';
import { isOwnRole } from './roleUse';
import { makeOnFirstNeed } from './roleMaking';
import { isGiven, type MemberShape, required, text } from './shape';
import { type Resource, type Role } from './world';

const name: MemberShape = { type: 'string', min: 1, max: 256 };
const selectors = ['RoleName', 'ServicePrincipal', 'Operation'] as const;

/** The role that the new resource will use: named itself, by its service, or by an operation that makes it. */
function factsOf({ world, parameters }: Scene): LinkedRole | undefined {
	const { book } = world;
	const [role, principal] = [text(parameters, 'RoleName'), text(parameters, 'ServicePrincipal')];
	if (role !== undefined) return book.roleByName(role) ?? book.roleOfName(role)?.role;
	if (principal !== undefined) return book.roleByPrincipal(principal);
	const action = text(parameters, 'Operation');
	return book.roles.find((it) => it.creation.operations.some((maker) => maker.action === action));
}

/** The role itself, if it is there; a suffix may follow its name. */
function roleOf(scene: Scene): Role | undefined {
	const facts = factsOf(scene);
	return facts && scene.world.roles.get(text(scene.parameters, 'RoleName') ?? facts.name);
}

/** Something of any service that uses its linked role, taken as given: its making makes the role where the service does so. */
const giveResource = operation({
	id: 'given:Resource',
	members: { RoleName: name, ServicePrincipal: name, Operation: name, ResourceId: { ...name, max: 1000 }, Kind: name },
	conflicts: [
		{
			rule: 'members',
			refuse: 'ValidationException',
			when: ({ parameters }) =>
				selectors.filter((it) => isGiven(parameters, it)).length === 1
					? undefined
					: { message: `Give exactly one of ${selectors.join(', ')}.` },
		},
	],
	checks: [
		{
			rule: 'role-known',
			refuse: 'NotPossibleNow',
			when: (scene) => (factsOf(scene) ? undefined : { message: 'No such service-linked role is known.' }),
		},
		{
			rule: 'simulated',
			refuse: 'NotPossibleNow',
			when: (scene) =>
				isOwnRole(factsOf(scene)?.principal)
					? { message: 'What uses this role is simulated itself: make a key store, a cluster or a key.' }
					: undefined,
		},
		{ rule: 'role-found', refuse: 'NotPossibleNow', when: roleMissing },
		{
			rule: 'may-create-role',
			refuse: 'AccessDenied',
			when: (scene) =>
				!roleOf(scene) && isDenied(scene.world, 'iam:CreateServiceLinkedRole')
					? { message: 'The role is not there yet, and the caller may not use iam:CreateServiceLinkedRole.' }
					: undefined,
		},
		{
			rule: 'taken',
			refuse: 'NotPossibleNow',
			when: ({ world, parameters }) => {
				const taken = world.resources.get(text(parameters, 'ResourceId') ?? '');
				return taken && { message: `There is ${taken.id} already.`, blockers: [thing('resource', taken)] };
			},
		},
	],
	effect(draft, scene) {
		const facts = factsOf(scene);
		if (!facts) return undefined;
		if (!roleOf(scene)) makeOnFirstNeed(draft, facts);
		const { parameters, region } = scene;
		const id = text(parameters, 'ResourceId') ?? resourceId(draft.issue());
		const resource: Resource = {
			id,
			region,
			roleName: roleOf({ ...scene, world: draft.world })?.id ?? facts.name,
			arn: id,
			kind: text(parameters, 'Kind') ?? facts.deletion.prerequisites[0] ?? 'something that uses the role',
			createdAt: draft.world.now,
		};
		draft.put('resources', resource);
		return { response: { ResourceId: id, RoleName: resource.roleName } };
	},
});

/** A service that is known not to make its role needs it beforehand, and so does one whose role is to have a suffix. */
function roleMissing(scene: Scene): Obstacle | undefined {
	const facts = factsOf(scene);
	if (!facts || roleOf(scene)) return undefined;
	const makes = facts.creation.automatic !== false && !isSuffixed(scene, facts);
	return makes ? undefined : { message: `Make ${text(scene.parameters, 'RoleName') ?? facts.name} first.` };
}

const isSuffixed = ({ parameters }: Scene, facts: LinkedRole) =>
	(text(parameters, 'RoleName') ?? facts.name) !== facts.name;

const takeResource = operationOn<Resource>({
	id: 'given:NoResource',
	members: { ResourceId: { ...name, max: 1000, required: true } },
	subject: {
		find: ({ world, parameters }) => world.resources.get(required(parameters, 'ResourceId')),
		refuse: 'NotPossibleNow',
		message: ({ parameters }) => `There is no ${required(parameters, 'ResourceId')}.`,
	},
	checks: [],
	effect(draft, _scene, { id }) {
		draft.remove('resources', id);
		return undefined;
	},
});

export const resourceOperations = [giveResource, takeResource];
