import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { catalogue, GENERATED } from '../support/catalogue';

const FILES = [
	'actions.json',
	'managedPolicies.json',
	'policies.json',
	'properties.json',
	'roles.json',
	'tables.json',
	'usage.json',
];
const read = (file: string): Record<string, unknown> =>
	JSON.parse(readFileSync(join(GENERATED, file), 'utf8')) as Record<string, unknown>;

/** Paths of the objects whose keys are not in code-point order. */
function unsortedKeys(value: unknown, path: string): readonly string[] {
	if (Array.isArray(value)) return value.flatMap((it, index) => unsortedKeys(it, `${path}[${index}]`));
	if (value === null || typeof value !== 'object') return [];
	const keys = Object.keys(value);
	const here = keys.join() === [...keys].sort().join() ? [] : [path];
	return [...here, ...Object.entries(value).flatMap(([key, it]) => unsortedKeys(it, `${path}.${key}`))];
}

const isSorted = (names: readonly string[]): boolean =>
	names.every((it, index) => index === 0 || (names[index - 1] ?? '') < it);

describe('the committed catalogue', () => {
	it('has exactly these files', () => {
		assert.deepEqual(readdirSync(GENERATED).sort(), FILES);
	});

	for (const file of FILES) {
		it(`says in ${file} first from what and when it was made`, () => {
			const content = read(file);
			assert.equal(Object.keys(content)[0], 'about');
			const { date, from } = content['about'] as { date: string; from: string[] };
			assert.match(date, /^\d{4}-\d\d-\d\d$/);
			assert.ok(from.length > 0);
		});

		it(`is sorted in ${file}`, () => {
			const { about, ...content } = read(file);
			assert.ok(isSorted(Object.keys(content)));
			assert.deepEqual(
				[about, ...Object.values(content)].flatMap((it, index) => unsortedKeys(it, `${file}#${index}`)),
				[],
			);
		});

		it(`has one entry a line in ${file}, so that a change shows as one line`, () => {
			const { about, ...content } = read(file);
			const entries = Object.values(content).reduce(
				(sum: number, it) => sum + (it !== null && typeof it === 'object' ? Object.keys(it).length : 0),
				0,
			);
			assert.ok(about);
			assert.ok(readFileSync(join(GENERATED, file), 'utf8').split('\n').length > entries);
		});
	}

	it('holds 263 roles, sorted, each name once', () => {
		const names = catalogue.roles.map((it) => it.name);
		assert.equal(names.length, 263);
		assert.ok(isSorted(names));
	});

	it('says of 71 roles that they were seen in a live account, and of no other', () => {
		const recorded = catalogue.roles.filter((it) => it.recorded);
		assert.equal(recorded.length, 71);
		assert.ok(recorded.every((it) => it.principalEvidence.includes('aws-recorded')));
		assert.equal(catalogue.roles.filter((it) => it.principalEvidence.includes('aws-recorded')).length, 71);
	});

	it('holds each pair of principal and name once, and every path follows from the principal', () => {
		const { roles } = catalogue;
		assert.equal(new Set(roles.map((it) => `${it.principal} ${it.name}`)).size, roles.length);
		for (const { name, path, principal } of roles) {
			assert.equal(path, principal === null ? null : `/aws-service-role/${principal}/`, name);
		}
	});

	it('names a source for every role and every principal', () => {
		for (const { name, principal, principalSources, sources, policy } of catalogue.roles) {
			if (principal !== null) assert.ok(principalSources.length > 0, name);
			assert.ok([...principalSources, ...sources, ...(policy?.sources ?? [])].length > 0, name);
		}
	});

	it('holds the 357 service-linked policies with statements, and names the few others', () => {
		const policies = catalogue.serviceLinkedPolicies();
		const documented = policies.filter((it) => it.statements.length > 0);
		assert.equal(documented.length, 357);
		assert.ok(isSorted(policies.map((it) => it.name)));
		for (const { name, arn, sources, version } of policies) {
			assert.equal(arn, `arn:aws:iam::aws:policy/aws-service-role/${name}`);
			assert.ok(sources.length > 0, name);
			assert.equal(version === null, !documented.some((it) => it.name === name), name);
		}
	});

	it('gives every role a policy that it knows', () => {
		for (const { name, policy } of catalogue.roles) {
			if (policy) assert.ok(catalogue.serviceLinkedPolicy(policy.arn)?.roles.includes(name), name);
		}
	});

	it('holds all services, actions and managed policies', () => {
		assert.equal(catalogue.servicePrefixes().length, 456);
		assert.equal(catalogue.countMatching('*'), 22091);
		assert.equal(catalogue.managedPolicies().length, 1594);
	});

	it('unpacks every action whole', () => {
		for (const prefix of catalogue.servicePrefixes()) {
			const service = catalogue.service(prefix);
			const actions = catalogue.actionsMatching(`${prefix}:*`);
			assert.equal(actions.length, service?.actionCount, prefix);
			for (const { resources, conditionKeys } of actions) {
				for (const { type } of resources)
					assert.ok(
						type.arns.every((it) => it.startsWith('arn:') || it === '*'),
						`${prefix} ${type.name} ${type.arns.join()}`,
					);
				for (const { name } of conditionKeys) assert.match(name, /:/);
			}
		}
	});

	it('makes every trigger operation of a role an action that exists', () => {
		for (const { name, creation } of catalogue.roles) {
			for (const { action } of creation.operations) assert.ok(catalogue.action(action), `${name}: ${action}`);
		}
	});

	it('names only properties that CloudFormation has, wherever a role depends on one', () => {
		for (const { name, cloudFormation } of catalogue.roles) {
			for (const { type, when } of cloudFormation) {
				const facts = catalogue.resourceType(type);
				assert.ok(facts, `${name}: ${type}`);
				if (when?.kind !== 'property' || when.anywhere) continue;
				for (const property of when.properties)
					assert.ok(facts.properties.includes(property.split('.')[0] ?? ''), `${type} ${property}`);
			}
		}
	});

	it('cites every fact of its tables, and speaks there only of roles that it has', () => {
		const { about, ...rest } = catalogue.tables;
		assert.ok(about);
		const entries = Object.values(rest).flat() as {
			sources: readonly string[];
			date: string;
			role?: string;
			type?: string;
		}[];
		for (const { sources, date, role } of entries) {
			assert.ok(sources.length > 0);
			assert.match(date, /^\d{4}-\d\d-\d\d$/);
			if (role !== undefined) assert.ok(catalogue.roleByName(role), role);
		}
		for (const { type, property } of catalogue.tables.ordinaryRoleProperties)
			assert.ok(catalogue.resourceType(type)?.properties.includes(property), `${type} ${property}`);
	});
});
