import { type Analysis } from './analysis';
import { spanOf, type Plain } from './base';
import { entryOf, notationOf, readerFor, type Replacement, valueOf, yamlEntry, yamlStyleOf } from './syntax';

/** An entry that a section of a template is to have. */
export interface SectionEntry {
	readonly section: string;
	readonly name: string;
	readonly value: Plain;
}

/** Adds entries to sections, which are made before the resources where they are not there; `undefined` where that cannot be. */
export function sectionEdits(
	{ source, kept }: Analysis,
	entries: readonly SectionEntry[],
): readonly Replacement[] | undefined {
	const { text, languageId } = source;
	const reader = readerFor(languageId, text);
	const isJson = notationOf(languageId, text) === 'json';
	const missing: SectionEntry[] = [];
	const edits: Replacement[] = [];
	for (const entry of entries) {
		const block = kept.document.blocks.find(({ tree, path }) => path.length === 0 && entryOf(tree, entry.section));
		const section = block && valueOf(block.tree, entry.section);
		if (!block || section?.kind !== 'object') {
			if (block) return undefined;
			missing.push(entry);
		} else if (!entryOf(section, entry.name)) {
			const { name, value } = entry;
			edits.push(
				...(reader?.render(block, [{ kind: 'addEntry', object: section.span, key: name, value }], text) ?? []),
			);
		}
	}
	if (missing.length === 0) return edits;
	const at = isJson
		? /^\s*\{[^]*?(?=\n?[ \t]*"Resources"\s*:)/.exec(text)?.[0].length
		: /^Resources:/m.exec(text)?.index;
	if (at === undefined) return undefined;
	return [...edits, isJson ? jsonSections(text, at, missing) : yamlSections(text, at, missing)];
}

function yamlSections(text: string, at: number, missing: readonly SectionEntry[]): Replacement {
	const lineBreak = text.includes('\r\n') ? '\r\n' : '\n';
	const style = yamlStyleOf(text, lineBreak);
	const sections = missing.map(
		({ section, name, value }) => yamlEntry(section, { [name]: value }, 0, style) + lineBreak,
	);
	return { span: spanOf(at, at), text: sections.join('') };
}

function jsonSections(text: string, at: number, missing: readonly SectionEntry[]): Replacement {
	const [, lead = '', indent = ''] = /^(\n?)([ \t]*)"/.exec(text.slice(at)) ?? [];
	const sections = missing.map(({ section, name, value }) => {
		const written = JSON.stringify({ [name]: value }, undefined, lead ? indent || '  ' : undefined);
		return `${lead}${indent}"${section}": ${written.replaceAll('\n', `\n${indent}`)},`;
	});
	return { span: spanOf(at, at), text: sections.join(lead ? '' : ' ') };
}
