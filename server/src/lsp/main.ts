import { startServer } from './server';

// One bundle for a process of Node and for a web worker, so that what they share is there once.
void (typeof process === 'undefined'
	? import('./worker.js').then((it) => it.serve(startServer))
	: import('./node.js').then((it) => it.serve(startServer, __dirname)));
