import { explain, nearWords } from '../core/features';
import { generalAdvice } from '../core/ruleRun';
import { rules } from '../core/rules';

import { type CliHost, type ExitCode } from './host';
import { UsageFault } from './usage';

export async function explainWord(args: readonly string[], host: CliHost): Promise<ExitCode> {
	const [written, ...more] = args;
	const word = written?.trim() ?? '';
	if (word === '' || more.length > 0 || word.startsWith('-')) throw new UsageFault('explain takes one word.');
	const rule = rules.find((it) => it.meta.id === word);
	const catalogue = await host.catalogue();
	const text = rule ? await ruleText(rule, host) : unescaped(explain(word, catalogue));
	if (text !== undefined) {
		host.out(`${text.trimEnd()}\n`);
		return 0;
	}
	const near = nearWords(word, catalogue);
	host.error(`slr-lens: nothing is known of "${word}".${near.length > 0 ? ` Did you mean ${near.join(', ')}?` : ''}\n`);
	return 2;
}

async function ruleText({ meta }: (typeof rules)[number], host: CliHost): Promise<string> {
	const page = await host.rulePage(meta.id);
	if (page !== undefined) return briefPage(page, meta.id);
	return [
		`# ${meta.id}`,
		`${meta.title}.`,
		generalAdvice(meta),
		...meta.sources.map(({ title, url }) => `- ${title}: ${url}`),
	].join('\n\n');
}

/** A page as a terminal has room for it: one example of what is found, and of the others what is said of them. */
export function briefPage(page: string, id: string): string {
	const sections = page.split(/^(?=## )/m).map((it) => {
		if (/^(?:# |## (?:What it cannot know|Sources))/.test(it)) return it;
		const most = it.startsWith('## Examples') ? 1 : 0;
		const pieces = it.split(CODE).map((piece, at) => (at % 2 === 0 ? prose(piece) : at / 2 < most ? piece : ''));
		return `${pieces
			.join('')
			.replace(/\n{3,}/g, '\n\n')
			.trimEnd()}\n\n`;
	});
	return sections
		.filter((it) => !/^## .*\s*$/.test(it))
		.join('')
		.replace(/^# /, `# ${id}: `);
}

const CODE = /^(```[\s\S]*?^```)$/m;

/** What leads to code that is left out is a sentence of its own. */
const prose = (text: string): string => text.replace(/^The quick fix makes of it:$/gm, '').replace(/:$/gm, '.');

/** Cards are Markdown; a terminal shows what a renderer would take away. */
const unescaped = (text: string | undefined): string | undefined => text?.replace(/\\([\\`*_{}[\]<>#|~])/g, '$1');
