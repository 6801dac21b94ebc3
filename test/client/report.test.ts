import assert from 'node:assert/strict';

import { diagnosticReport } from '../../client/src/support/report';

describe('The diagnostic report', () => {
	it('tells versions and settings', () => {
		const report = diagnosticReport({
			extensionVersion: '1.2.3',
			editor: 'Code',
			editorVersion: '1.101.0',
			host: 'desktop, remote: none',
			platform: 'linux x64, Node 22.0.0',
			server: 'running',
			crashes: 2,
			settings: { 'slrLens.preset': 'everything' },
			workspace: '1 folders, trusted: true',
			document: 'json, scheme file, 12 lines',
		});
		for (const fact of ['1.2.3', '1.101.0', '2 crashes in a row', '"slrLens.preset": "everything"', '12 lines']) {
			assert.ok(report.includes(fact), fact);
		}
	});
});
