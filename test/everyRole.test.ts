import assert from 'node:assert/strict';

import { type Finding } from '../server/src/core/analysis';
import { type LinkedRole, type PropertyTest, type When } from '../server/src/core/catalogue';
import { roleCard } from '../server/src/core/features/roleCard';
import { rules, type Severity } from '../server/src/core/rules';
import { analysed } from './support/analysis';
import { catalogue } from './support/catalogue';

const roles = catalogue.roles.filter((it) => it.principal !== null);
const arnOf = (path: string | null, name: string): string => `arn:aws:iam::*:role${path ?? '/'}${name}`;

describe('Every service-linked role of the catalogue', () => {
	it('is fine by its ARN, and by its ARN with a suffix', () => {
		for (const { path, name } of roles)
			assert.deepEqual(toldOf(policyFor([arnOf(path, name), arnOf(path, `${name}_*`)])), [], name);
	});

	it('is missed by an ARN without its path', () => {
		for (const { name } of catalogue.roles)
			assert.deepEqual(toldOf(policyFor([arnOf(null, name)])), ['role-arn-without-path warning'], name);
	});

	it('is missed by a name in another case', () => {
		for (const { path, name } of roles)
			assert.deepEqual(toldOf(policyFor([arnOf(path, name.replace('Role', 'role'))])), ['wrong-case warning'], name);
	});

	it('is asked for without complaint, unless only its service creates it', () => {
		for (const role of roles) {
			const isByService = catalogue.creationVerdict(role).verdict === 'only-by-service';
			const told = toldOf(templateFor(role.principal ?? ''), 'warning');
			assert.deepEqual(told, isByService ? ['direct-creation error'] : [], role.name);
		}
	});

	it('may be trusted by an ordinary role as its service may, but for services with no other use', () => {
		const linkedOnly = catalogue.tables.linkedOnly.map((it) => it.principal);
		for (const principal of new Set(roles.flatMap((it) => it.principal ?? []))) {
			const told = toldOf(trustOf(principal)).filter((it) => isOnLinkedRoles(it.split(' ')[0]));
			const expected = linkedOnly.includes(principal) ? ['ordinary-role-trusts-linked-service warning'] : [];
			assert.deepEqual(told, expected, principal);
		}
	});

	it('says in its hover what has to be gone before it is deleted', () => {
		for (const role of roles.filter(isBlocked)) {
			const card = roleCard(role, catalogue, { whole: true, commandLinks: false }).replaceAll('\\', '');
			for (const first of role.deletion.prerequisites) assert.ok(card.includes(first), `${role.name}: ${first}`);
		}
	});

	it('is not deleted without a word about what has to be gone first', () => {
		assert.ok(requestable.filter(isBlocked).length > 130);
		for (const role of requestable.filter(isBlocked)) {
			const [message = ''] = deletionFindings(templateFor(role.principal ?? '')).map((it) => it.message);
			for (const first of role.deletion.prerequisites) assert.ok(message.includes(first), `${role.name}: ${message}`);
		}
	});

	it('is found in use by every type of resource that AWS names, wherever its condition holds', () => {
		assert.ok(blockers().length > 140);
		for (const [role, type, properties] of blockers()) {
			const at = `${role.name} ${type}`;
			const found = deletionFindings(deployment(role, type, properties));
			assert.deepEqual(
				found.map((it) => it.related.map((place) => place.message.split(' ')[0])),
				[['User']],
				at,
			);
			for (const first of role.deletion.prerequisites) assert.ok(found[0]?.message.includes(first), at);
			assert.equal(found[0]?.severity, 'information', at);
			assert.deepEqual(deletionFindings(deployment(role, type, properties, { DependsOn: 'Linked' })), [], at);
			const kept = deletionFindings(deployment(role, type, properties, { DeletionPolicy: 'Retain' }));
			assert.deepEqual(
				kept.map((it) => it.related.length),
				[1],
				at,
			);
			for (const DeletionPolicy of ['Retain', 'RetainExceptOnCreate'])
				assert.deepEqual(deletionFindings(deployment(role, type, properties, {}, { DeletionPolicy })), [], at);
		}
	});
});

const isOnLinkedRoles = (id: string | undefined): boolean =>
	rules.some(({ meta }) => meta.id === id && meta.group === 'service-linked roles');

/** IAM makes them by the principal alone. */
const requestable = roles.filter((it) => catalogue.roleByPrincipal(it.principal ?? '') === it);

const isBlocked = ({ deletion }: LinkedRole): boolean => deletion.prerequisites.length > 0;

function deletionFindings(template: unknown): readonly Finding[] {
	const { findings } = analysed({ text: JSON.stringify(template), language: 'json', kind: undefined });
	return findings.filter((it) => it.rule === 'deleting-role-in-use');
}

/** Every relation that certainly blocks, with properties for which it holds. */
const blockers = (): readonly (readonly [LinkedRole, string, object])[] =>
	requestable.flatMap((role) =>
		role.cloudFormation.flatMap(({ type, relation, when }) =>
			relation === 'blocks-deletion' && !(when && 'doubtful' in when && when.doubtful)
				? [[role, type, propertiesFor(when)] as const]
				: [],
		),
	);

function propertiesFor(when: When | undefined): object {
	if (!when || when.kind === 'otherAccount') return {};
	const value = valueFor(when.test);
	if (when.kind === 'property') return value === undefined ? {} : nested(when.properties[0]?.split('.') ?? [], value);
	const [Namespace, OptionName] = when.setting.split('/');
	return value === undefined ? {} : { OptionSettings: [{ Namespace, OptionName, Value: value }] };
}

function valueFor(test: PropertyTest): unknown {
	switch (test.is) {
		case 'absent':
			return undefined;
		case 'present':
			return 'something';
		case 'equals':
			return test.value;
		case 'matches':
			return test.patterns[0]?.replaceAll('*', 'x');
	}
}

const nested = ([first = '', ...rest]: readonly string[], value: unknown): object => ({
	[first]: rest.length > 0 ? nested(rest, value) : value,
});

const deployment = (role: LinkedRole, type: string, properties: object, user: object = {}, linked: object = {}) => ({
	Resources: {
		Linked: { Type: 'AWS::IAM::ServiceLinkedRole', Properties: { AWSServiceName: role.principal }, ...linked },
		User: { Type: type, Properties: properties, ...user },
	},
});

/** The rules that speak, at this severity or above. */
function toldOf(document: unknown, from: Severity = 'hint'): readonly string[] {
	const order: readonly Severity[] = ['error', 'warning', 'information', 'hint'];
	const { findings } = analysed({ text: JSON.stringify(document), language: 'json', kind: undefined });
	return findings
		.filter((it) => order.indexOf(it.severity) <= order.indexOf(from))
		.map(({ rule, severity }) => `${rule} ${severity}`);
}

const policyFor = (arns: readonly string[]) => ({
	Version: '2012-10-17',
	Statement: arns.map((Resource) => ({ Effect: 'Allow', Action: 'iam:GetRole', Resource })),
});

const trustOf = (Service: string) => ({
	Version: '2012-10-17',
	Statement: [{ Effect: 'Allow', Principal: { Service }, Action: 'sts:AssumeRole' }],
});

const templateFor = (AWSServiceName: string) => ({
	Resources: { Role: { Type: 'AWS::IAM::ServiceLinkedRole', Properties: { AWSServiceName } } },
});
