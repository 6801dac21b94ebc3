import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { rules } from '../../server/src/core/rules';

/** A check of the policy validation of IAM Access Analyzer, as AWS titles it. */
export interface Check {
	readonly check: string;
	/** The list that it was first seen in. */
	readonly since: string;
	/** Why no file tells. */
	readonly undecided?: string;
	/** Why there is nothing to report any more. */
	readonly obsolete?: string;
}

const { source, checks: all } = JSON.parse(readFileSync(join(__dirname, 'accessAnalyzerChecks.json'), 'utf8')) as {
	readonly source: string;
	readonly checks: readonly Check[];
};

export const checks = all;

/** The ids of the rules that answer for a check. */
export const rulesFor = ({ check }: Check): readonly string[] =>
	rules.filter((it) => it.meta.accessAnalyzer?.includes(check)).map((it) => it.meta.id);

export const accessAnalyzerPath = join(__dirname, '../../docs/access-analyzer.md');

export function accessAnalyzerPage(): string {
	const count = (has: (check: Check) => boolean) => checks.filter(has).length;
	const rows = checks.map(
		(it) => `| ${it.check} | ${it.undecided ?? it.obsolete ?? rulesFor(it).map(ruleLink).join(', ')} |`,
	);
	return `# IAM Access Analyzer's checks, without an account

IAM Access Analyzer validates a policy when it is sent to AWS. These are [its checks](${source}), ${count((it) => it.since === '2023')} from the list of 2023 and ${count((it) => it.since !== '2023')} that were added since, and the rule that answers for each in the editor.

${count((it) => rulesFor(it).length > 0)} of ${checks.length} are decided without an account, ${count((it) => it.obsolete !== undefined)} are obsolete, and ${count((it) => it.undecided !== undefined)} cannot be decided from a file.
A rule may be milder than AWS's check, or silent in rare forms of it, where only data that ages could tell; its page says so.

| check | rule, or why there is none |
| --- | --- |
${rows.join('\n')}
`;
}

const ruleLink = (id: string): string => `[${id}](../test/rules/${id}.md)`;
