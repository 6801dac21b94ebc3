// Stands in for VS Code's native log writer: a line a message, appended to the file.
'use strict';

const { appendFileSync, mkdirSync } = require('node:fs');
const { dirname } = require('node:path');

const levels = ['trace', 'debug', 'info', 'warn', 'error', 'critical'];

class Logger {
	constructor(_kind, _name, file) {
		this.file = file;
		this.level = levels.indexOf('info');
		this.bare = false;
		mkdirSync(dirname(file), { recursive: true });
	}
	write(level, message) {
		if (level < this.level) return;
		const line = this.bare ? message : `${new Date().toISOString()} [${levels[level]}] ${message}\n`;
		try {
			appendFileSync(this.file, line);
		} catch {
			// The profile may be gone already when the window closes.
		}
	}
	getLevel() {
		return this.level;
	}
	setLevel(level) {
		this.level = level;
	}
	clearFormatters() {
		this.bare = true;
	}
	setPattern() {}
	flush() {}
	drop() {}
}
for (const [level, name] of levels.entries()) {
	Logger.prototype[name] = function (message) {
		this.write(level, message);
	};
}

const create = async (name, file) => new Logger('', name, file);

// One by one: VS Code imports this file as a module, and only such assignments are seen as its exports.
exports.version = 0;
exports.setLevel = () => {};
exports.setFlushOn = () => {};
exports.createRotatingLogger = create;
exports.createAsyncRotatingLogger = create;
exports.Logger = Logger;
