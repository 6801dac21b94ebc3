import { atOnce, type Fix, shiftedEdit, type Span } from './base';
import { type Analysis, type AnalyseOptions, type Finding, type Kept, type KeptBlock, type Source } from './analysis';
import { type Deployment, findingsOf, type ToldBlock } from './findings';
import { folderAnalysis } from './folderAnalysis';
import {
	awsAuth,
	cdk,
	cloudFormation,
	type FrontEnd,
	iamPolicy,
	program,
	type Recognised,
	terraform,
} from './frontends';
import { emptyPart, type PolicyKind, policyKinds, unitOf, vocabularyOf } from './model';
import { markdownAnalysis } from './fences/markdownAnalysis';
import { programAnalysis } from './programAnalysis';
import { activeRules, checkPart, nestedProblems } from './ruleRun';
import {
	type Code,
	type Directive,
	directivesOf,
	isItemOf,
	type Node,
	readerFor,
	type Replacement,
	type SyntaxBlock,
	type SyntaxDocument,
} from './syntax';

/** The one door: what a document says and what is wrong with it. Costs what has changed since `previous`. */
export function analyse(source: Source, options: AnalyseOptions, previous?: Analysis): Analysis {
	return atOnce(analysing(source, options, previous));
}

/** {@link analyse} in steps of a few milliseconds where it can, so that whoever has others waiting can see to them. */
export function* analysing(source: Source, options: AnalyseOptions, previous?: Analysis): Generator<void, Analysis> {
	if (source.languageId === 'markdown') return yield* markdownAnalysis(source, options, previous, analyse);
	const document = yield* documentOf(source, previous);
	if (!document) return nothing(source, options, NO_DOCUMENT);
	const directives = directivesOf(source.text, source.languageId);
	yield;
	const found = recognised(document, source.text, kindIn(directives) ?? source.kind);
	if (!found) return nothing(source, options, document);
	const [frontEnd, recognition] = found;
	const active = activeRules(options);
	if (source.folder && recognition.documentKind === 'terraform')
		return folderAnalysis({ ...source, folder: source.folder }, { document, recognition, directives }, options);
	const program = recognition.documentKind === 'cdk' ? document.blocks[0]?.code : undefined;
	if (program?.kind === 'program')
		return programAnalysis(source, { document, program, recognition, directives }, options, previous);
	const told = (block: SyntaxBlock): KeptBlock => {
		const part = frontEnd.lower(block, recognition, options.catalogue);
		const problems = [...checkPart(part, active, options), ...nestedProblems(part, active, options)];
		return { part, problems, disabled: frontEnd.disabled(block, recognition) };
	};
	const blocks = yield* blocksOf(document, reusable(previous, options, recognition), told);
	yield;
	const { documentKind, policyKind } = recognition;
	const deployments = deploymentsOf(blocks, source.text, TEMPLATES.has(documentKind));
	yield;
	return {
		source,
		documentKind,
		...(policyKind && { policyKind }),
		blocks: blocks.map(([{ start, text }, { part }]) => ({ start, end: start + text.length, part })),
		units: deployments.map((it) => it.unit),
		inner: NONE_WITHIN,
		findings: findingsOf(
			{ source, document, blocks, deployments, directives, words: vocabularyOf(documentKind) },
			active,
			options,
		),
		kept: { options, document, recognised: recognition, blocks: byTree(blocks) },
	};
}

function* documentOf(
	{ folder, languageId, text }: Source,
	previous: Analysis | undefined,
): Generator<void, SyntaxDocument | undefined> {
	const shared = folder?.files.documentOf(folder.name);
	if (shared) return shared;
	const reader = readerFor(languageId, text);
	if (reader?.reading && !previous) return yield* reader.reading(text);
	return reader?.read(text, previous?.kept.document);
}

/** Documents that are deployed as a whole. */
const TEMPLATES: ReadonlySet<Recognised['documentKind']> = new Set(['cloudFormation', 'cdk', 'terraform']);

function deploymentsOf(blocks: readonly ToldBlock[], text: string, isTemplate: boolean): readonly Deployment[] {
	return streamDocuments(blocks, text).map((own) => {
		const parts = own.map(([{ start }, { part }]) => ({ value: part, offset: start }));
		return { blocks: own, unit: unitOf(parts, isTemplate) };
	});
}

/** The blocks of each document of a YAML stream; between two documents stands a line of three dashes or dots. */
function streamDocuments(blocks: readonly ToldBlock[], text: string): readonly (readonly ToldBlock[])[] {
	if (!text.includes('---') && !text.includes('...')) return [blocks];
	const documents: ToldBlock[][] = [[]];
	let end = 0;
	for (const block of blocks) {
		const [{ start, text: own }] = block;
		if (end > 0 && start > end && /^(?:---|\.\.\.)/m.test(text.slice(end, start))) documents.push([]);
		documents.at(-1)?.push(block);
		end = start + own.length;
	}
	return documents;
}

/** What a fix of a finding changes in the document, sorted and not overlapping. */
export function editsOf(
	{ kept, source }: Analysis,
	{ block: start, origin }: Pick<Finding, 'block' | 'origin'>,
	{ edits }: Pick<Fix, 'edits'>,
): readonly Replacement[] {
	if (origin) return origin.document.excerpt.replaced(editsOf(origin.document.analysis, origin.finding, { edits }));
	const { blocks } = kept.document;
	const own = blocks.find((it) => it.start === start);
	// What another file of the folder says about this one is written from there; a program is one block for its reader.
	const block = own ?? (source.folder || kept.recognised?.documentKind === 'cdk' ? blocks[0] : undefined);
	if (!block) return [];
	const frontEnd = frontEndOf[kept.recognised?.documentKind ?? 'iamPolicy'];
	const placed = own ? edits : edits.map((it) => shiftedEdit(it, start - block.start));
	const adapted = frontEnd.adapted(placed, block, kept.options.catalogue);
	return readerFor(source.languageId, source.text)?.render(block, adapted, source.text) ?? [];
}

/** Whether what stands at a place of a program is an item among others. Absolute. */
export const isListItem = ({ kept }: Analysis, span: Span): boolean =>
	kept.document.blocks.some(({ code }) => code !== undefined && isItemOf(code, span));

/** What the author says in a comment wins over everything else. */
function kindIn(directives: readonly Directive[]): PolicyKind | undefined {
	const stated = directives.flatMap((it) => (it.kind === 'kind' ? [it.value] : []));
	return policyKinds.find((it) => stated.includes(it));
}

const FRONT_ENDS: readonly FrontEnd[] = [cloudFormation, iamPolicy, awsAuth, cdk, program, terraform];

const frontEndOf: Readonly<Record<Recognised['documentKind'], FrontEnd>> = {
	cloudFormation,
	iamPolicy,
	awsAuth,
	cdk,
	program,
	terraform,
};

function recognised(
	document: SyntaxDocument,
	text: string,
	stated: PolicyKind | undefined,
): readonly [FrontEnd, Recognised] | undefined {
	for (const frontEnd of FRONT_ENDS) {
		const recognition = frontEnd.recognise(document, text, stated);
		if (recognition) return [frontEnd, recognition];
	}
	return undefined;
}

/** Blocks that are told between two pauses. */
const STRIDE = 10;

function* blocksOf(
	{ blocks }: SyntaxDocument,
	old: Kept['blocks'],
	told: (block: SyntaxBlock) => KeptBlock,
): Generator<void, readonly ToldBlock[]> {
	const all: ToldBlock[] = [];
	let fresh = 0;
	for (const block of blocks) {
		const identity = identityOf(block);
		const known = identity ? old.get(identity) : SILENT;
		if (!known && ++fresh % STRIDE === 0) yield;
		all.push([block, known ?? told(block)]);
	}
	return all;
}

const SILENT: KeptBlock = { part: emptyPart, problems: [], disabled: [] };

/** Kept blocks hold as long as nothing that they depend on has changed. */
function reusable(previous: Analysis | undefined, options: AnalyseOptions, now: Recognised): Kept['blocks'] {
	const before = previous?.kept.recognised;
	const isSame =
		previous?.kept.options === options &&
		before?.documentKind === now.documentKind &&
		before.surroundings === now.surroundings;
	return isSame ? previous.kept.blocks : NONE;
}

const NONE_WITHIN: readonly never[] = [];

const NO_DOCUMENT: SyntaxDocument = { blocks: [] };

const NONE: Kept['blocks'] = new Map();

function byTree(blocks: readonly ToldBlock[]): Kept['blocks'] {
	const kept = new Map<Node | Code, KeptBlock>();
	for (const [block, it] of blocks) {
		const identity = identityOf(block);
		if (identity) kept.set(identity, it);
	}
	return kept;
}

/** What stays the same object as long as the text of a block does. */
const identityOf = ({ tree, code }: SyntaxBlock): Node | Code | undefined => tree ?? code;

function nothing(source: Source, options: AnalyseOptions, document: SyntaxDocument): Analysis {
	return {
		source,
		documentKind: 'none',
		blocks: [],
		units: [],
		inner: NONE_WITHIN,
		findings: [],
		kept: { options, document, blocks: NONE },
	};
}
