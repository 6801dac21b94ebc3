import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { runTests } from '@vscode/test-electron';

const root = resolve(__dirname, '..', '..');

async function main(): Promise<number> {
	const scratch = mkdtempSync(join(tmpdir(), 'slr-lens-suite-'));
	const folder = join(scratch, 'examples');
	cpSync(join(root, 'examples'), folder, { recursive: true });
	const executable = process.env['VSCODE_EXECUTABLE'];
	try {
		return await runTests({
			...(executable && { vscodeExecutablePath: executable }),
			extensionDevelopmentPath: root,
			extensionTestsPath: join(root, 'out', 'test', 'suite.js'),
			launchArgs: [folder, '--disable-extensions', `--user-data-dir=${join(scratch, 'data')}`],
		});
	} finally {
		rmSync(scratch, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
	}
}

main().then(
	(code) => (process.exitCode = code),
	(fault: unknown) => {
		console.error(String(fault));
		process.exitCode = 1;
	},
);
