import { type CatalogueData } from '../core/catalogue';

/** Everything the server needs of the machine that it runs on. Node and a web worker each have one, tests a third. */
export interface Host {
	/** The text of a file; `undefined` where there is none or it cannot be read. */
	readFile(uri: string): Promise<string | undefined>;
	/** Whether what it does not find is not there, so that nobody else need be asked. Absent: never. */
	reaches?(uri: string): boolean;
	/** URIs of the files below a folder that may be ours, ignored ones left out; `undefined` where it cannot be listed. */
	filesBelow(folder: string): Promise<readonly string[] | undefined>;
	/** The names of the files of a folder; none where they cannot be listed. */
	filesIn(folder: string): Promise<readonly string[]>;
	/** The catalogue's files. Asked once, when the first document that may concern us is analysed. */
	catalogueData(): Promise<CatalogueData>;
	/** The bytes of the runtime or of a grammar for programming languages: `tree-sitter.wasm`, `tree-sitter-go.wasm`. */
	readonly grammarFile: (file: string) => Promise<Uint8Array>;
	/** The Markdown of a rule's page. */
	rulePage(rule: string): Promise<string | undefined>;
	/** Milliseconds since 1970. */
	now(): number;
	/** Runs `act` later; the answer takes it back. */
	later(milliseconds: number, act: () => void): () => void;
	/** Lets the messages in that have arrived already, so that a cancellation is seen. */
	yieldOnce(): Promise<void>;
	/** Lets those requests be answered that have arrived already; absent where a turn of the event loop costs too much. */
	letOthersGo?(): Promise<void>;
	/** For the time before the connection can log. */
	log(message: string): void;
}
