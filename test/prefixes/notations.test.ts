import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { type Analysis } from '../../server/src/core/analysis';
import { hover, hoverStyle, inlineRole, proposals } from '../../server/src/core/features';
import { converted, policiesOf, targets } from '../../server/src/core/features/convert';
import { analysed } from '../support/analysis';
import { catalogue } from '../support/catalogue';
import { loadAllGrammars } from '../support/grammars';
import { type Notation, notations } from '../featureNotations';
import { programs } from '../frontends/programTexts';
import { policies } from '../frontends/same/policies';
import { resources } from '../frontends/same/resources';
import { policyWriters, stackWriters } from '../frontends/same/writers';

const isLong = process.env['SLR_LENS_LONG'] === '1';
const style = hoverStyle(true);

before(loadAllGrammars);

interface Written {
	readonly what: string;
	readonly language: string;
	readonly texts: readonly string[];
}

const inTables = (): readonly Written[] => [
	...policyWriters.map(({ notation, language, write }) => ({
		what: `policies in ${notation}`,
		language,
		texts: policies.flatMap((it) => write(it) ?? []),
	})),
	...stackWriters.map(({ notation, language, write }) => ({
		what: `resources in ${notation}`,
		language,
		texts: resources.flatMap((it) => write(it) ?? []),
	})),
];

const examples = join(__dirname, '..', '..', 'examples', 'terraform');

const others = (): readonly Written[] => [
	...Object.entries(programs).map(([language, text]) => ({
		what: `programs without the CDK in ${language}`,
		language,
		texts: [text],
	})),
	{
		what: 'the examples of Terraform',
		language: 'terraform',
		texts: readdirSync(examples).map((it) => readFileSync(join(examples, it), 'utf8')),
	},
	{ what: 'fences of Markdown', language: 'markdown', texts: markdownTexts() },
];

/** Each notation in a fence, in lists and quotes too, and what stands around fences. */
const markdownTexts = (): readonly string[] => [
	...Object.entries<Notation>(notations)
		.filter(([name]) => name.startsWith('Markdown: '))
		.map(([, { policy }]) => policy({ sid: 'Own', actions: ['kms:*', 'iam:CreateServiceLinkedRole'], aws: '*' })),
	'---\ntitle: "```json"\n---\n<!-- slr-lens: kind=trust -->\n> - ~~~\n>   {"Effect": "Allow", ...}\n>   ~~~\n<!-- ``` -->\n````md\n```json\n',
	'1) ```sh\n   cat > p.json <<EOF\n   {"Statement": [{"Effect": "Allow", "Action": "s3:$X"}]}\n   EOF\n\taws x \'{"Statement": []}\'\n   ```\r\n<pre>\n```json\n</pre>\n',
];

describe('Whatever is typed of the tables, in every notation', () => {
	for (const { what, language, texts } of [...inTables(), ...others()])
		it(`is read and explained without an exception: ${what}`, function () {
			this.timeout(600_000);
			const start = commonStart(texts);
			for (const [index, text] of texts.entries()) typeOut(text, language, start, index);
		});
});

/** What all begin with is typed once. */
function commonStart([first = '', ...more]: readonly string[]): number {
	if (more.length === 0) return 0;
	let length = first.length;
	for (const it of more) while (!it.startsWith(first.slice(0, length))) length--;
	return length;
}

/** Every fifth prefix and the ends of words in the long run; else a few of each text, each text other ones. */
function typeOut(text: string, language: string, start: number, index: number): void {
	let previous: Analysis | undefined;
	for (const [round, end] of ends(text, start, index).entries()) {
		const asked = { text: text.slice(0, end), language, kind: undefined };
		const analysis = analysed(asked, previous);
		hover(analysis, end, catalogue, style);
		inlineRole(analysis, end, catalogue);
		const target = targets[round % targets.length] ?? targets[0];
		for (const place of policiesOf(analysis)) converted(place, target);
		if (round % 7 === 3) proposals(analysis, end, catalogue);
		if (round % 9 === 5) assert.deepEqual(shown(analysis), shown(analysed(asked)), asked.text);
		previous = analysis;
	}
}

const shown = ({ documentKind, findings }: Analysis) => ({
	documentKind,
	findings: findings.map(({ rule, span, message }) => ({ rule, span, message })),
});

function ends(text: string, start: number, index: number): readonly number[] {
	const all = Array.from({ length: text.length + 1 - start }, (_, at) => start + at);
	if (!isLong) return all.filter((it) => (it + 29 * index) % 211 === 0 || it === text.length);
	const isWordEnd = (it: number): boolean => /\w/.test(text[it - 1] ?? '') !== /\w/.test(text[it] ?? '');
	return all.filter((it) => it % 5 === 0 || isWordEnd(it) || it === text.length);
}
