import { type Catalogue } from '../core/catalogue';
import { type History } from '../core/simulator';
import { type Address, type Pace } from '../endpoint';

/** Everything the command line needs of the machine; tests have one of their own. Paths are absolute, with slashes. */
export interface CliHost {
	/** Where a relative path begins. */
	readonly cwd: string;
	readonly version: string;
	/** Whether colours are wanted on standard output. */
	readonly colour: boolean;
	/** Throws with a readable message. */
	readText(path: string): Promise<string>;
	/** Throws with a readable message. */
	writeText(path: string, text: string): Promise<void>;
	/** `undefined` where there is nothing. */
	kindOf(path: string): Promise<'file' | 'folder' | undefined>;
	/** The names of the files of a folder, without those of folders in it. */
	filesIn(folder: string): Promise<readonly string[]>;
	/** All files below a folder that may be checked, ignored ones left out; sorted. */
	filesBelow(folder: string): Promise<readonly string[]>;
	/** All files below a folder whose names end with `.json`, sorted. */
	jsonFilesBelow(folder: string): Promise<readonly string[]>;
	/** Throws with a readable message. */
	writeText(path: string, text: string): Promise<void>;
	/** The whole of standard input. */
	stdin(): Promise<string>;
	out(text: string): void;
	error(text: string): void;
	catalogue(): Promise<Catalogue>;
	/** The bytes of the runtime or of a grammar for programming languages. */
	readonly grammarFile: (file: string) => Promise<Uint8Array>;
	/** The Markdown of a rule's page. */
	rulePage(rule: string): Promise<string | undefined>;
	/** Runs the language server until the editor ends it. */
	serve(): Promise<void>;
	/** Milliseconds since 1970. */
	now(): number;
	/** Serves a simulated account over HTTP until the process is asked to end; says where once it listens. */
	serveWorld(
		address: Address,
		world: { readonly history: History; readonly pace: Pace },
		listening: (address: Address) => void,
	): Promise<void>;
}

/** 0 clean, 1 findings that count, 2 wrong use or a file that could not be read. */
export type ExitCode = 0 | 1 | 2;
