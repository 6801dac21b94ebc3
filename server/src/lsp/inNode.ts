import * as nodeModule from 'node:module';

/** What Node 22 and later have, and earlier ones lack. */
interface CompileCache {
	readonly enableCompileCache?: () => unknown;
	readonly flushCompileCache?: () => void;
}

const { enableCompileCache, flushCompileCache } = nodeModule as CompileCache;

/** Kept code saves time and nothing else: whatever an editor's own Node makes of these calls, the server runs. */
function tried(act: (() => unknown) | undefined): void {
	try {
		act?.();
	} catch {
		// Code is compiled as ever.
	}
}

// Compiled code is kept in the temporary folder; where that cannot be written, Node says so and goes on without.
tried(enableCompileCache);

// Whatever is loaded by an import would be loaded before.
nodeModule.createRequire(__filename)('./server.js');

/** Node keeps it when the process ends by itself, which that of an editor often does not. */
const SOON = 5000;
if (flushCompileCache) setTimeout(() => tried(flushCompileCache), SOON).unref();
