import assert from 'node:assert/strict';
import { CancellationTokenSource, HoverRequest, LSPErrorCodes, type ResponseError } from 'vscode-languageserver/node';

import { directCreation } from '../../server/src/core/rules/direct-creation';
import { missingVersion } from '../../server/src/core/rules/missing-version';
import { type Rule } from '../../server/src/core/rules';
import { codesOf, Editor, FakeHost, pulling } from './harness';

const policy = `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Deny", "Action": "iam:DeleteRole", "Resource": "arn:aws:iam::111122223333:role/AWSServiceRoleForConfig" }
  ]
}
`;

const template = `AWSTemplateFormatVersion: '2010-09-09'
Resources:
  Role:
    Type: AWS::IAM::ServiceLinkedRole
    Properties:
      AWSServiceName: cks.kms.amazonaws.com
`;

const uri = 'file:///work/policy.json';
const yaml = 'file:///work/template.yaml';
const pushing = { workspace: pulling.workspace ?? {} };

describe('language server', () => {
	let editor: Editor;

	afterEach(() => editor.stop());

	it('says what it can do, and offers pulling only to clients that pull', async () => {
		const pulled = await Editor.start();
		assert.equal(pulled.result.serverInfo?.name, 'slr-lens');
		assert.deepEqual(pulled.result.capabilities.diagnosticProvider, {
			identifier: 'slr-lens',
			interFileDependencies: true,
			workspaceDiagnostics: false,
		});
		await pulled.stop();
		const pushed = await Editor.start({ capabilities: pushing });
		assert.equal(pushed.result.capabilities.diagnosticProvider, undefined);
		editor = pushed;
	});

	it('finds a fault with its range, severity, rule and page', async () => {
		editor = await Editor.start();
		await editor.open(yaml, template);
		const [finding] = (await editor.pull(yaml)).filter((it) => it.code === 'direct-creation');
		assert.ok(finding);
		assert.equal(editor.text(yaml, finding.range), 'cks.kms.amazonaws.com');
		assert.equal(finding.severity, 1);
		assert.equal(finding.source, 'slr-lens');
		assert.match(finding.codeDescription?.href ?? '', /^https:\/\/docs\.aws\.amazon\.com\//);
	});

	it('reads a template that the editor takes for plain text, and no other plain text', async () => {
		editor = await Editor.start();
		for (const name of ['stack.template', 'stack.cfn', 'stack.txt']) {
			await editor.open(`file:///work/${name}`, template, 'plaintext');
		}
		assert.ok(codesOf(await editor.pull('file:///work/stack.template')).includes('direct-creation'));
		assert.ok(codesOf(await editor.pull('file:///work/stack.cfn')).includes('direct-creation'));
		assert.deepEqual(await editor.pull('file:///work/stack.txt'), []);
	});

	it('reads programs that use the CDK, once the grammar of their language is there', async () => {
		editor = await Editor.start();
		const program = `from aws_cdk import aws_iam as iam
iam.CfnServiceLinkedRole(self, "Role", aws_service_name="cks.kms.amazonaws.com")
`;
		await editor.open('file:///work/app.py', program, 'python');
		await editor.open('file:///work/app.rb', program, 'ruby');
		const [finding] = (await editor.pull('file:///work/app.py')).filter((it) => it.code === 'direct-creation');
		assert.ok(finding);
		assert.equal(editor.text('file:///work/app.py', finding.range), 'cks.kms.amazonaws.com');
		const hover = await editor.connection.sendRequest(HoverRequest.type, {
			textDocument: { uri: 'file:///work/app.py' },
			position: finding.range.start,
		});
		assert.match(JSON.stringify(hover), /AWSServiceRoleForKeyManagementServiceCustomKeyStores/);
		assert.deepEqual(await editor.pull('file:///work/app.rb'), []);
	});

	it('follows edits, and says unchanged while nothing changes', async () => {
		editor = await Editor.start();
		await editor.open(uri, policy);
		const first = await editor.report(uri);
		assert.ok(first.kind === 'full' && first.resultId);
		assert.deepEqual(codesOf(first.items), ['role-arn-without-path']);
		assert.deepEqual(await editor.report(uri, first.resultId), { kind: 'unchanged', resultId: first.resultId });
		await editor.edit(uri, 'role/AWS', 'role/aws-service-role/config.amazonaws.com/AWS');
		const second = await editor.report(uri, first.resultId);
		assert.ok(second.kind === 'full');
		assert.deepEqual(second.items, []);
		await editor.edit(uri, 'aws-service-role/config.amazonaws.com/', '');
		assert.deepEqual(codesOf(await editor.pull(uri)), ['role-arn-without-path']);
	});

	it('says unchanged behind a keystroke that moves and changes nothing of what is shown', async () => {
		editor = await Editor.start();
		await editor.open(uri, policy);
		const first = await editor.report(uri);
		assert.ok(first.resultId);
		await editor.edit(uri, '}', '} ');
		assert.deepEqual(await editor.report(uri, first.resultId), { kind: 'unchanged', resultId: first.resultId });
		await editor.edit(uri, '{', '{\n');
		const moved = await editor.report(uri, first.resultId);
		assert.ok(moved.kind === 'full');
		assert.deepEqual(codesOf(moved.items), ['role-arn-without-path']);
		assert.deepEqual(await editor.report(uri, moved.resultId), { kind: 'unchanged', resultId: moved.resultId });
		assert.equal((await editor.report(uri, first.resultId)).kind, 'full');
	});

	it('pushes once when the author pauses, and takes everything back on closing', async () => {
		editor = await Editor.start({ capabilities: pushing });
		await editor.open(uri, policy);
		await editor.until(() => editor.published.length === 1);
		assert.deepEqual(codesOf(editor.published[0]?.diagnostics ?? []), ['role-arn-without-path']);
		assert.equal(editor.published[0]?.version, 1);
		await editor.edit(uri, 'Deny', 'Den');
		await editor.edit(uri, 'Den', 'Deny');
		await editor.edit(uri, 'role/AWS', 'role/aws-service-role/config.amazonaws.com/AWS');
		await editor.pause(uri);
		await editor.until(() => editor.published.length === 2);
		assert.equal(editor.published[1]?.version, 4);
		assert.deepEqual(editor.published[1]?.diagnostics, []);
		await editor.close(uri);
		await editor.until(() => editor.published.length === 3);
		assert.deepEqual(editor.published[2], { uri, diagnostics: [] });
	});

	it('pushes after the first edit also where an editor numbers versions from 0', async () => {
		editor = await Editor.start({ capabilities: pushing });
		await editor.open(uri, policy, 'json', 0);
		await editor.until(() => editor.published.length === 1);
		await editor.edit(uri, 'role/AWS', 'role/aws-service-role/config.amazonaws.com/AWS');
		await editor.pause(uri);
		await editor.until(() => editor.published.length === 2);
		assert.deepEqual(editor.published[1], { uri, diagnostics: [], version: 1 });
	});

	it('answers a hover with a card and the range of the value', async () => {
		editor = await Editor.start();
		await editor.open(yaml, template);
		const hover = await editor.hover(yaml, 'cks.kms');
		assert.ok(hover && typeof hover.contents === 'object' && 'value' in hover.contents);
		assert.match(hover.contents.value, /AWSServiceRoleForKeyManagementServiceCustomKeyStores/);
		assert.ok(hover.range);
		assert.equal(editor.text(yaml, hover.range), 'cks.kms.amazonaws.com');
	});

	it('answers a hover with null where there is nothing to say, or where the author wants none', async () => {
		editor = await Editor.start();
		await editor.open(yaml, template);
		assert.equal(await editor.hover(yaml, "'2010"), null);
		editor.settings = { hover: { enabled: false } };
		await editor.connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
		assert.equal(await editor.hover(yaml, 'cks.kms'), null);
	});

	it('refuses a request that was cancelled, and answers the next', async () => {
		editor = await Editor.start();
		await editor.open(yaml, template);
		const source = new CancellationTokenSource();
		const params = { textDocument: { uri: yaml }, position: editor.positionIn(yaml, 'cks.kms') };
		const answer = editor.connection.sendRequest(HoverRequest.type, params, source.token);
		source.cancel();
		await assert.rejects(answer, (fault: ResponseError<void>) => fault.code === LSPErrorCodes.RequestCancelled);
		assert.ok(await editor.hover(yaml, 'cks.kms'));
	});

	it('outlives a rule that throws, logs it, and reports what the others find', async () => {
		const broken: Rule = {
			meta: { ...missingVersion.meta, id: 'broken-rule' },
			check() {
				throw new Error('this rule is at fault');
			},
		};
		editor = await Editor.start({ rules: [broken, directCreation] });
		await editor.open(yaml, template);
		assert.deepEqual(codesOf(await editor.pull(yaml)), ['direct-creation']);
		await editor.until(() => editor.logged.some((it) => it.includes('broken-rule') && it.includes('at fault')));
	});

	it('answers empty and logs when its data cannot be read, and recovers', async () => {
		const host = new FakeHost();
		const read = host.catalogueData.bind(host);
		host.catalogueData = () => Promise.reject(new Error('the disk is gone'));
		editor = await Editor.start({ host });
		await editor.open(uri, policy);
		assert.deepEqual(await editor.pull(uri), []);
		await editor.until(() => editor.logged.some((it) => it.includes('the disk is gone')));
		host.catalogueData = read;
		assert.deepEqual(codesOf(await editor.pull(uri)), ['role-arn-without-path']);
	});

	it('has nothing to say of documents that are not ours, unknown to it or too large', async () => {
		editor = await Editor.start({ initializationOptions: { largestDocument: 1000 } });
		await editor.open('file:///work/package.json', '{ "name": "x" }');
		await editor.open('file:///work/story.md', policy, 'markdown');
		await editor.open('file:///work/large.json', policy.padEnd(1001));
		for (const it of ['package.json', 'story.md', 'large.json', 'never-opened.json'])
			assert.deepEqual(await editor.pull(`file:///work/${it}`), [], it);
	});

	it('reports syntax unless another server of the editor does', async () => {
		const torn = policy.replace('"Deny"', '"Deny" "Allow"');
		const alone = await Editor.start();
		await alone.open(uri, torn);
		assert.ok(codesOf(await alone.pull(uri)).includes('policy-syntax'));
		await alone.stop();
		editor = await Editor.start({ initializationOptions: { syntaxReported: true } });
		await editor.open(uri, torn);
		assert.ok(!codesOf(await editor.pull(uri)).includes('policy-syntax'));
	});
});
