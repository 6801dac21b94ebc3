// The check of a workspace of two folders: what is found in files that nobody opened, and how it follows the disk.
import assert from 'node:assert/strict';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { start, workbench } from '../workbench.mjs';

const policy = (role, statements = 1) =>
	JSON.stringify(
		{
			Version: '2012-10-17',
			Statement: Array.from({ length: statements }, (_, index) => ({
				Sid: `Keep${index}`,
				Effect: 'Deny',
				Action: ['iam:DeleteRole', 'iam:UpdateRole'],
				Resource: `arn:aws:iam::111122223333:role/${role}`,
			})),
		},
		null,
		'\t',
	);
const faulty = policy('AWSServiceRoleForConfig');
const right = 'aws-service-role/config.amazonaws.com/AWSServiceRoleForConfig';
const mended = policy(right);
const large = policy(right, 40);

describe('the check of a workspace with two folders', () => {
	const window = workbench({
		name: 'check-',
		workspace: 'two.code-workspace',
		files: {
			'two.code-workspace': JSON.stringify({ folders: [{ path: 'accounts' }, { path: 'pipelines' }] }),
			'accounts/deep/down/config.json': faulty,
			'accounts/fine.json': mended,
			'accounts/.gitignore': 'generated/\n',
			'accounts/generated/config.json': faulty,
			'pipelines/policy.json': faulty,
		},
	});
	const { run } = window;
	const status = (name) => window.page.locator('.statusbar-item').and(window.page.getByLabel(name)).first();
	const problem = (file) => window.page.locator('.markers-panel .monaco-list-row', { hasText: file });
	const write = (file, text) => writeFileSync(join(window.folder, file), text);

	it('finds what is wrong in files of both that were never opened, and counts it in the status bar', async () => {
		await run('SLR Lens: Check Workspace');
		await status(/The workspace is checked; findings: 2/).waitFor(start);
		await status('SLR Lens: Workspace Check')
			.or(status(/The workspace is checked/))
			.first()
			.click();
		await problem('config.json').waitFor();
		await problem('policy.json').waitFor();
		assert.equal(await problem('role-arn-without-path').count(), 2);
		await window.shot('check-findings');
	});

	it('takes a finding back that is mended on the disk, and finds a new one', async () => {
		write('pipelines/policy.json', mended);
		await status(/findings: 1/).waitFor();
		await problem('policy.json').waitFor({ state: 'detached' });
		await problem('config.json').waitFor();
		write('pipelines/another.json', faulty);
		await status(/findings: 2/).waitFor();
		await problem('another.json').waitFor();
		rmSync(join(window.folder, 'pipelines/another.json'));
		await status(/findings: 1/).waitFor();
		await problem('another.json').waitFor({ state: 'detached' });
	});

	it('says how far it is, and is stopped by its button', async () => {
		mkdirSync(join(window.folder, 'pipelines/many'));
		for (let i = 0; i < 3000; i++) write(`pipelines/many/${i}.json`, i % 50 === 0 ? faulty : large);
		await run('SLR Lens: Check Workspace');
		const progress = window.toast('checking the workspace');
		await progress.filter({ hasText: /\d/ }).waitFor();
		await status(/Checking the workspace… .*\d/).waitFor();
		await window.shot('check-progress');
		await progress.getByRole('button', { name: 'Cancel' }).click();
		await status(/The check of the workspace was stopped/).waitFor();
		await progress.waitFor({ state: 'detached' });
	});
});
