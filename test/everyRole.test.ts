import assert from 'node:assert/strict';

import { type Severity } from '../server/src/core/rules';
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
			const told = toldOf(trustOf(principal));
			const expected = linkedOnly.includes(principal) ? ['ordinary-role-trusts-linked-service warning'] : [];
			assert.deepEqual(told, expected, principal);
		}
	});
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
