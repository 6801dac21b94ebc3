import assert from 'node:assert/strict';
import * as vscode from 'vscode';

const template = `Resources:
  AppRole:
    Type: AWS::IAM::Role
    Properties:
      RoleName: called-app
      AssumeRolePolicyDocument: {Version: '2012-10-17', Statement: [{Effect: Allow, Principal: {Service: lambda.amazonaws.com}, Action: sts:AssumeRole}]}
  Code:
    Type: AWS::Lambda::Function
    Properties: {Role: !GetAtt AppRole.Arn}
`;

const policy = JSON.stringify({
	Version: '2012-10-17',
	Statement: [{ Effect: 'Allow', Action: 'iam:PassRole', Resource: 'arn:aws:iam::111122223333:role/called-*' }],
});

const program = `import * as iam from 'aws-cdk-lib/aws-iam';
new iam.Role(this, 'App', { roleName: 'called-too', assumedBy: new iam.ServicePrincipal('ec2.amazonaws.com') });
`;

async function written(name: string, text: string): Promise<vscode.Uri> {
	const folder = vscode.workspace.workspaceFolders?.[0] ?? assert.fail('no folder is open');
	const uri = vscode.Uri.joinPath(folder.uri, 'calls', name);
	await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
	return uri;
}

export function callHierarchySuite(): void {
	describe('the call hierarchy', () => {
		const files: vscode.Uri[] = [];

		/** What VS Code's own command answers at a text, once the server has the document. */
		async function preparedAt(uri: vscode.Uri, text: string): Promise<readonly vscode.CallHierarchyItem[]> {
			const document = await vscode.workspace.openTextDocument(uri);
			await vscode.window.showTextDocument(document);
			const at = document.positionAt(document.getText().indexOf(text) + 1);
			const ask = () =>
				vscode.commands.executeCommand<vscode.CallHierarchyItem[] | undefined>('vscode.prepareCallHierarchy', uri, at);
			for (let tries = 0; tries < 100; tries++) {
				const items = await ask();
				if (items && items.length > 0) return items;
				await new Promise((done) => setTimeout(done, 100));
			}
			return [];
		}

		before(async () => {
			files.push(await written('template.yaml', template), await written('policy.json', policy));
			files.push(await written('app.ts', program));
		});
		after(async () => {
			await vscode.commands.executeCommand('workbench.action.closeAllEditors');
			for (const it of files) await vscode.workspace.fs.delete(it);
		});

		it('shows who may assume, pass and use a role, and goes on from there', async () => {
			const [item] = await preparedAt(files[0] ?? assert.fail(), 'AppRole');
			assert.equal(item?.detail, 'AWS::IAM::Role');
			const calls = await vscode.commands.executeCommand<vscode.CallHierarchyIncomingCall[]>(
				'vscode.provideIncomingCalls',
				item,
			);
			const own = calls.filter(({ from }) => from.uri.path.includes('/calls/'));
			assert.deepEqual(
				own.map(({ from, fromRanges }) => [from.name, from.detail, fromRanges.length]),
				[
					['lambda.amazonaws.com', 'may assume', 1],
					['policy.json', 'may pass: on role/called-*', 1],
					['Code', 'uses it: Role, AWS::Lambda::Function', 1],
				],
			);
			const caller = own.find(({ from }) => from.name === 'Code')?.from;
			const further = await vscode.commands.executeCommand<vscode.CallHierarchyOutgoingCall[]>(
				'vscode.provideOutgoingCalls',
				caller,
			);
			assert.deepEqual(
				further.map(({ to }) => to.name),
				['AppRole'],
			);
		});

		it("leaves programs to their language's own, of which VS Code asks one alone", async () => {
			const uri = files[2] ?? assert.fail();
			await vscode.workspace.openTextDocument(uri);
			const items = await vscode.commands.executeCommand<vscode.CallHierarchyItem[] | undefined>(
				'vscode.prepareCallHierarchy',
				uri,
				new vscode.Position(1, 20),
			);
			assert.deepEqual(items ?? [], []);
		});
	});
}
