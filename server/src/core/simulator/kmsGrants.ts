import { type Draft } from './draft';
import { grantId, grantToken, keyArn } from './identifiers';
import { dryRun, notDisabled, notDry, notPending, onKey } from './keyChecks';
import { encryptionContext, grantOperation } from './kmsSpecs';
import { keyOf } from './lookups';
import { type Effect, operation, operationOn, type Scene } from './operation';
import { kmsPage } from './pageMembers';
import { isGiven, type MemberShape, required, text } from './shape';
import { type Grant, type Key, type World } from './world';

const principal: MemberShape = { type: 'string', min: 1, max: 256, pattern: /^[\w+=,.@:/-]+$/ };

const grantsOf = ({ grants }: World, { id }: Key): readonly Grant[] =>
	[...grants.values()].filter((it) => it.keyId === id);

const create = onKey({
	id: 'kms:CreateGrant',
	members: {
		GranteePrincipal: { ...principal, required: true },
		RetiringPrincipal: principal,
		Operations: { type: 'list', required: true, min: 1, of: grantOperation },
		Constraints: {
			type: 'structure',
			members: { EncryptionContextSubset: encryptionContext, EncryptionContextEquals: encryptionContext },
		},
		Name: { type: 'string', min: 1, max: 256, pattern: /^[a-zA-Z0-9:/_-]+$/ },
		...dryRun,
	},
	checks: [notPending, notDisabled, notDry],
	effect(draft, scene, key) {
		const { parameters } = scene;
		const seed = draft.issue();
		const same = sameAgain(scene, key);
		if (same) return furtherToken(draft, same, grantToken(seed));
		const [name, retiring] = [text(parameters, 'Name'), text(parameters, 'RetiringPrincipal')];
		const grant: Grant = {
			id: grantId(seed),
			region: key.region,
			keyId: key.id,
			token: grantToken(seed),
			granteePrincipal: required(parameters, 'GranteePrincipal'),
			operations: operationsOf(parameters),
			createdAt: draft.world.now,
			...(name !== undefined && { name }),
			...(retiring !== undefined && { retiringPrincipal: retiring }),
			...(isGiven(parameters, 'Constraints') && { constraints: parameters['Constraints'] }),
		};
		draft.put('grants', grant);
		return answerOf(grant, grant.token);
	},
});

const answerOf = ({ id }: Grant, token: string): Effect => ({
	response: { GrantId: id, GrantToken: token },
	responseElements: { grantId: id },
});

/** Each request gets a token of its own; all tokens of a grant are as good. */
function furtherToken(draft: Draft, grant: Grant, token: string): Effect {
	draft.put('grants', { ...grant, furtherTokens: [...(grant.furtherTokens ?? []), token] });
	return answerOf(grant, token);
}

const operationsOf = ({ Operations: given }: Scene['parameters']): readonly string[] =>
	Array.isArray(given) ? given.map(String) : [];

const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a ?? null) === JSON.stringify(b ?? null);

/** A grant of the same name and with the same parameters is not made twice. */
function sameAgain({ world, parameters }: Scene, key: Key): Grant | undefined {
	const name = text(parameters, 'Name');
	if (name === undefined) return undefined;
	return grantsOf(world, key).find(
		(it) =>
			it.name === name &&
			it.granteePrincipal === text(parameters, 'GranteePrincipal') &&
			it.retiringPrincipal === text(parameters, 'RetiringPrincipal') &&
			isSame(it.operations, operationsOf(parameters)) &&
			isSame(it.constraints, parameters['Constraints']),
	);
}

const entry = (world: World, grant: Grant) => {
	const key = world.keys.get(grant.keyId);
	return {
		...(key && { KeyId: keyArn(world, key) }),
		GrantId: grant.id,
		...(grant.name !== undefined && { Name: grant.name }),
		CreationDate: grant.createdAt / 1000,
		GranteePrincipal: grant.granteePrincipal,
		...(grant.retiringPrincipal !== undefined && { RetiringPrincipal: grant.retiringPrincipal }),
		IssuingAccount: `arn:${world.settings.partition}:iam::${world.settings.account}:root`,
		Operations: grant.operations,
		...(grant.constraints !== undefined && { Constraints: grant.constraints }),
	};
};

const list = onKey({
	id: 'kms:ListGrants',
	readOnly: true,
	members: { GrantId: { type: 'string', min: 1, max: 128 }, GranteePrincipal: principal, ...kmsPage(100) },
	checks: [],
	effect(_draft, { world, parameters }, key) {
		const [id, grantee] = [text(parameters, 'GrantId'), text(parameters, 'GranteePrincipal')];
		const found = grantsOf(world, key).filter(
			(it) => (id === undefined || it.id === id) && (grantee === undefined || it.granteePrincipal === grantee),
		);
		return { response: { Grants: found.map((it) => entry(world, it)), Truncated: false } };
	},
});

const listRetirable = operation({
	id: 'kms:ListRetirableGrants',
	readOnly: true,
	members: { RetiringPrincipal: { ...principal, required: true }, ...kmsPage(100) },
	checks: [],
	effect(_draft, { world, region, parameters }) {
		const found = [...world.grants.values()].filter(
			(it) => it.region === region && it.retiringPrincipal === text(parameters, 'RetiringPrincipal'),
		);
		return { response: { Grants: found.map((it) => entry(world, it)), Truncated: false } };
	},
});

const revoke = onKey({
	id: 'kms:RevokeGrant',
	members: { GrantId: { type: 'string', required: true, min: 1, max: 128 }, ...dryRun },
	checks: [
		{
			rule: 'grant-found',
			refuse: 'NotFoundException',
			when: ({ world, parameters }, key) =>
				world.grants.get(required(parameters, 'GrantId'))?.keyId === key.id
					? undefined
					: { message: `Key ${key.id} has no grant ${required(parameters, 'GrantId')}.` },
		},
		notDry,
	],
	effect(draft, { parameters }) {
		draft.remove('grants', required(parameters, 'GrantId'));
		return undefined;
	},
});

const retire = operationOn<Grant>({
	id: 'kms:RetireGrant',
	members: {
		GrantToken: { type: 'string', min: 1, max: 8192, hidden: true },
		KeyId: { type: 'string', min: 1, max: 2048 },
		GrantId: { type: 'string', min: 1, max: 128 },
		...dryRun,
	},
	conflicts: [
		{
			rule: 'members',
			refuse: 'ValidationException',
			when: ({ parameters }) =>
				isGiven(parameters, 'GrantToken') || (isGiven(parameters, 'KeyId') && isGiven(parameters, 'GrantId'))
					? undefined
					: { message: 'Give a grant token, or a key and a grant id.' },
		},
	],
	subject: {
		find: retiredGrant,
		refuse: 'NotFoundException',
		message: ({ region }) => `There is no such grant in ${region}.`,
	},
	checks: [notDry],
	effect(draft, _scene, { id }) {
		draft.remove('grants', id);
		return undefined;
	},
});

function retiredGrant(scene: Scene): Grant | undefined {
	const { world, region, parameters } = scene;
	const token = text(parameters, 'GrantToken');
	const found =
		token === undefined
			? world.grants.get(required(parameters, 'GrantId'))
			: [...world.grants.values()].find((it) => it.token === token || it.furtherTokens?.includes(token));
	if (found?.region !== region) return undefined;
	return token !== undefined || keyOf(scene)?.id === found.keyId ? found : undefined;
}

export const grantOperations = [create, list, listRetirable, revoke, retire];
