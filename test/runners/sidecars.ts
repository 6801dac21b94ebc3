import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { type Span } from '../../server/src/core/base';
import { rules } from '../../server/src/core/rules';
import { checked, type Checked, type PlacedFinding, weighs } from './check';
import { fileInput, type Input } from './inputs';

/** What somebody who read a file expects to be found in it. */
interface Sidecar {
	readonly case: string;
	readonly file: string;
	readonly verdict: 'wrong' | 'correct';
	readonly expected: 'none' | readonly Expected[];
	readonly allowed_information: readonly string[];
	readonly must_not_report: readonly string[];
}

interface Expected {
	/** The number of a rule. */
	readonly rule: string;
	readonly plain: string;
	readonly at: { readonly line: number; readonly column: number; readonly text: string };
}

export interface CaseResult {
	readonly id: string;
	readonly file: string;
	readonly verdict: Sidecar['verdict'];
	readonly checked: Checked;
	readonly expectations: readonly { readonly rule: string; readonly line: number; readonly state: ExpectationState }[];
	/** Findings that nobody expected: of any weight in a wrong file, of warning and above in a correct one. */
	readonly unexpected: readonly PlacedFinding[];
	/** Those that make the run fail: warnings and errors in a correct file, and what a sidecar forbids. */
	readonly falseAlarms: readonly PlacedFinding[];
}

export type ExpectationState = 'found' | 'missed' | 'notation not supported' | 'rule not implemented';

export function caseResults(folder: string, numbers: ReadonlyMap<string, string>): readonly CaseResult[] {
	const sidecars = readdirSync(folder)
		.filter((it) => it.endsWith('.json'))
		.sort()
		.map((it) => JSON.parse(readFileSync(join(folder, it), 'utf8')) as Partial<Sidecar>)
		.filter((it): it is Sidecar => it.case !== undefined && it.file !== undefined && it.verdict !== undefined);
	return sidecars.map((it) => caseResult(it, folder, numbers));
}

function caseResult(sidecar: Sidecar, folder: string, numbers: ReadonlyMap<string, string>): CaseResult {
	const { case: id, file, verdict } = sidecar;
	const input = fileInput(folder, file);
	const result = checked(input);
	const expected = sidecar.expected === 'none' ? [] : sidecar.expected;
	const places = expected.map((it) => ({
		rule: numbers.get(it.rule) ?? it.rule,
		span: spanIn(input, it),
		line: it.at.line,
	}));
	const isExpected = (it: PlacedFinding): boolean =>
		places.some(({ rule, span }) => rule === it.rule && meets(it, span));
	const expectations = places.map((it) => ({ rule: it.rule, line: it.line, state: stateOf(it.rule, it.span, result) }));
	const unexpected = result.findings.filter((it) => !isExpected(it) && (verdict === 'wrong' || weighs(it)));
	const isForbidden = (it: PlacedFinding): boolean => names(sidecar.must_not_report, it.rule, numbers);
	const isAllowed = (it: PlacedFinding): boolean => names(sidecar.allowed_information, it.rule, numbers);
	const falseAlarms = result.findings.filter(
		(it) => !isExpected(it) && weighs(it) && (isForbidden(it) || (verdict === 'correct' && !isAllowed(it))),
	);
	return { id, file, verdict, checked: result, expectations, unexpected, falseAlarms };
}

function stateOf(rule: string, span: Span, { input, findings }: Checked): ExpectationState {
	if (input.languageId === undefined) return 'notation not supported';
	if (!rules.some((it) => it.meta.id === rule)) return 'rule not implemented';
	return findings.some((it) => it.rule === rule && meets(it, span)) ? 'found' : 'missed';
}

/** Touching is enough: something that is missing has no width. */
const meets = ({ span }: PlacedFinding, at: Span): boolean => span.start <= at.end && at.start <= span.end;

function spanIn({ text }: Input, { at }: Expected): Span {
	const lines = text.split('\n').slice(0, at.line - 1);
	const start = lines.reduce((sum, it) => sum + it.length + 1, 0) + at.column - 1;
	return { start, end: start + at.text.length };
}

/** Sidecars write numbers of rules, often with a word behind them. */
const names = (remarks: readonly string[], rule: string, numbers: ReadonlyMap<string, string>): boolean =>
	remarks.flatMap((it) => it.match(/\b(?:SLR|IAM)\d{3}\b/g) ?? []).some((it) => numbers.get(it) === rule);
