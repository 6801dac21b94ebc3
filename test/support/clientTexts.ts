import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { globSync } from 'tinyglobby';
import ts from 'typescript';

const root = join(__dirname, '..', '..');

/** What translators start from. VS Code looks for `bundle.l10n.LANGUAGE.json` beside it. */
export const bundlePath = join(root, 'l10n', 'bundle.l10n.json');

/** Not for the reader of the editor's language: a report goes to us, answers of tools to a language model. */
const english = ['client/src/support/report.ts', 'client/src/tools/answers.ts'];

export const clientSources = (): readonly { readonly file: string; readonly text: string }[] =>
	globSync('client/src/**/*.ts', { cwd: root })
		.filter((it) => !english.includes(it))
		.sort()
		.map((file) => ({ file, text: readFileSync(join(root, file), 'utf8') }));

/** The bundle as the sources want it. */
export function bundle(): string {
	const texts = clientSources().flatMap(({ file, text }) => textsOf(file, text).translated);
	const sorted = [...new Set(texts)].sort();
	return `${JSON.stringify(Object.fromEntries(sorted.map((it) => [it, it])), null, '\t')}\n`;
}

export const writeBundle = (): void => writeFileSync(bundlePath, bundle());

export interface Texts {
	/** What goes through `l10n.t`. */
	readonly translated: readonly string[];
	/** What a person would read, and goes past it. */
	readonly past: readonly string[];
}

export function textsOf(file: string, source: string): Texts {
	const translated: string[] = [];
	const past: string[] = [];
	const visit = (node: ts.Node): void => {
		if (isTranslation(node)) {
			const [message, ...values] = node.arguments;
			if (message && ts.isStringLiteralLike(message)) translated.push(message.text);
			else past.push(`computed: ${node.getText()}`);
			return values.forEach(visit);
		}
		if (isSkipped(node)) return;
		const words = wordsOf(node);
		if (words !== undefined && (isSentence(words) || (isShown(node) && isWord(words)))) past.push(words);
		ts.forEachChild(node, visit);
	};
	visit(ts.createSourceFile(file, source, ts.ScriptTarget.ESNext, true));
	return { translated, past };
}

/** `vscode.l10n.t(…)`, and `t(…)` where it is handed over. */
const isTranslation = (node: ts.Node): node is ts.CallExpression =>
	ts.isCallExpression(node) && /^(vscode\.l10n\.)?t$/.test(node.expression.getText());

/** Types, names of modules, and what is written into the log. */
const isSkipped = (node: ts.Node): boolean =>
	ts.isTypeNode(node) ||
	ts.isImportDeclaration(node) ||
	ts.isExportDeclaration(node) ||
	(ts.isCallExpression(node) && /\blog\.\w+$/.test(node.expression.getText()));

/** The words of a string or of a template, values left out; of HTML those that are seen or read aloud. */
function wordsOf(node: ts.Node): string | undefined {
	if (ts.isStringLiteralLike(node)) return visible(node.text);
	if (!ts.isTemplateExpression(node)) return undefined;
	return visible([node.head.text, ...node.templateSpans.map((it) => it.literal.text)].join('{}'));
}

function visible(text: string): string {
	if (!text.startsWith('<!DOCTYPE')) return text;
	const aloud = [...text.matchAll(/\b(?:aria-label|title|alt|placeholder)="([^"]*)"/g)].map(([, value]) => value);
	return [text.replaceAll(/<[^>]*>/g, ' '), ...aloud].join(' ').replaceAll('{}', '').trim();
}

/** Two words in a row. */
const isSentence = (text: string): boolean =>
	/\p{L}{2,}[,.:;…]* \p{L}/u.test(withoutSigns(text)) && !notWords.some((it) => it.test(text));

/** What looks alike. */
const notWords = [
	// What an SVG is told.
	/^(edge|blocks|refused|transition|awaited)( (edge|blocks|refused|transition|awaited))*$/,
	/^<(svg|rect) /,
	// For the report that goes to us, and for whoever mends the page.
	/^(not started|web worker|\{\} folders, trusted: \{\}|The page has no \{\}\.)$/,
	/^slr-lens workspace$/,
];

const isWord = (text: string): boolean => /\p{L}{2,}/u.test(withoutSigns(text));

/** Our name, addresses and pictures are the same in every language. */
const withoutSigns = (text: string): string =>
	text.replaceAll(/SLR Lens|http:\S+/g, '').replaceAll(/\$\([\w~-]+\)/g, '');

const shownProperties =
	/^(label|title|placeHolder|prompt|detail|description|tooltip|openLabel|saveLabel|message|ariaLabel|aria-label)$/;
const shownAssignments = /^(text|label|title|detail|description|tooltip|message)$/;
const shownCalls = /\.(show\w+Message|setStatusBarMessage|createWebviewPanel)$/;

/** Whether a string stands where the editor shows it. */
function isShown(node: ts.Node): boolean {
	const { parent } = node;
	if (ts.isConditionalExpression(parent) || ts.isParenthesizedExpression(parent)) return isShown(parent);
	if (ts.isBinaryExpression(parent) && parent.operatorToken.kind !== ts.SyntaxKind.EqualsToken) {
		return !/[=&]/.test(parent.operatorToken.getText()) && isShown(parent);
	}
	if (ts.isPropertyAssignment(parent)) {
		return parent.initializer === node && shownProperties.test(parent.name.getText().replaceAll("'", ''));
	}
	if (ts.isBinaryExpression(parent)) {
		return parent.right === node && shownAssignments.test(/\w+$/.exec(parent.left.getText())?.[0] ?? '');
	}
	return ts.isCallExpression(parent) && shownCalls.test(parent.expression.getText());
}
