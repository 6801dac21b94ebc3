import * as nodeModule from 'node:module';

// Node 22 and later keep what they compiled, in the temporary folder, and say so where they cannot. Earlier ones do not.
(nodeModule as { enableCompileCache?: () => unknown }).enableCompileCache?.();

// Whatever is loaded by an import would be loaded before.
nodeModule.createRequire(__filename)('./server.js');
