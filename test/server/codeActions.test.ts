import assert from 'node:assert/strict';
import { type CodeAction } from 'vscode-languageserver/node';

import { codesOf, Editor, FakeHost } from './harness';

const arn = (role: string) => `"arn:aws:iam::111122223333:role/${role}"`;
const policy = `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Deny", "Action": "iam:*", "Resource": [${arn('AWSServiceRoleForConfig')}, ${arn('AWSServiceRoleForECS')}] }
  ]
}
`;
const uri = 'file:///work/policy.json';
const yamlTemplate = `Resources:
  # Made by hand.
  Role:
    Type: AWS::IAM::ServiceLinkedRole
    Properties:
      AWSServiceName: cks.kms.amazonaws.com
`;
const jsonTemplate = `{
  "AWSTemplateFormatVersion": "2010-09-09",
  "Resources": {
    "Role": {
      "Type": "AWS::IAM::ServiceLinkedRole",
      "Properties": { "AWSServiceName": "cks.kms.amazonaws.com" }
    }
  }
}
`;

describe('code actions', () => {
	let editor: Editor;

	beforeEach(async () => {
		editor = await Editor.start({ host: new FakeHost() });
	});
	afterEach(() => editor.stop());

	const titled = (actions: readonly CodeAction[], title: RegExp): CodeAction => {
		const found = actions.find((it) => title.test(it.title));
		assert.ok(found, `${String(title)} among ${actions.map((it) => it.title).join(' | ')}`);
		return found;
	};

	/** Opens the text as it is after an action and says what is found there. */
	const findingsAfter = async (action: CodeAction, from: string) => {
		assert.ok(action.edit);
		const text = editor.after(action.edit, from);
		const copy = from.replace('/work/', '/work/after/');
		await editor.open(copy, text);
		return { text, codes: codesOf(await editor.pull(copy)) };
	};

	it('fixes one finding, preferred, and leaves the text around it alone', async () => {
		await editor.open(uri, policy);
		const [first] = await editor.pull(uri);
		assert.ok(first);
		const fix = titled(await editor.actions(uri, [first], ['quickfix']), /aws-service-role/);
		assert.equal(fix.isPreferred, true);
		assert.deepEqual(fix.diagnostics, [first]);
		const { text, codes } = await findingsAfter(fix, uri);
		assert.equal(
			text,
			policy.replace(
				'role/AWSServiceRoleForConfig',
				'role/aws-service-role/config.amazonaws.com/AWSServiceRoleForConfig',
			),
		);
		assert.deepEqual(codes, ['role-arn-without-path']);
	});

	it('fixes all of a rule, and all of a file on request only', async () => {
		await editor.open(uri, policy);
		const found = await editor.pull(uri);
		const actions = await editor.actions(uri, found.slice(0, 1));
		assert.deepEqual((await findingsAfter(titled(actions, /^Fix all 2 of/), uri)).codes, []);
		assert.ok(!actions.some((it) => it.kind?.startsWith('source')));
		const [all, ...more] = await editor.actions(uri, [], ['source.fixAll']);
		assert.ok(all);
		assert.deepEqual([all.kind, more], ['source.fixAll.slr-lens', []]);
		await editor.close(uri.replace('/work/', '/work/after/'));
		assert.deepEqual((await findingsAfter(all, uri)).codes, []);
	});

	it('ignores a finding here by a comment, in YAML', async () => {
		const yaml = 'file:///work/template.yaml';
		await editor.open(yaml, yamlTemplate);
		const found = (await editor.pull(yaml)).filter((it) => it.code === 'direct-creation');
		const { text, codes } = await findingsAfter(
			titled(await editor.actions(yaml, found), /^Ignore "direct-creation" here$/),
			yaml,
		);
		assert.match(text, /\n {6}# slr-lens-disable-next-line direct-creation\n {6}AWSServiceName/);
		assert.ok(!codes.includes('direct-creation'));
	});

	it('ignores a rule in a file by a comment, in YAML and in JSON with comments', async () => {
		for (const [name, text, mark] of [
			['template.yaml', yamlTemplate, '#'],
			['template.jsonc', jsonTemplate, '//'],
		] as const) {
			const own = `file:///work/${name}`;
			await editor.open(own, text);
			const found = (await editor.pull(own)).filter((it) => it.code === 'direct-creation');
			const after = await findingsAfter(
				titled(await editor.actions(own, found), /^Ignore "direct-creation" in this file$/),
				own,
			);
			assert.ok(after.text.startsWith(`${mark} slr-lens-disable-file direct-creation\n`));
			assert.ok(!after.codes.includes('direct-creation'));
		}
	});

	it('ignores a finding by metadata, in a JSON template', async () => {
		const json = 'file:///work/template.json';
		await editor.open(json, jsonTemplate);
		const found = (await editor.pull(json)).filter((it) => it.code === 'direct-creation');
		const actions = await editor.actions(json, found);
		for (const title of [/^Ignore "direct-creation" here$/, /^Ignore "direct-creation" in this file$/]) {
			const { text, codes } = await findingsAfter(titled(actions, title), json);
			const parsed = JSON.parse(text) as { Metadata?: unknown; Resources: { Role: { Metadata?: unknown } } };
			const at = title.source.includes('here') ? parsed.Resources.Role.Metadata : parsed.Metadata;
			assert.deepEqual(at, { 'slr-lens': { disable: ['direct-creation'] } });
			assert.ok(!codes.includes('direct-creation'));
			await editor.close(json.replace('/work/', '/work/after/'));
		}
	});

	it('ignores a rule for a JSON policy, or altogether, in a configuration file', async () => {
		await editor.open(uri, policy);
		const configuration = 'file:///work/.slr-lens.json';
		const found = (await editor.pull(uri)).slice(0, 1);
		const off = titled(await editor.actions(uri, found), /^Turn "role-arn-without-path" off/);
		assert.ok(off.edit);
		assert.deepEqual(JSON.parse(editor.after(off.edit, configuration)), { rules: { 'role-arn-without-path': 'off' } });
		assert.deepEqual(off.edit.documentChanges?.[0], {
			kind: 'create',
			uri: configuration,
			options: { ignoreIfExists: true },
		});
		editor.host.files.set(configuration, '{\n\t"preset": "everything" // all\n}\n');
		await editor.connection.sendNotification('workspace/didChangeWatchedFiles', {
			changes: [{ uri: configuration, type: 2 }],
		});
		const inFile = titled(await editor.actions(uri, found), /^Ignore .* in this file/);
		assert.ok(inFile.edit);
		const text = editor.after(inFile.edit, configuration);
		assert.match(text, /"everything",? \/\/ all/);
		editor.host.files.set(configuration, text);
		await editor.connection.sendNotification('workspace/didChangeWatchedFiles', {
			changes: [{ uri: configuration, type: 2 }],
		});
		assert.deepEqual(await editor.pull(uri), []);
	});

	it('ignores a rule in one statement of a JSON policy, in a configuration file', async () => {
		const statement = (more: string) =>
			`{ ${more}"Effect": "Deny", "Action": "iam:*", "Resource": ${arn('AWSServiceRoleForConfig')} }`;
		await editor.open(
			uri,
			`{ "Version": "2012-10-17", "Statement": [${statement('')}, ${statement('"Sid": "Own", ')}] }`,
		);
		const configuration = 'file:///work/.slr-lens.json';
		const found = async () => (await editor.pull(uri)).filter((it) => it.code === 'role-arn-without-path');
		for (const expected of [{ statement: '/Statement/0' }, { sid: 'Own' }]) {
			const [first, ...others] = await found();
			assert.ok(first);
			const action = titled(await editor.actions(uri, [first]), /^Ignore .* in this statement/);
			assert.ok(action.edit);
			const text = editor.after(action.edit, configuration);
			const { overrides } = JSON.parse(text) as { overrides: readonly object[] };
			assert.deepEqual(overrides.at(-1), {
				files: ['policy.json'],
				...expected,
				rules: { 'role-arn-without-path': 'off' },
			});
			editor.host.files.set(configuration, text);
			await editor.connection.sendNotification('workspace/didChangeWatchedFiles', {
				changes: [{ uri: configuration, type: 2 }],
			});
			assert.equal((await found()).length, others.length);
		}
	});

	it('edits what the author has not saved yet of a configuration file', async () => {
		const configuration = 'file:///work/.slr-lens.json';
		editor.host.files.set(configuration, '{}');
		await editor.open(configuration, '{ "preset": "everything" }');
		await editor.open(uri, policy);
		const found = (await editor.pull(uri)).slice(0, 1);
		const { edit } = titled(await editor.actions(uri, found), /^Turn /);
		assert.ok(edit);
		const [change] = edit.documentChanges ?? [];
		assert.ok(change && 'textDocument' in change);
		assert.deepEqual(change.textDocument, { uri: configuration, version: 1 });
		assert.match(editor.after(edit, configuration), /^\{ "preset": "everything", "rules": /);
	});

	it('offers nothing where nothing was found', async () => {
		await editor.open(uri, policy);
		assert.deepEqual(await editor.actions(uri, []), []);
	});
});
