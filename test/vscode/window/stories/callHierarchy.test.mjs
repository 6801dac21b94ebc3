// Who may assume, pass and use a role, in VS Code's own view of callers.
import assert from 'node:assert/strict';

import { repeated, start, workbench } from '../workbench.mjs';

const statement = (more) => ({ Effect: 'Allow', ...more });
const policy = (...statements) => JSON.stringify({ Version: '2012-10-17', Statement: statements }, null, '\t');
const role = 'arn:aws:iam::111122223333:role';

const template = `AWSTemplateFormatVersion: '2010-09-09'
Resources:
  AppRole:
    Type: AWS::IAM::Role
    Properties:
      RoleName: app-web
      AssumeRolePolicyDocument:
        Version: '2012-10-17'
        Statement:
          - Effect: Allow
            Principal:
              Service: lambda.amazonaws.com
              AWS: ${role}/deploy
            Action: sts:AssumeRole
  Code:
    Type: AWS::Lambda::Function
    Properties:
      Role: !GetAtt AppRole.Arn
      Runtime: nodejs22.x
  Key:
    Type: AWS::KMS::Key
    Properties:
      KeyPolicy:
        Version: '2012-10-17'
        Statement:
          - Effect: Allow
            Principal: {AWS: !GetAtt AppRole.Arn}
            Action: [kms:Decrypt, kms:GenerateDataKey]
            Resource: '*'
`;

const terraform = `resource "aws_iam_role" "deploy" {
  name               = "deploy"
  assume_role_policy = "{}"
}

resource "aws_iam_role_policy" "pass" {
  role = aws_iam_role.deploy.name
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "iam:PassRole"
      Resource  = "${role}/app-*"
      Condition = { StringEquals = { "iam:PassedToService" = "lambda.amazonaws.com" } }
    }]
  })
}
`;

describe('the call hierarchy', () => {
	const window = workbench({
		name: 'calls-',
		viewport: { width: 1400, height: 800 },
		files: {
			'template.yaml': template,
			'live/deploy.tf': terraform,
			'guard/deny.json': policy({ ...statement({ Action: 'iam:PassRole', Resource: '*' }), Effect: 'Deny' }),
		},
	});
	const { run, open } = window;
	const row = (text) => window.page.locator('.sidebar .monaco-list-row', { hasText: text }).first();
	const texts = async () =>
		(await window.page.locator('.sidebar .monaco-list-row').allInnerTexts()).map((it) =>
			it.replace(/\s+/g, ' ').trim(),
		);

	it('is shown with what each caller may do', async () => {
		await open('template.yaml');
		await window.page
			.locator('.editor-instance .codelens-decoration, .editor-instance .view-line')
			.first()
			.waitFor(start);
		await repeated(async () => {
			await window.page.locator('.view-line', { hasText: 'AppRole:' }).first().getByText('AppRole').click();
			await run('Calls: Show Call Hierarchy');
			await row('lambda.amazonaws.com').waitFor({ timeout: 8000 });
		}, 90_000);
		await row('deny.json').waitFor(start);
		const shown = await texts();
		for (const it of [
			/lambda\.amazonaws\.com ?may assume/,
			/aws_iam_role\.deploy ?may assume: by the trust policy/,
			/aws_iam_role\.deploy ?may pass: on role\/app-\*, only to lambda\.amazonaws\.com/,
			/Code ?uses it: Role, AWS::Lambda::Function/,
			/Key ?names it: kms:Decrypt, kms:GenerateDataKey/,
			/deny\.json ?may not pass: on \*/,
		])
			assert.ok(
				shown.some((text) => it.test(text)),
				`${it.source} in\n${shown.join('\n')}`,
			);
	});

	it('leads to the value that says so', async () => {
		await repeated(async () => {
			await row('may pass: on role/app-*').click();
			await window.page.getByRole('tab', { name: 'deploy.tf' }).waitFor({ timeout: 4000 });
		});
	});
});
