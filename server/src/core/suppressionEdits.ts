import { type Analysis, type Finding } from './analysis';
import { contains, type Plain, shifted, type Span, spanOf } from './base';
import { type StatementAddress } from './configuration';
import { statementsOf } from './statements';
import {
	entryOf,
	type Fence,
	jsonReader,
	markdownOutline,
	type Node,
	type Replacement,
	type SyntaxBlock,
	valueOf,
} from './syntax';

/** A way to silence a rule by an edit of the document itself. */
export interface Suppression {
	readonly where: 'here' | 'file';
	readonly replacements: readonly Replacement[];
}

/** What the notation of the document offers: comments, the metadata of a template, or nothing for a plain policy. */
export function suppressionsOf({ source, documentKind, blocks }: Analysis, finding: Finding): readonly Suppression[] {
	const { text, languageId } = source;
	if (languageId === 'markdown') return inMarkdown(text, finding);
	if (documentKind === 'terraform') return commented(text, finding, '#');
	if (documentKind === 'cdk' || documentKind === 'program')
		return commented(text, finding, languageId === 'python' ? '#' : '//');
	const isJson = /^\s*[{[]/.test(text);
	if (!isJson) return commented(text, finding, '#');
	if (languageId === 'jsonc') return commented(text, finding, '//');
	if (documentKind !== 'cloudFormation') return [];
	const resource = blocks
		.flatMap(({ start, part }) =>
			part.resources.map(({ logicalId, span }) => ({ logicalId, span: shifted(span, start) })),
		)
		.find(({ span }) => contains(span, finding.span));
	return inMetadata(text, finding.rule, resource?.logicalId);
}

/** How a configuration file names the statement that a finding is in; none where the document has a better way. */
export function statementAt({ source, documentKind, kept }: Analysis, finding: Finding): StatementAddress | undefined {
	if (documentKind !== 'iamPolicy' || source.languageId !== 'json') return undefined;
	const told = kept.document.blocks.flatMap((block) => {
		const own = block.tree && kept.blocks.get(block.tree);
		return own ? [[block, own] as const] : [];
	});
	const all = statementsOf(told);
	const statement = [...all].reverse().find((it) => contains(it.span, finding.span));
	if (!statement) return undefined;
	const { sid, pointer } = statement;
	if (sid && all.filter((it) => it.sid === sid).length === 1) return { sid };
	return pointer === undefined ? undefined : { pointer };
}

function commented(text: string, { rule, span }: Finding, mark: '#' | '//'): readonly Suppression[] {
	const start = text.lastIndexOf('\n', span.start - 1) + 1;
	const file: Suppression = { where: 'file', replacements: [commentAtTop(text, rule, mark)] };
	return isInBlockScalar(text, start) || isInQuotes(text, start) || isInHeredoc(text, start)
		? [file]
		: [{ where: 'here', replacements: [commentAbove(text, start, rule, mark)] }, file];
}

/** Comments that no reader of the rendered document sees: one above the fence is about all of it. */
function inMarkdown(text: string, { rule, span }: Finding): readonly Suppression[] {
	const { fences, start } = markdownOutline(text);
	const fence = fences.find((it) => contains(it.span, span));
	const top = /^\s*<!-- *slr-lens-disable-file [^\r\n]*?(?= *-->)/.exec(text.slice(start))?.[0].length;
	const file: Suppression = {
		where: 'file',
		replacements: [
			top === undefined
				? {
						span: spanOf(start, start),
						text: `<!-- slr-lens-disable-file ${rule} -->${lineEnd(text)}${lineEnd(text)}`,
					}
				: { span: spanOf(start + top, start + top), text: `, ${rule}` },
		],
	};
	const above = fence && commentAboveFence(text, fence, rule);
	return above ? [{ where: 'here', replacements: [above] }, file] : [file];
}

/** None where the fence stands behind the sign of its list item. */
function commentAboveFence(text: string, { span, prefix }: Fence, rule: string): Replacement | undefined {
	const { start } = span;
	if (text.slice(start, start + prefix.length) !== prefix) return undefined;
	const known = /<!-- *slr-lens-disable-next-line [^\r\n]*?(?= *-->[\s>]*$)/.exec(text.slice(0, start));
	if (known) {
		const end = known.index + known[0].length;
		return { span: spanOf(end, end), text: `, ${rule}` };
	}
	return {
		span: spanOf(start, start),
		text: `${prefix}<!-- slr-lens-disable-next-line ${rule} -->${lineEnd(text)}`,
	};
}

function commentAtTop(text: string, rule: string, mark: string): Replacement {
	const [known] = /^\s*(?:#|\/\/) *slr-lens-disable-file [^\r\n]*/.exec(text) ?? [];
	if (known !== undefined) return { span: spanOf(known.length, known.length), text: `, ${rule}` };
	// A line that names an interpreter has to stay the first one.
	const top = /^#![^\n]*\n/.exec(text)?.[0].length ?? 0;
	return { span: spanOf(top, top), text: `${mark} slr-lens-disable-file ${rule}${lineEnd(text)}` };
}

/** A comment on a line of its own; one that is there already gets one more id. */
function commentAbove(text: string, start: number, rule: string, mark: string): Replacement {
	const above = text.slice(text.lastIndexOf('\n', start - 2) + 1, Math.max(start - 1, 0)).replace(/\r$/, '');
	if (/^\s*(#|\/\/) *slr-lens-disable-next-line \S/.test(above)) {
		const end = start - 1 - (text[start - 2] === '\r' ? 1 : 0);
		return { span: spanOf(end, end), text: `, ${rule}` };
	}
	const indent = /^[ \t]*/.exec(text.slice(start))?.[0] ?? '';
	return { span: spanOf(start, start), text: `${indent}${mark} slr-lens-disable-next-line ${rule}${lineEnd(text)}` };
}

const lineEnd = (text: string): string => (text.includes('\r\n') ? '\r\n' : '\n');

/** Whether a line begins within a text of several lines of a programming language. */
const isInQuotes = (text: string, start: number): boolean =>
	[/`/g, /"""/g, /'''/g].some((it) => (text.slice(0, start).match(it)?.length ?? 0) % 2 > 0);

/** Whether a line of HCL belongs to a text between `<<WORD` and a line with that word alone. */
function isInHeredoc(text: string, start: number): boolean {
	let word: string | undefined;
	for (const line of text.slice(0, start).split(/\r?\n/)) {
		if (word === undefined) word = /<<-?(\w+)\s*$/.exec(line)?.[1];
		else if (line.trim() === word) word = undefined;
	}
	return word !== undefined;
}

/** Whether a line belongs to a YAML `|` or `>` text, where a comment would become part of the value. */
function isInBlockScalar(text: string, start: number): boolean {
	const indentOf = (line: string): number => /^ */.exec(line)?.[0].length ?? 0;
	const lines = text.slice(0, start).split('\n');
	lines.pop();
	let indent = indentOf(text.slice(start));
	for (let at = lines.length - 1; at >= 0 && indent > 0; at--) {
		const line = lines[at] ?? '';
		if (line.trim() === '' || indentOf(line) >= indent) continue;
		if (/(^|[\s:])[|>][+-]?\d?[+-]?\s*(#.*)?$/.test(line)) return true;
		indent = indentOf(line);
	}
	return false;
}

function inMetadata(text: string, rule: string, logicalId: string | undefined): readonly Suppression[] {
	const { blocks } = jsonReader.read(text);
	const file: Suppression = { where: 'file', replacements: templateMetadata(text, blocks, rule) };
	const block = blocks.find(
		(it) => it.path.length === 1 && it.path[0] === 'Resources' && it.tree && entryOf(it.tree, logicalId ?? ''),
	);
	const resource = block && valueOf(block.tree, logicalId ?? '');
	if (!block || resource?.kind !== 'object') return [file];
	return [{ where: 'here', replacements: disabledIn(text, block, resource, rule) }, file];
}

function templateMetadata(text: string, blocks: readonly SyntaxBlock[], rule: string): readonly Replacement[] {
	const block = blocks.find((it) => it.path.length === 0 && entryOf(it.tree, 'Metadata'));
	if (block?.tree) return disabledIn(text, block, block.tree, rule);
	const brace = text.indexOf('{') + 1;
	const indent = /\{\s*\n([ \t]+)"/.exec(text)?.[1] ?? '  ';
	const entry = `"Metadata": ${JSON.stringify({ 'slr-lens': { disable: [rule] } })}`;
	const comma = /^\s*\}/.test(text.slice(brace)) ? '' : ',';
	return [{ span: spanOf(brace, brace), text: `${lineEnd(text)}${indent}${entry}${comma}` }];
}

/** Adds the rule to `Metadata: {slr-lens: {disable: […]}}` of an object, with as much of it as is missing. */
function disabledIn(text: string, block: SyntaxBlock, owner: Node, rule: string): readonly Replacement[] {
	const add = (object: Span, key: string, value: Plain) =>
		jsonReader.render(block, [{ kind: 'addEntry', object, key, value }], text);
	const metadata = valueOf(owner, 'Metadata');
	if (metadata?.kind !== 'object') return add(owner.span, 'Metadata', { 'slr-lens': { disable: [rule] } });
	const own = valueOf(metadata, 'slr-lens');
	if (own?.kind !== 'object') return add(metadata.span, 'slr-lens', { disable: [rule] });
	const list = valueOf(own, 'disable');
	if (list?.kind !== 'list') return add(own.span, 'disable', [rule]);
	return jsonReader.render(block, [{ kind: 'addItem', list: list.span, value: rule }], text);
}
