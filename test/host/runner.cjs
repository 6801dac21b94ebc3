// Loaded by the extension host in place of the tests: passes on what they print, formatted and line by line, and
// leaves a verdict. VS Code itself reports exit code 0 when the extension host dies, so only a verdict counts.
'use strict';

const { appendFileSync, writeFileSync } = require('node:fs');
const { format } = require('node:util');
const { takeCoverage } = require('node:v8');

const { SLR_LENS_HOST_TESTS: tests, SLR_LENS_HOST_OUTPUT: output, SLR_LENS_HOST_VERDICT: verdict } = process.env;

const write = (text) => appendFileSync(output, text);

for (const method of ['log', 'info', 'debug', 'warn', 'error']) {
	// The extension host guards its console against assignment, so the property is redefined.
	Object.defineProperty(console, method, {
		configurable: true,
		writable: true,
		value: (...args) => write(`${format(...args)}\n`),
	});
}
for (const stream of [process.stdout, process.stderr]) {
	stream.write = (chunk, ...rest) => {
		write(chunk);
		rest.find((it) => typeof it === 'function')?.();
		return true;
	};
}

exports.run = async () => {
	try {
		await require(tests).run();
		writeFileSync(verdict, 'passed');
	} catch (fault) {
		write(`${fault?.stack ?? fault}\n`);
		writeFileSync(verdict, 'failed');
		throw fault;
	} finally {
		// For NODE_V8_COVERAGE: the host is stopped without the exit that would write it.
		takeCoverage();
	}
};
