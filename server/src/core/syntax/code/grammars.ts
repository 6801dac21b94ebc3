import { Language, Parser } from 'web-tree-sitter';

/** Grammars by the name of their file, `tree-sitter-<name>.wasm`. JavaScript is read with that of TSX. */
export type GrammarName = 'typescript' | 'tsx' | 'python' | 'java' | 'go' | 'c-sharp' | 'hcl';

/** The bytes of `tree-sitter.wasm` (the runtime) or of a grammar. */
export type GrammarFiles = (file: string) => Promise<Uint8Array>;

const loading = new Map<GrammarName, Promise<void>>();
const parsers = new Map<GrammarName, Parser>();
let runtime: Promise<void> | undefined;

/** Has a grammar ready for {@link parserFor}; the first call loads it. Rejects where the bytes cannot be had. */
export function loadGrammar(name: GrammarName, files: GrammarFiles): Promise<void> {
	const known = loading.get(name);
	if (known) return known;
	const load = loaded(name, files);
	loading.set(name, load);
	load.catch(() => loading.delete(name));
	return load;
}

/** `undefined` until its grammar is loaded. */
export const parserFor = (name: GrammarName): Parser | undefined => parsers.get(name);

async function loaded(name: GrammarName, files: GrammarFiles): Promise<void> {
	const [grammar] = await Promise.all([files(`tree-sitter-${name}.wasm`), started(files)]);
	const parser = new Parser();
	parser.setLanguage(await Language.load(grammar));
	parsers.set(name, parser);
}

function started(files: GrammarFiles): Promise<void> {
	runtime ??= files('tree-sitter.wasm').then((wasmBinary) => Parser.init({ wasmBinary }));
	runtime.catch(() => (runtime = undefined));
	return runtime;
}
