import { aliasArn, keyIdOf } from './identifiers';
import { notPending, ofKey } from './keyChecks';
import { keyNamed, thing } from './lookups';
import { type Check, operation, operationOn, type Scene, type Subject } from './operation';
import { kmsPage } from './pageMembers';
import { isGiven, type MemberShapes, required } from './shape';
import { type Alias, type World } from './world';

const aliasName: MemberShapes = {
	AliasName: { type: 'string', required: true, min: 1, max: 256, pattern: /^[a-zA-Z0-9:/_-]+$/ },
};
const target: MemberShapes = { TargetKeyId: { type: 'string', required: true, min: 1, max: 2048 } };

const idOf = ({ region, parameters }: Scene) => `${region}:${required(parameters, 'AliasName')}`;
const targetOf = (scene: Scene) => keyNamed(scene, required(scene.parameters, 'TargetKeyId'));

const badName: Check<void> = {
	rule: 'name',
	refuse: 'InvalidAliasNameException',
	when: ({ parameters }) =>
		/^alias\/(?!aws\/)[a-zA-Z0-9/_-]+$/.test(required(parameters, 'AliasName'))
			? undefined
			: {
					message:
						'An alias begins with alias/, but not with alias/aws/, and has letters, digits, / _ and - behind it.',
				},
};

const targetFound: Check<unknown> = {
	rule: 'target-found',
	refuse: 'NotFoundException',
	when: (scene) =>
		targetOf(scene)
			? undefined
			: { message: `There is no key ${required(scene.parameters, 'TargetKeyId')} in ${scene.region}.` },
};

const targetNotPending: Check<unknown> = ofKey(notPending, targetOf, 'target');

const existingAlias: Subject<Alias> = {
	find: (scene) => scene.world.aliases.get(idOf(scene)),
	refuse: 'NotFoundException',
	message: ({ region, parameters }) => `There is no ${required(parameters, 'AliasName')} in ${region}.`,
};

const create = operation({
	id: 'kms:CreateAlias',
	members: { ...aliasName, ...target },
	conflicts: [badName],
	checks: [
		targetFound,
		targetNotPending,
		{
			rule: 'taken',
			refuse: 'AlreadyExistsException',
			when: (scene) => {
				const taken = scene.world.aliases.get(idOf(scene));
				return taken && { message: `There is ${taken.name} already.`, blockers: [thing('key', { id: taken.keyId })] };
			},
		},
	],
	effect(draft, scene) {
		const key = targetOf(scene);
		const { now } = draft.world;
		const name = required(scene.parameters, 'AliasName');
		const alias = { id: idOf(scene), region: scene.region, name, createdAt: now, updatedAt: now };
		if (key) draft.put('aliases', { ...alias, keyId: key.id });
		return undefined;
	},
});

// That the key it names now waits for its deletion is no reason against: it is moved away.
const update = operationOn<Alias>({
	id: 'kms:UpdateAlias',
	members: { ...aliasName, ...target },
	subject: existingAlias,
	checks: [targetFound, targetNotPending],
	effect(draft, scene, alias) {
		const key = targetOf(scene);
		if (key) draft.put('aliases', { ...alias, keyId: key.id, updatedAt: draft.world.now });
		return undefined;
	},
});

const remove = operationOn<Alias>({
	id: 'kms:DeleteAlias',
	members: aliasName,
	subject: existingAlias,
	checks: [],
	effect(draft, _scene, { id }) {
		draft.remove('aliases', id);
		return undefined;
	},
});

const keyGiven = (scene: Scene) => isGiven(scene.parameters, 'KeyId');
const keyAsked = (scene: Scene) => keyNamed(scene, required(scene.parameters, 'KeyId'));

const list = operation({
	id: 'kms:ListAliases',
	readOnly: true,
	members: { KeyId: { type: 'string', min: 1, max: 2048 }, ...kmsPage(1000) },
	checks: [
		{
			rule: 'key-found',
			refuse: 'NotFoundException',
			when: (scene) =>
				!keyGiven(scene) || keyAsked(scene)
					? undefined
					: { message: `There is no key ${required(scene.parameters, 'KeyId')} in ${scene.region}.` },
		},
	],
	effect(_draft, scene) {
		const of = keyGiven(scene) ? keyAsked(scene)?.id : undefined;
		const found = [...scene.world.aliases.values()].filter(
			(it) => it.region === scene.region && (of === undefined || it.keyId === of),
		);
		return { response: { Aliases: found.map((it) => entry(scene.world, it)), Truncated: false } };
	},
});

function entry(world: World, alias: Alias) {
	const key = world.keys.get(alias.keyId);
	return {
		AliasName: alias.name,
		AliasArn: aliasArn(world, alias),
		...(key && { TargetKeyId: keyIdOf(key) }),
		CreationDate: alias.createdAt / 1000,
		LastUpdatedDate: alias.updatedAt / 1000,
	};
}

export const aliasOperations = [create, update, remove, list];
