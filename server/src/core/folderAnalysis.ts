import { type Analysis, type AnalyseOptions, type RelatedPlace, type Source } from './analysis';
import { shifted } from './base';
import { findingsOf, type Told, type ToldBlock } from './findings';
import { Folder, type Recognised } from './frontends';
import { emptyPart, type Part, type Slot, unitOf, vocabularyOf } from './model';
import { activeRules, keptBlock } from './ruleRun';
import { type Directive, type SyntaxDocument } from './syntax';

/** Files by their names; the same object as before where none of them has changed. */
export const folderOf = (
	files: readonly { readonly name: string; readonly text: string }[],
	previous?: Folder,
): Folder => Folder.of(files, previous);

/** More than this is no configuration that somebody writes by hand. */
const MOST_FILES = 500;
const MOST_CHARACTERS = 5_000_000;

/** The files of a folder that count; `undefined` where there is only one, or too much. OpenTofu takes `x.tofu` for `x.tf`. */
export function deployedTogether<F extends { readonly name: string; readonly text: string }>(
	files: readonly F[],
): readonly F[] | undefined {
	const names = new Set(files.map((it) => it.name));
	const counted = files.filter(
		({ name }) => !names.has(name.replace(/\.tf(?=$|\.json$)/, '.tofu')) || !/\.tf(?:\.json)?$/.test(name),
	);
	const size = counted.reduce((sum, { text }) => sum + text.length, 0);
	return counted.length < 2 || counted.length > MOST_FILES || size > MOST_CHARACTERS ? undefined : counted;
}

interface Read {
	readonly document: SyntaxDocument;
	readonly recognition: Recognised;
	readonly directives: readonly Directive[];
}

/** A file with all that is deployed together with it. Findings are its own. */
export function folderAnalysis(
	source: Source & Required<Pick<Source, 'folder'>>,
	{ document, recognition, directives }: Read,
	options: AnalyseOptions,
): Analysis {
	const { files, name } = source.folder;
	const active = activeRules(options);
	const blocks = files.parts(options.catalogue).flatMap(({ name: at, block, parts }): ToldBlock[] => {
		const start = files.distanceTo(at, name);
		return parts.map((part) => [{ ...block, start }, keptBlock(part, options)]);
	});
	const unit = unitOf(
		blocks.map(([{ start }, { part }]) => ({ value: part, offset: start })),
		true,
	);
	const isHere = (start: number): boolean => start >= 0 && start <= source.text.length;
	const told: Told = {
		source,
		document,
		blocks,
		deployments: [{ blocks, unit }],
		directives,
		isHere,
		words: vocabularyOf(recognition.documentKind),
		relatedPlace: (it) => relatedPlace(it, source),
	};
	return {
		source,
		documentKind: recognition.documentKind,
		blocks: analysedBlocks(blocks, source.text.length),
		units: [unit],
		inner: [],
		findings: findingsOf(told, active, options),
		kept: { options, document, recognised: recognition, blocks: new Map() },
	};
}

function relatedPlace(
	{ span, message }: RelatedPlace,
	{ folder }: { readonly folder: NonNullable<Source['folder']> },
): RelatedPlace {
	const place = folder.files.placeOf(span.start, folder.name);
	if (!place || place.name === folder.name) return { span, message };
	return { span: shifted(span, place.by), message, file: { name: place.name, text: place.text } };
}

/** Its own parts, and the values that others take from it. */
function analysedBlocks(blocks: readonly ToldBlock[], length: number): Analysis['blocks'] {
	const own = blocks.filter(([{ start }]) => start === 0).map(([, { part }]) => ({ start: 0, end: length, part }));
	const lent: Part = {
		...emptyPart,
		get slots() {
			return blocks
				.filter(([{ start }]) => start !== 0)
				.flatMap(([{ start }, { part }]) => slotsHere(part, start, length));
		},
	};
	return [...own, { start: 0, end: length, part: lent }];
}

const slotsHere = ({ slots }: Part, by: number, length: number): readonly Slot[] =>
	slots
		.filter(({ text }) => text.span.start + by >= 0 && text.span.end + by <= length)
		.map((it) => ({
			...it,
			text: {
				span: shifted(it.text.span, by),
				parts: it.text.parts.map((part) => ({ ...part, span: shifted(part.span, by) })),
			},
		}));
