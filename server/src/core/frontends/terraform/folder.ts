import { shifted } from '../../base';
import { type Part } from '../../model';
import {
	type Expression,
	type HclBlock,
	isJsonConfiguration,
	readerFor,
	respanned,
	type SyntaxBlock,
	type SyntaxDocument,
} from '../../syntax';

import { type PropertyTable } from '../propertyTable';
import { bodyOf } from './bodies';
import { type ConfigurationFile, loweredDocuments, loweredResources } from './lowering';
import { isPolicyDocument, plainText } from './names';
import { withOverrides } from './overrides';
import { type Declarations, declarationsIn, type Scope, type ValueKind } from './scope';

/** A file by its name in the folder. */
export interface NamedText {
	readonly name: string;
	readonly text: string;
}

/** What one file tells, seen from itself. */
export interface FolderPart {
	readonly block: SyntaxBlock;
	readonly parts: readonly Part[];
}

interface FolderFile extends NamedText, ConfigurationFile {
	readonly document: SyntaxDocument;
	readonly block: SyntaxBlock;
	readonly declarations: Declarations;
}

/** The part of a file, with all that it has asked others for and what the answers were. */
interface KeptPart {
	readonly file: FolderFile;
	readonly table: PropertyTable;
	readonly part: Part;
	readonly used: ReadonlySet<string>;
	readonly documents: { part: Part; without: string } | undefined;
	readonly asked: ReadonlyMap<string, string>;
}

/**
 * Seen from a file, others lie so far before and behind it, by their order: places in them stay what they are when a
 * file grows. No file is as long.
 */
const DISTANCE = 2 ** 26;

/** The files of a folder, which Terraform deploys together. A snapshot: whatever changes makes another one. */
export class Folder {
	/** As they are written. */
	readonly #read: readonly FolderFile[];
	/** With what override files say. */
	readonly #files: readonly FolderFile[];
	readonly #previous: readonly KeptPart[];
	#kept: readonly KeptPart[] | undefined;

	constructor(files: readonly FolderFile[], previous: readonly KeptPart[]) {
		this.#read = files;
		this.#files = withOverrides(files, DISTANCE);
		this.#previous = previous;
	}

	/** Reads what has changed since `previous`, which is the answer where nothing has. */
	static of(texts: readonly NamedText[], previous?: Folder): Folder {
		const before = previous ? previous.#read : [];
		const known = new Map(before.map((it) => [it.name, it]));
		const sorted = [...texts].sort((a, b) => (a.name < b.name ? -1 : 1));
		const files = sorted.map((it) => fileOf(it, known.get(it.name)));
		const isSameOrder = files.length === known.size && files.every((it) => known.has(it.name));
		if (previous && isSameOrder && files.every((it, at) => it === before[at])) return previous;
		return new Folder(files, previous && isSameOrder ? (previous.#kept ?? previous.#previous) : []);
	}

	/** Where files lie, seen from one of them. */
	distanceTo(name: string, from: string): number {
		return (this.#indexOf(name) - this.#indexOf(from)) * DISTANCE;
	}

	/** The file in which a place lies that is seen from a file, and the place there. */
	placeOf(
		offset: number,
		from: string,
	): { readonly name: string; readonly text: string; readonly by: number } | undefined {
		const steps = Math.floor(offset / DISTANCE);
		const file = this.#files[this.#indexOf(from) + steps];
		return file && { name: file.name, text: file.text, by: -steps * DISTANCE };
	}

	documentOf(name: string): SyntaxDocument | undefined {
		return this.#files[this.#indexOf(name)]?.document;
	}

	/** Whether one of the files declares a variable. */
	hasVariable(name: string): boolean {
		const isIt = ({ type, labels }: HclBlock): boolean => type === 'variable' && plainText(labels[0]) === name;
		return this.#files.some(({ body }) => body.blocks.some(isIt));
	}

	/** What all files tell, in their order. */
	parts(table: PropertyTable): readonly (FolderPart & { readonly name: string })[] {
		this.#kept = this.#lowered(table);
		return this.#kept.map(({ file, part, documents }) => ({
			name: file.name,
			block: file.block,
			parts: documents ? [part, documents.part] : [part],
		}));
	}

	#indexOf(name: string): number {
		return this.#files.findIndex((it) => it.name === name);
	}

	#lowered(table: PropertyTable): readonly KeptPart[] {
		const before = this.#kept ?? this.#previous;
		const names = new FolderNames(this.#files);
		const kept = this.#files.map((file, index): KeptPart => {
			const known = before.find((it) => it.file === file && it.table === table);
			if (known && [...known.asked].every(([key, answer]) => names.answer(key, index) === answer)) return known;
			const scope = new FolderScope(names, index);
			const { part, used } = loweredResources(file, scope, table);
			return { file, table, part, used, documents: undefined, asked: scope.asked };
		});
		const used = new Set(kept.flatMap((it) => [...it.used]));
		return kept.map((it, index) => this.#withDocuments(it, index, names, used));
	}

	/** Documents that no file uses are what they look like. */
	#withDocuments(kept: KeptPart, index: number, names: FolderNames, used: ReadonlySet<string>): KeptPart {
		const own = [...kept.file.declarations.blocks].filter(([, it]) => isPolicyDocument(it)).map(([name]) => name);
		const without = own.filter((it) => used.has(it)).join();
		if (kept.documents?.without === without) return kept;
		const scope = new FolderScope(names, index);
		const part = loweredDocuments(kept.file, scope, kept.table, used);
		return { ...kept, documents: { part, without }, asked: new Map([...kept.asked, ...scope.asked]) };
	}
}

function fileOf({ name, text }: NamedText, known: FolderFile | undefined): FolderFile {
	if (known?.text === text) return known;
	const document = readerFor(isJsonConfiguration(name) ? 'json' : 'terraform', text)?.read(text, known?.document) ?? {
		blocks: [],
	};
	const block = document.blocks[0] ?? { start: 0, text, path: [], tree: undefined, faults: [] };
	const body = bodyOf(block) ?? { kind: 'body', span: { start: 0, end: 0 }, attributes: [], blocks: [] };
	return { name, text, document, block, body, declarations: declarationsIn(body) };
}

interface Declared<T> {
	readonly value: T;
	readonly index: number;
	/** Equal for equal declarations. */
	readonly answer: string;
}

/** Where the names of a folder are declared. */
class FolderNames {
	readonly #files: readonly FolderFile[];

	constructor(files: readonly FolderFile[]) {
		this.#files = files;
	}

	block(address: string, from: number): Declared<HclBlock> | undefined {
		return this.#first(
			from,
			({ declarations }) => declarations.blocks.get(address),
			(it, text) =>
				// Of a resource only its being there matters to others.
				isPolicyDocument(it) ? text : '',
		);
	}

	value(kind: ValueKind, name: string, from: number): Declared<Expression> | undefined {
		return this.#first(
			from,
			({ declarations }) => declarations.values[kind].get(name),
			(_, text) => text,
		);
	}

	/** What is told about a name; another answer is another part. */
	answer(key: string, from: number): string {
		const [kind = '', name = ''] = key.split(' ');
		const found = kind === 'block' ? this.block(name, from) : this.value(kind as ValueKind, name, from);
		return found?.answer ?? '';
	}

	/** Of its own file, else of the first that has it. */
	#first<T extends HclBlock | Expression>(
		from: number,
		find: (file: FolderFile) => T | undefined,
		told: (value: T, text: string) => string,
	): Declared<T> | undefined {
		const order = [from, ...this.#files.keys()];
		for (const index of order) {
			const file = this.#files[index];
			const value = file && find(file);
			if (!file || !value) continue;
			const text = file.text.slice(value.span.start, value.span.end);
			return { value, index, answer: index === from ? 'own' : `${index} ${value.span.start} ${told(value, text)}` };
		}
		return undefined;
	}
}

/** The scope of one file of a folder, which remembers what it was asked. */
class FolderScope implements Scope {
	readonly asked = new Map<string, string>();
	readonly #names: FolderNames;
	readonly #from: number;
	readonly #blocks = new Map<string, HclBlock | undefined>();
	readonly #elsewhere = new Set<Expression>();

	constructor(names: FolderNames, from: number) {
		this.#names = names;
		this.#from = from;
	}

	block(address: string): HclBlock | undefined {
		if (this.#blocks.has(address)) return this.#blocks.get(address);
		const found = this.#asked(`block ${address}`, this.#names.block(address, this.#from));
		const block = found && this.#seen(found);
		this.#blocks.set(address, block);
		return block;
	}

	value(kind: ValueKind, name: string): Expression | undefined {
		const found = this.#asked(`${kind} ${name}`, this.#names.value(kind, name, this.#from));
		if (!found || found.index === this.#from) return found?.value;
		const value = this.#seen(found);
		this.#elsewhere.add(value);
		return value;
	}

	isElsewhere(value: Expression): boolean {
		return this.#elsewhere.has(value);
	}

	#asked<T>(key: string, found: Declared<T> | undefined): Declared<T> | undefined {
		this.asked.set(key, found?.answer ?? '');
		return found;
	}

	#seen<T>({ value, index }: Declared<T>): T {
		const by = (index - this.#from) * DISTANCE;
		return by === 0 ? value : respanned(value, (it) => shifted(it, by));
	}
}
