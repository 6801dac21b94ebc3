import { explain, nearWords } from '../core/features';
import { generalAdvice } from '../core/ruleRun';
import { rules } from '../core/rules';

import { type CliHost, type ExitCode } from './host';
import { UsageFault } from './usage';

export async function explainWord(args: readonly string[], host: CliHost): Promise<ExitCode> {
	const [word, ...more] = args;
	if (word === undefined || more.length > 0 || word.startsWith('-')) throw new UsageFault('explain takes one word.');
	const rule = rules.find((it) => it.meta.id === word);
	const catalogue = await host.catalogue();
	const text = rule ? ((await host.rulePage(word)) ?? ruleText(rule)) : explain(word, catalogue);
	if (text !== undefined) {
		host.out(`${text.trimEnd()}\n`);
		return 0;
	}
	const near = nearWords(word, catalogue);
	host.error(`slr-lens: nothing is known of "${word}".${near.length > 0 ? ` Did you mean ${near.join(', ')}?` : ''}\n`);
	return 2;
}

const ruleText = ({ meta }: (typeof rules)[number]): string =>
	[
		`# ${meta.id}`,
		`${meta.title}.`,
		generalAdvice(meta),
		...meta.sources.map(({ title, url }) => `- ${title}: ${url}`),
	].join('\n\n');
