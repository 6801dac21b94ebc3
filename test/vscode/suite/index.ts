import Mocha from 'mocha';

import { callHierarchySuite } from './callHierarchy.test';
import { suite as define } from './extension.test';
import { startSuite } from './start.test';
import { toolsSuite } from './tools.test';
import { workspaceCheckSuite } from './workspaceCheck.test';

/** Called by VS Code's extension host. */
export function run(): Promise<void> {
	const mocha = new Mocha({ ui: 'bdd', timeout: 60_000, reporter: 'spec', color: false });
	mocha.suite.emit(Mocha.Suite.constants.EVENT_FILE_PRE_REQUIRE, globalThis, 'extension.test', mocha);
	startSuite();
	define();
	callHierarchySuite();
	toolsSuite();
	workspaceCheckSuite();
	return new Promise((done, fail) => {
		mocha.run((failures) => (failures > 0 ? fail(new Error(`${failures} test(s) failed`)) : done()));
	});
}
