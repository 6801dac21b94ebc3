import { cliHost } from './nodeHost';
import { run } from './run';

void run(process.argv.slice(2), cliHost(__dirname)).then((code) => {
	// Not exit(): what is still on its way to a pipe must get there.
	process.exitCode = code;
});
