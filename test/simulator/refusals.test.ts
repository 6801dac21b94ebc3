import assert from 'node:assert/strict';

import { apply, operations, type Parameters } from '../../server/src/core/simulator';

import { Account } from './account';
import { situations } from './everySituation';
import { creation, unknown } from './situations';

/** What is unknown, without members that do not go with each other. */
const fitting = (id: string): Parameters => {
	const { CustomKeyStoreId, ...others } = unknown;
	return ['kms:CreateKey', 'kms:DescribeCustomKeyStores'].includes(id) ? others : { ...others, CustomKeyStoreId };
};

describe('every check of every operation', () => {
	const checks = operations.flatMap((operation) =>
		operation.checks.flatMap(({ rule, refuse }) => (refuse ? [{ operation, rule, refuse }] : [])),
	);
	for (const { operation, rule, refuse } of checks) {
		const id = `${operation.id}#${rule}`;
		it(`refuses with ${refuse}: ${id}`, () => {
			const account = new Account({ quotas: { clustersPerRegion: 99 } });
			const situation = situations[id] ?? (rule === 'exists' ? () => unknown : undefined);
			assert.ok(situation, `no situation is written for ${id}`);
			const parameters = situation(account);
			const { outcome, world } = apply(account.world, { operation: operation.id, parameters });
			assert.ok(!outcome.ok, `${id} let it through`);
			assert.equal(outcome.error.ruleId, id, outcome.error.message);
			assert.equal(outcome.error.name, refuse);
			assert.match(outcome.error.message, /^\S.{8,}\.$/s);
			assert.equal(world, account.world);
		});
	}

	it('has no situation for a check that is no more', () => {
		const ids = new Set(checks.map(({ operation, rule }) => `${operation.id}#${rule}`));
		assert.deepEqual(
			Object.keys(situations).filter((it) => !ids.has(it)),
			[],
		);
	});

	it('is behind how the members fit together, also where the caller may not', () => {
		const account = new Account();
		account.world = {
			...account.world,
			denied: ['kms:CreateKey', 'kms:DescribeCustomKeyStores', 'cloudhsm:DeleteHsm'],
		};
		const rules = (['kms:CreateKey', 'kms:DescribeCustomKeyStores', 'cloudhsm:DeleteHsm'] as const).map((id) => {
			const parameters = { ...unknown, CustomKeyStoreName: 'a', EniIp: '10.0.0.1' };
			const { outcome } = apply(account.world, { operation: id, parameters });
			return outcome.ok ? undefined : outcome.error.ruleId;
		});
		assert.deepEqual(rules, [
			'kms:CreateKey#origin',
			'kms:DescribeCustomKeyStores#id-or-name',
			'cloudhsm:DeleteHsm#selector',
		]);
	});

	for (const operation of operations.filter((it) => ['kms', 'iam', 'cloudhsm'].includes(it.service))) {
		it(`is behind shape and permission: ${operation.id}`, () => {
			const account = new Account();
			account.world = { ...account.world, denied: [operation.id] };
			const denied = apply(account.world, {
				operation: operation.id,
				parameters: { ...creation(account), ...fitting(operation.id), AWSServiceName: 'a', Action: 'a' },
			});
			assert.ok(!denied.outcome.ok);
			assert.equal(denied.outcome.error.ruleId, `${operation.id}#permission`, denied.outcome.error.message);
			const required = Object.entries(operation.members).find(([, shape]) => shape.required);
			if (!required) return;
			const shapeless = apply(account.world, { operation: operation.id, parameters: { [required[0]]: null } });
			assert.ok(!shapeless.outcome.ok);
			assert.equal(shapeless.outcome.error.ruleId, `${operation.id}#shape`);
		});
	}
});
