import assert from 'node:assert/strict';
import {
	type CodeAction,
	CodeActionRequest,
	type CompletionList,
	CompletionRequest,
	DocumentHighlightRequest,
	DocumentLinkRequest,
	type DocumentSymbol,
	DocumentSymbolRequest,
	FoldingRangeRequest,
	RenameRequest,
	SelectionRangeRequest,
	SemanticTokensRequest,
} from 'vscode-languageserver/node';

import { Editor } from './harness';

const uri = 'file:///work/README.md';

const readme = `# Roles

Attach this:

\`\`\`json
{
  "Version": "2012-10-17",
  "Statement": [
    { "Sid": "Use", "Effect": "Allow", "Action": "kms:Decript", "Resource": "*" }
  ]
}
\`\`\`

1. Or this:

   \`\`\`yaml
   Resources:
     App:
       Type: AWS::IAM::ServiceLinkedRole
       Properties:
         AWSServiceName: cks.kms.amazonaws.com
   Outputs:
     Role: { Value: !Ref App }
   \`\`\`

2. Or that:

   \`\`\`yaml
   Resources:
     App:
       Type: AWS::IAM::ServiceLinkedRole
       Properties:
         AWSServiceName: ecs.amazonaws.com
   \`\`\`
`;

describe('A Markdown document at the server', () => {
	let editor: Awaited<ReturnType<typeof Editor.start>>;

	beforeEach(async () => {
		editor = await Editor.start();
		await editor.open(uri, readme, 'markdown');
	});
	afterEach(() => editor.stop());

	const document = { textDocument: { uri } };
	const at = (text: string) => ({ ...document, position: editor.rangeOf(uri, text).end });

	it('has findings at their places, and fixes', async () => {
		const found = await editor.pull(uri);
		assert.deepEqual(
			found.map(({ code, range }) => `${code} in ${range.start.line}`),
			[
				'unknown-action in 8',
				'deleting-role-in-use in 18',
				'direct-creation in 20',
				'deleting-role-in-use in 30',
				'unguarded-singleton in 30',
			],
		);
		const range = editor.rangeOf(uri, 'Decript');
		const actions = (await editor.connection.sendRequest(CodeActionRequest.type, {
			...document,
			range,
			context: { diagnostics: [...found] },
		})) as CodeAction[];
		const fix = actions.find((it) => it.isPreferred);
		assert.deepEqual(fix?.edit?.documentChanges, [
			{ textDocument: { uri, version: 1 }, edits: [{ range, newText: 'Decrypt' }] },
		]);
		assert.ok(actions.some((it) => it.title === 'Ignore "unknown-action" here'));
		assert.ok(actions.some((it) => it.title === 'Explain the statement'));
	});

	it('has cards, completion, links and colors', async () => {
		const card = await editor.hover(uri, 'cks.kms.amazonaws.com');
		assert.match(JSON.stringify(card), /AWSServiceRoleForKeyManagementServiceCustomKeyStores/);
		const list = (await editor.connection.sendRequest(CompletionRequest.type, at('"kms:'))) as CompletionList;
		assert.ok(list.items.some((it) => it.label === 'kms:Decrypt'));
		const links = await editor.connection.sendRequest(DocumentLinkRequest.type, document);
		assert.deepEqual(links, []);
		const tokens = await editor.connection.sendRequest(SemanticTokensRequest.type, document);
		assert.equal(tokens?.data.length, 10);
	});

	it('has outlines and ranges', async () => {
		const symbols = (await editor.connection.sendRequest(DocumentSymbolRequest.type, document)) as DocumentSymbol[];
		assert.deepEqual(
			symbols.map((it) => [it.name, it.selectionRange.start.line]),
			[
				['Use', 8],
				['App', 17],
				['App', 29],
			],
		);
		const folds = await editor.connection.sendRequest(FoldingRangeRequest.type, document);
		assert.deepEqual(folds, [
			{ startLine: 5, endLine: 9 },
			{ startLine: 7, endLine: 8 },
		]);
		const [selection] =
			(await editor.connection.sendRequest(SelectionRangeRequest.type, {
				...document,
				positions: [editor.rangeOf(uri, 'Decript').start],
			})) ?? [];
		assert.deepEqual(selection?.parent?.range, editor.rangeOf(uri, 'kms:Decript'));
	});

	it('keeps the names of its fences apart', async () => {
		const highlights = await editor.connection.sendRequest(DocumentHighlightRequest.type, at('!Ref App'));
		assert.deepEqual(
			highlights?.map((it) => it.range.start.line),
			[17, 22],
		);
		const edit = await editor.connection.sendRequest(RenameRequest.type, { ...at('!Ref App'), newName: 'Other' });
		assert.deepEqual(
			edit?.changes?.[uri]?.map((it) => it.range.start.line),
			[17, 22],
		);
	});

	it('is what the status bar says', async () => {
		const info: unknown = await editor.connection.sendRequest('slr/documentInfo', { uri });
		assert.deepEqual(info, { documentKind: 'markdown', kindIsStated: false, label: 'Markdown with IAM policies' });
	});

	it('is known by its ending, and left alone where only prose speaks of roles', async () => {
		await editor.open('file:///work/other.md', readme, 'plaintext');
		assert.equal((await editor.pull('file:///work/other.md')).length, 5);
		const prose = 'file:///work/prose.md';
		await editor.open(prose, 'An `AWS::IAM::Role` and { "Statement": [] }\n', 'markdown');
		assert.deepEqual(await editor.pull(prose), []);
	});
});
