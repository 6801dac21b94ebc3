import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import {
	connectionErrors,
	decisions,
	durations,
	exceptions,
	operations,
	serviceFailures,
	shownDuration,
	xksErrors,
} from '../../server/src/core/simulator';

const page = join(__dirname, '..', '..', 'docs', 'lifecycle.md');

const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
	[head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');

const code = (text: string): string => `\`${text}\``;

const tables: Readonly<Record<string, string>> = {
	operations: table(
		['operation', 'refused with, in this order'],
		operations.map(({ id, checks }) => [
			code(id),
			checks.flatMap(({ rule, refuse }) => (refuse ? [`${code(refuse)} (${rule})`] : [])).join(', '),
		]),
	),
	durations: table(
		['transition', 'takes'],
		Object.entries(durations).map(([kind, length]) => [code(kind), shownDuration(length)]),
	),
	connections: table(
		['ConnectionErrorCode', 'what to do after disconnecting'],
		connectionErrors.map((it) => [code(it.code), it.remedy]),
	),
	'external-connections': table(
		['ConnectionErrorCode', 'creating and updating are refused with', 'what to do after disconnecting'],
		xksErrors.map((it) => [code(it.code), it.refuse === undefined ? '' : code(it.refuse), it.remedy]),
	),
	decisions: table(
		['id', 'question', 'decision', 'held by'],
		Object.entries(decisions).map(([id, it]) => [id, it.question, it.decision, it.held]),
	),
};

const remade = (text: string): string =>
	Object.entries(tables).reduce(
		(before, [name, made]) =>
			before.replace(
				new RegExp(`<!-- ${name} -->\n[^]*?<!-- end -->`),
				() => `<!-- ${name} -->\n\n${made}\n\n<!-- end -->`,
			),
		text,
	);

describe('docs/lifecycle.md', () => {
	it('holds the tables of the code', () => {
		const written = readFileSync(page, 'utf8');
		if (process.env['UPDATE_DOCS'] === '1') writeFileSync(page, remade(written));
		assert.equal(readFileSync(page, 'utf8').replaceAll('\r\n', '\n'), remade(written.replaceAll('\r\n', '\n')));
		for (const made of Object.values(tables)) assert.ok(remade(written).includes(made));
	});

	it('names checks that exist where a decision is held by one', () => {
		const known = new Set(operations.flatMap(({ id, checks }) => checks.map(({ rule }) => `${id}#${rule}`)));
		for (const { held } of Object.values(decisions)) {
			for (const [, named = ''] of held.matchAll(/`(\w+:\w+#[\w-]+)`/g)) assert.ok(known.has(named), named);
		}
	});

	it('leaves no exception unused', () => {
		const used = new Set<string>(operations.flatMap(({ checks }) => checks.flatMap(({ refuse }) => refuse ?? [])));
		for (const name of Object.values(serviceFailures).flat()) used.add(name);
		const general = [
			'ValidationException',
			'AccessDeniedException',
			'AccessDenied',
			'CloudHsmAccessDeniedException',
			'UnknownOperationException',
			'InvalidMarkerException',
		];
		assert.deepEqual(
			Object.keys(exceptions).filter((it) => !used.has(it) && !general.includes(it)),
			[],
		);
	});
});
