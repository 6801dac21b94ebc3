// Stands in for VS Code's native watchdog: ends this process when the one that it belongs to is gone.
'use strict';

exports.start = (pid) => {
	const look = () => {
		try {
			process.kill(pid, 0);
		} catch {
			process.exit(87);
		}
	};
	setInterval(look, 2000).unref();
};
exports.exit = (code) => process.exit(code);
