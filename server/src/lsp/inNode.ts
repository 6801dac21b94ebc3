import * as nodeModule from 'node:module';

/** What Node 22 and later have, and earlier ones lack. */
interface CompileCache {
	readonly enableCompileCache?: () => unknown;
	readonly flushCompileCache?: () => void;
}

const { enableCompileCache, flushCompileCache } = nodeModule as CompileCache;

// Compiled code is kept in the temporary folder; where that cannot be written, Node says so and goes on without.
enableCompileCache?.();

// Whatever is loaded by an import would be loaded before.
nodeModule.createRequire(__filename)('./server.js');

/** Node keeps it when the process ends by itself, which that of an editor often does not. */
const SOON = 5000;
if (flushCompileCache) setTimeout(flushCompileCache, SOON).unref();
