import assert from 'node:assert/strict';

import { type Analysis, type Finding } from '../server/src/core/analysis';
import { overlaps, type Span } from '../server/src/core/base';
import { preferredEdits, writtenFixes } from '../server/src/core/fixes';
import { type Replacement } from '../server/src/core/syntax';
import { analysed, type Asked, replaced } from './support/analysis';
import { type Example } from './support/page';
import { allExamples, asked } from './support/pages';

/** The findings of all rules are fixed in the long run; in the short one those that an example is about. */
const isLong = process.env['SLR_LENS_LONG'] === '1';

/** What only a fix brings to light: the fault was there, hidden behind the one that is mended. */
const uncovered: ReadonlyMap<string, readonly string[]> = new Map([
	['service-instead-of-linked-role', ['key-use-without-grant']],
	['role-arn-without-path', ['key-use-without-grant']],
	['unknown-role-name', ['role-arn-without-path']],
	['role-arn-path-mismatch', ['unexpected-role-suffix']],
	['key-store-principal-mix-up', ['ordinary-role-trusts-linked-service', 'wrong-service-name-condition']],
	['set-operator-on-single-value', ['service-name-condition-never-matches']],
	['linked-role-as-service-role', ['missing-role-dependency']],
]);

/** What a fix mends along with its own finding, since one cause has both. */
const mended: ReadonlyMap<string, readonly string[]> = new Map([
	['deleting-role-in-use', ['unguarded-singleton']],
	['deny-reaches-linked-role', ['replication-role-denied']],
	['empty-element', ['conflicting-elements']],
	['missing-role-dependency', ['deleting-role-in-use']],
	['replication-role-denied', ['deny-reaches-linked-role']],
	['sts-action-principal-mismatch', ['unknown-condition-key']],
	['superseded-service', ['deleting-role-in-use']],
	['unguarded-singleton', ['deleting-role-in-use']],
	['unknown-element', ['missing-principal']],
	['unknown-service-in-path', ['redundant-element']],
]);

describe('A fix', () => {
	for (const [rule, examples] of byRule())
		it(`mends its finding, and brings no other and takes no comment: ${rule}`, () => {
			for (const example of examples) checkFixes(asked(example), (it) => isLong || it.rule === rule);
		});
});

describe('All fixes of a file', () => {
	for (const [rule, examples] of byRule())
		it(`end, one rule or all: ${rule}`, () => {
			for (const example of examples) {
				checkAll(asked(example), (it) => it.rule === rule);
				if (isLong || example.isFix) checkAll(asked(example), () => true);
			}
		});
});

function byRule(): ReadonlyMap<string, readonly Example[]> {
	const found = new Map<string, Example[]>();
	for (const { rule, example } of allExamples()) found.set(rule, [...(found.get(rule) ?? []), example]);
	return found;
}

function checkFixes(source: Asked, wanted: (finding: Finding) => boolean): void {
	const before = analysed(source);
	for (const finding of before.findings.filter(wanted)) checkFixesOf(finding, before, source);
}

function checkFixesOf(finding: Finding, before: Analysis, source: Asked): void {
	for (const { fix, edits } of writtenFixes(before, finding)) {
		const text = replaced(source.text, edits);
		const after = analysed({ ...source, text });
		const what = `${finding.rule}: ${fix.title}\n${text}`;
		assert.equal(after.documentKind, before.documentKind, what);
		assert.ok(countOf(after, finding.rule) < countOf(before, finding.rule), what);
		const allowed = uncovered.get(finding.rule) ?? [];
		assert.deepEqual(
			brought(before, after).filter((it) => !allowed.includes(it.rule)),
			[],
			what,
		);
		assert.deepEqual(lost(before, after, finding, edits), [], what);
		assert.deepEqual(commentsOf(text), commentsOutside(source.text, edits), what);
	}
}

/** Fix-all, again and again as an editor does on each save. */
function checkAll(source: Asked, wanted: (finding: Finding) => boolean): void {
	const before = analysed(source);
	let { text } = source;
	for (let round = 0; round < 10; round++) {
		const analysis = analysed({ ...source, text });
		const edits = preferredEdits(analysis, analysis.findings.filter(wanted));
		if (edits.length === 0) {
			assert.equal(countOf(analysis, 'policy-syntax'), countOf(before, 'policy-syntax'), text);
			return;
		}
		text = replaced(text, edits);
	}
	assert.fail(`The fixes never end:\n${text}`);
}

const countOf = ({ findings }: Analysis, rule: string): number => findings.filter((it) => it.rule === rule).length;

/** Findings that weigh, and were not there before: by what they say, since places move. */
function brought(before: Analysis, after: Analysis): readonly { rule: string; message: string }[] {
	const had = before.findings.map((it) => `${it.rule} ${it.message}`);
	return after.findings
		.filter((it) => it.severity === 'error' || it.severity === 'warning')
		.filter((it) => {
			const at = had.indexOf(`${it.rule} ${it.message}`);
			if (at >= 0) had.splice(at, 1);
			return at < 0;
		})
		.map(({ rule, message }) => ({ rule, message }));
}

/** Findings elsewhere that are gone: those of other rules at texts that the fix has not touched. */
function lost(before: Analysis, after: Analysis, fixed: Finding, edits: readonly Replacement[]): readonly string[] {
	const gone = unmatched(before.findings, after.findings, saying);
	const come = unmatched(after.findings, before.findings, saying);
	// Of several that say the same nobody knows which is gone.
	const touched = before.findings.filter((it) => edits.some(({ span }) => touches(it.span, span))).map(saying);
	return unmatched(gone, come, (it) => it.rule)
		.filter((it) => it.rule !== fixed.rule && !touched.includes(saying(it)))
		.map((it) => it.rule)
		.filter((it) => !(mended.get(fixed.rule) ?? []).includes(it));
}

const saying = ({ rule, message }: Finding): string => `${rule} ${message}`;

/** Those of a list that have no partner in the other one. */
function unmatched(
	all: readonly Finding[],
	others: readonly Finding[],
	by: (it: Finding) => string,
): readonly Finding[] {
	const left = others.map(by);
	return all.filter((it) => {
		const at = left.indexOf(by(it));
		if (at >= 0) left.splice(at, 1);
		return at < 0;
	});
}

const touches = (a: Span, b: Span): boolean => a.start <= b.end && b.start <= a.end;

const COMMENT = /(?<=^|\s)(?:#|\/\/).*$/gm;

const commentsOf = (text: string): readonly string[] => [...text.matchAll(COMMENT)].map((it) => it[0].trim());

/** Only what is taken away takes its comments with it. */
const commentsOutside = (text: string, edits: readonly Replacement[]): readonly string[] =>
	[...text.matchAll(COMMENT)]
		.filter((it) => !edits.some((edit) => overlaps(edit.span, spanOf(it))))
		.map((it) => it[0].trim());

const spanOf = ({ index, 0: { length } }: RegExpExecArray): Span => ({ start: index, end: index + length });
