import { type AnalyseOptions, type Finding } from '../../server/src/core/analysis';
import { analyse } from '../../server/src/core/analyse';
import { rules } from '../../server/src/core/rules';
import { catalogue } from '../support/catalogue';
import { saidBy } from '../support/findings';
import { type Input } from './inputs';

/** What a user sees with the default settings, syntax included. */
const options: AnalyseOptions = { catalogue, rules, severityOf: () => 'default', reportSyntax: true, onFault };

let faults: string[] = [];

function onFault(rule: string, fault: unknown): void {
	faults.push(`${rule}: ${stackOf(fault)}`);
}

const stackOf = (fault: unknown): string => (fault instanceof Error ? (fault.stack ?? fault.message) : String(fault));

export interface Checked {
	readonly input: Input;
	readonly documentKind: string;
	readonly findings: readonly PlacedFinding[];
	/** The stack of an exception, also of one that a rule threw. */
	readonly crash: string | undefined;
}

/** With its line and column, 1-based. */
export interface PlacedFinding extends Finding {
	readonly line: number;
	readonly column: number;
	readonly text: string;
}

export function checked(input: Input): Checked {
	const { text, languageId = 'plaintext' } = input;
	faults = [];
	try {
		const { findings, documentKind } = analyse({ text, languageId }, options);
		return { input, documentKind, findings: findings.map((it) => placed(it, text)), crash: faults[0] };
	} catch (fault) {
		return { input, documentKind: 'none', findings: [], crash: stackOf(fault) };
	}
}

function placed(finding: Finding, text: string): PlacedFinding {
	const { start, end } = finding.span;
	const before = text.slice(0, start).split('\n');
	return {
		...saidBy(finding),
		fixes: () => finding.fixes(),
		block: finding.block,
		line: before.length,
		column: (before.at(-1) ?? '').length + 1,
		text: text.slice(start, end),
	};
}

export const weighs = ({ severity }: Finding): boolean => severity === 'error' || severity === 'warning';

export const shown = ({ input }: Checked, { line, column, severity, rule, message, text }: PlacedFinding): string =>
	`${input.name}:${line}:${column} ${severity} ${rule}: ${message} [${text.replace(/\s+/g, ' ').slice(0, 80)}]`;
