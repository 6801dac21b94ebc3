import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const require = createRequire(import.meta.url);
require('tsx/cjs');
const {
	pageFolder,
	pageIds,
	pageText,
	readmePath,
	updatedPage,
	updatedReadme,
} = require('../../test/support/pages.ts');
const { remadeSimulatorPage, simulatorPagePath } = require('../../test/support/simulatorPage.ts');
const { accessAnalyzerPage, accessAnalyzerPath } = require('../../test/support/accessAnalyzer.ts');
const { loadAllGrammars } = require('../../test/support/grammars.ts');
const { writeRuleNames } = require('../../test/support/ruleNames.ts');
const { writeBundle } = require('../../test/support/clientTexts.ts');

await loadAllGrammars();
const asked = process.argv.slice(2);
for (const id of pageIds().filter((it) => asked.length === 0 || asked.includes(it))) {
	const before = pageText(id);
	const after = updatedPage(id);
	if (after === before) continue;
	writeFileSync(join(pageFolder, `${id}.md`), after);
	console.log(`test/rules/${id}.md`);
}
const readme = updatedReadme();
if (readme !== undefined && existsSync(readmePath)) writeFileSync(readmePath, readme);
writeRuleNames();
writeBundle();
writeFileSync(simulatorPagePath, remadeSimulatorPage(readFileSync(simulatorPagePath, 'utf8')));
writeFileSync(accessAnalyzerPath, accessAnalyzerPage());
