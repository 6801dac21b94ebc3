import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { bundle, bundlePath, clientSources, textsOf } from '../support/clientTexts';
import { ruleTexts, writtenRuleTexts } from '../support/ruleNames';

const root = join(__dirname, '..', '..');
const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Record<string, unknown>;
const texts = JSON.parse(readFileSync(join(root, 'package.nls.json'), 'utf8')) as Record<string, string>;

/** Every string of the manifest with its path. */
function strings(value: unknown, path: string): readonly (readonly [path: string, text: string])[] {
	if (typeof value === 'string') return [[path, value]];
	if (typeof value !== 'object' || value === null) return [];
	return Object.entries(value).flatMap(([name, it]) => strings(it, `${path}.${name}`));
}

/** Where the editor shows a string of the manifest. */
const shown =
	/\.(title|shortTitle|category|description|markdownDescription|markdownEnumDescriptions|enumDescriptions|deprecationMessage|markdownDeprecationMessage|errorMessage|patternErrorMessage|contextualTitle|contents|displayName|userDescription|label|enumItemLabels)(\.\d+)?$|\.views\..*\.name$/;

/** All but what only a language model reads. */
const paths = strings(manifest['contributes'], '').filter(([path]) => !path.includes('.inputSchema.'));

describe('The texts of the manifest', () => {
	const used = [
		...paths,
		['.description', String(manifest['description'])] as const,
		...strings(manifest['capabilities'], ''),
	]
		.map(([, text]) => /^%(.+)%$/.exec(text)?.[1])
		.filter((it) => it !== undefined);

	it('stand in package.nls.json, so that they can be translated', () => {
		const written = paths.filter(([path, text]) => shown.test(path) && !/^%[^%]+%$/.test(text));
		assert.deepEqual(written, []);
		assert.ok(paths.filter(([path]) => shown.test(path)).length > 300);
	});

	it('are all there, and none is there that nobody shows', () => {
		assert.deepEqual(
			used.filter((key) => !texts[key]),
			[],
		);
		assert.deepEqual(
			Object.keys(texts).filter((key) => !used.includes(key)),
			[],
		);
	});

	it('say of each rule what the rule says of itself', () => {
		assert.deepEqual(writtenRuleTexts(), ruleTexts(), 'npm run update-docs writes them');
	});
});

describe('The texts of the client', () => {
	it('go through vscode.l10n.t', () => {
		const past = clientSources().flatMap(({ file, text }) => textsOf(file, text).past.map((it) => `${file}: ${it}`));
		assert.deepEqual(past, []);
	});

	it('are in the bundle that translators start from', () => {
		assert.ok(readFileSync(bundlePath, 'utf8') === bundle(), 'npm run update-docs writes it');
		assert.equal(manifest['l10n'], './l10n');
		assert.ok(Object.keys(JSON.parse(bundle()) as object).length > 100);
	});

	for (const [source, found] of [
		["vscode.window.showInformationMessage('Saved');", ['Saved']],
		["item.tooltip = isDone ? 'Done' : '';", ['Done']],
		["const items = [{ label: 'Plan' }];", ['Plan']],
		["const text = 'Nothing is there.';", ['Nothing is there.']],
		['const text = `There are ${count} of them`;', ['There are {} of them']],
		["throw new Error('It does not run.');", ['It does not run.']],
		['vscode.l10n.t(text);', ['computed: vscode.l10n.t(text)']],
		['vscode.l10n.t(`${count} keys`);', ['computed: vscode.l10n.t(`${count} keys`)']],
		["vscode.l10n.t('For {0}', role ?? 'some other role');", ['some other role']],
		['const page = `<!DOCTYPE html><p class="a b c">Some words</p>`;', ['Some words']],
		['const page = `<!DOCTYPE html><p title="Some words">${word}</p>`;', ['Some words']],
		["item.text = `$(checklist) SLR Lens: ${count}`; log.info('The server runs.');", []],
		["item.tooltip = vscode.l10n.t('Done'); const { label } = { label: kind };", []],
		["if (choice.title === 'SLR Lens') run('slrLens.lifecycle.start');", []],
	] as const) {
		it(`are found past it in ${source}`, () => assert.deepEqual(textsOf('it.ts', source).past, found));
	}
});
