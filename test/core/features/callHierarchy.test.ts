import assert from 'node:assert/strict';

import { type Files, hierarchy } from '../../support/calls';
import { loadAllGrammars } from '../../support/grammars';

const incoming = (files: Files, expected: readonly string[]): void =>
	assert.deepEqual(hierarchy(files).incoming, expected);
const outgoing = (files: Files, expected: readonly string[]): void =>
	assert.deepEqual(hierarchy(files).outgoing, expected);

/** A role with a name, and a trust policy with these statements. */
const role = (name: string, ...trust: readonly string[]): string => `Resources:
  App|Role:
    Type: AWS::IAM::Role
    Properties:
      RoleName: ${name}
      AssumeRolePolicyDocument: {Version: '2012-10-17', Statement: [${trust.join()}]}
`;

const unmarked = (text: string): string => text.replace('|', '');

const statement = (more: object, effect = 'Allow'): object => ({ Effect: effect, ...more });

const policy = (...statements: readonly object[]): string =>
	JSON.stringify({ Version: '2012-10-17', Statement: statements });

const passing = (resource: string | readonly string[], more: object = {}, effect = 'Allow'): object =>
	statement({ Action: 'iam:PassRole', Resource: resource, ...more }, effect);

const arn = (name: string): string => `arn:aws:iam::111122223333:role/${name}`;

const trusting = (principal: string, more = ''): string =>
	`{Effect: Allow, Principal: ${principal}, Action: sts:AssumeRole${more}}`;

describe('Who may assume a role', () => {
	before(loadAllGrammars);

	it('is a service', () => {
		incoming({ 'a.yaml': role('app', trusting('{Service: ec2.amazonaws.com}')) }, [
			'ec2.amazonaws.com: may assume < ec2.amazonaws.com',
		]);
	});

	it('is an account, everybody, or who an identity provider knows, on conditions', () => {
		const conditions = (key: string): string => `, Condition: {StringEquals: {'${key}': x}}`;
		incoming(
			{
				'a.yaml': role(
					'app',
					trusting('{AWS: "111122223333"}', conditions('sts:ExternalId')),
					trusting('{AWS: !Sub "arn:aws:iam::${AWS::AccountId}:root"}'),
					trusting('"*"', conditions('aws:PrincipalOrgID')),
					`{Effect: Allow, Principal: {Federated: "arn:aws:iam::111122223333:oidc-provider/example.com"}, Action: sts:AssumeRoleWithWebIdentity}`,
				),
			},
			[
				'111122223333: may assume: on conditions (sts:ExternalId) < 111122223333',
				'this account: may assume < arn:aws:iam::${AWS::AccountId}:root',
				'everyone: may assume: on conditions (aws:PrincipalOrgID) < *',
				'example.com: may assume < arn:aws:iam::111122223333:oidc-provider/example.com',
			],
		);
	});

	it('is a role of another file, by its ARN, and what denies it is marked', () => {
		incoming(
			{
				'a.yaml': role(
					'app',
					trusting(`{AWS: "${arn('deploy')}"}`),
					`{Effect: Deny, Principal: {AWS: "${arn('intern')}"}, Action: sts:*}`,
				),
				'b.yaml': unmarked(role('deploy')),
			},
			[
				`AppRole: may assume: by the trust policy < ${arn('deploy')}`,
				`! intern: may not assume: by the trust policy < ${arn('intern')}`,
			],
		);
	});

	it('is told of both sides: who asks, and whether the trust policy lets them in', () => {
		const caller = (principal: string): Files => ({
			'a.yaml': role('app', trusting(principal)),
			'b.yaml': `Resources:
  Deploy:
    Type: AWS::IAM::Role
    Properties:
      RoleName: deploy
      Policies: [{PolicyName: p, PolicyDocument: {Version: '2012-10-17', Statement: [{Effect: Allow, Action: sts:AssumeRole, Resource: "${arn('app')}"}]}}]
`,
		});
		const own = `< ${arn('app')}`;
		incoming(caller('{Service: ec2.amazonaws.com}'), [
			'ec2.amazonaws.com: may assume < ec2.amazonaws.com',
			`Deploy: may assume, but is not trusted ${own}`,
		]);
		incoming(caller('{AWS: "111122223333"}'), ['111122223333: may assume < 111122223333', `Deploy: may assume ${own}`]);
		incoming(caller(`{AWS: "${arn('deploy')}"}`), [
			`Deploy: may assume: by the trust policy < ${arn('deploy')}`,
			`Deploy: may assume ${own}`,
		]);
	});

	it('is nobody by a permission for all roles, where the trust policy lets others in', () => {
		const all = `Resources:
  Admin:
    Type: AWS::IAM::Role
    Properties:
      Policies: [{PolicyName: p, PolicyDocument: {Version: '2012-10-17', Statement: [{Effect: Allow, Action: sts:AssumeRole, Resource: "*"}]}}]
`;
		incoming({ 'a.yaml': role('app', trusting('{Service: ec2.amazonaws.com}')), 'b.yaml': all }, [
			'ec2.amazonaws.com: may assume < ec2.amazonaws.com',
		]);
		incoming({ 'a.yaml': role('app', trusting('{AWS: "111122223333"}')), 'b.yaml': all }, [
			'111122223333: may assume < 111122223333',
			'Admin: may assume: on * < *',
		]);
	});
});

describe('Who may pass a role', () => {
	before(loadAllGrammars);
	const passed = (name: string, ...statements: readonly object[]): readonly string[] =>
		hierarchy({
			'a.yaml': role(name, trusting('{Service: ec2.amazonaws.com}')),
			'p.json': policy(...statements),
		}).incoming.slice(1);

	it('follows patterns, and says to which services', () => {
		const to = (operator: string) => ({
			Condition: { [operator]: { 'iam:PassedToService': ['lambda.amazonaws.com'] } },
		});
		assert.deepEqual(
			passed('app-web', passing(arn('app-*'), to('StringEquals')), passing(arn('app-web'), to('StringNotEquals'))),
			[
				`p.json: may pass: on role/app-*, only to lambda.amazonaws.com < ${arn('app-*')}`,
				`p.json: may pass: not to lambda.amazonaws.com < ${arn('app-web')}`,
			],
		);
		assert.deepEqual(passed('other', passing(arn('app-*'))), []);
	});

	it('takes NotResource, NotAction and Deny for what they are', () => {
		const but = statement({ Action: 'iam:Pass*', NotResource: arn('app') });
		assert.deepEqual(passed('web', but), ['p.json: may pass: on all but role/app < NotResource']);
		assert.deepEqual(passed('app', but), []);
		assert.deepEqual(passed('app', statement({ NotAction: 'iam:*', Resource: '*' })), []);
		assert.deepEqual(passed('app', statement({ NotAction: ['s3:*', 'kms:*', 'sts:*'], Resource: '*' })), [
			'p.json: may pass: on * < *',
		]);
		assert.deepEqual(passed('app', passing('*', {}, 'Deny'), passing('*')), [
			'p.json: may pass: on * < *',
			'! p.json: may not pass: on * < *',
		]);
	});

	it('is doubtful where only deployment knows', () => {
		assert.deepEqual(passed('!Sub "app-${Env}"', passing(arn('app-prod'))), [
			`p.json: perhaps may pass < ${arn('app-prod')}`,
		]);
		assert.deepEqual(passed('!Sub "app-${Env}"', passing(arn('app-*'))), [
			`p.json: may pass: on role/app-* < ${arn('app-*')}`,
		]);
		assert.deepEqual(passed('!Ref Name', passing(arn('app-prod'))), [], 'a name of which nothing is known');
		assert.deepEqual(passed('!Sub "${Stack}-web"', passing(arn('app-*'))), [], 'both could be anything');
		assert.deepEqual(passed('app', passing('${SomeRole}')), []);
	});

	it('compares paths', () => {
		assert.deepEqual(passed('app\n      Path: /team/', passing(arn('app'))), []);
		assert.deepEqual(passed('app\n      Path: /team/', passing(arn('team/*'))), [
			`p.json: may pass: on role/team/* < ${arn('team/*')}`,
		]);
	});

	it('ignores what gives no permission: boundaries and policies of organizations', () => {
		const boundary = `Resources:
  Limit:
    Type: AWS::Organizations::Policy
    Properties: {Type: SERVICE_CONTROL_POLICY, Content: {Version: '2012-10-17', Statement: [{Effect: Allow, Action: '*', Resource: '*'}]}}
`;
		incoming({ 'a.yaml': role('app'), 'b.yaml': boundary }, []);
		const text = `// slr-lens: kind=boundary\n${policy(passing('*'), passing('*', {}, 'Deny'))}`;
		incoming({ 'a.yaml': role('app'), 'limit.jsonc': { language: 'jsonc', text } }, [
			'! limit.jsonc: may not pass: on * < *',
		]);
	});

	it('is whoever carries the policy: a role, users of a policy, a managed policy with those who have it', () => {
		const template = (caret: string, policyCaret: string): string => `Resources:
  ${caret}App:
    Type: AWS::IAM::Role
  Deploy:
    Type: AWS::IAM::Role
    Properties: {ManagedPolicyArns: [!Ref Passing]}
  Inline:
    Type: AWS::IAM::Policy
    Properties:
      PolicyName: p
      Roles: [!Ref Deploy]
      Users: [ann]
      PolicyDocument: &p {Version: '2012-10-17', Statement: [{Effect: Allow, Action: iam:PassRole, Resource: !GetAtt App.Arn}]}
  ${policyCaret}Passing:
    Type: AWS::IAM::ManagedPolicy
    Properties:
      Groups: [admins]
      PolicyDocument: {Version: '2012-10-17', Statement: [{Effect: Allow, Action: iam:PassRole, Resource: !GetAtt App.Arn}]}
`;
		incoming({ 'a.yaml': template('|', '') }, [
			'Deploy: may pass < !GetAtt App.Arn',
			'ann: may pass < !GetAtt App.Arn',
			'Passing: may pass < !GetAtt App.Arn',
		]);
		incoming({ 'a.yaml': template('', '|') }, ['Deploy: carries it < !Ref Passing', 'admins: carries it < admins']);
		outgoing({ 'a.yaml': template('', '|') }, ['App: may pass < !GetAtt App.Arn']);
	});
});

describe('What uses a role', () => {
	before(loadAllGrammars);

	const uses = `Resources:
  App|Role:
    Type: AWS::IAM::Role
  Code:
    Type: AWS::Lambda::Function
    Properties: {Role: !GetAtt AppRole.Arn}
  Profile:
    Type: AWS::IAM::InstanceProfile
    Properties: {Roles: [!Ref AppRole]}
  Key:
    Type: AWS::KMS::Key
    Properties:
      KeyPolicy: {Version: '2012-10-17', Statement: [{Effect: Allow, Principal: {AWS: !GetAtt AppRole.Arn}, Action: [kms:Decrypt, kms:Encrypt], Resource: '*'}]}
`;

	it('are resources that refer to it, and key policies that name it', () => {
		incoming({ 'a.yaml': uses }, [
			'Code: uses it: Role, AWS::Lambda::Function < !GetAtt AppRole.Arn',
			'Profile: uses it: Roles, AWS::IAM::InstanceProfile < !Ref AppRole',
			'Key: names it: kms:Decrypt, kms:Encrypt < !GetAtt AppRole.Arn',
		]);
	});

	it('is told from the other side', () => {
		outgoing({ 'a.yaml': uses }, ['Key: may use: kms:Decrypt, kms:Encrypt, by its key policy < !GetAtt AppRole.Arn']);
		outgoing({ 'a.yaml': unmarked(uses).replace('Code', '|Code') }, ['AppRole: uses: Role < !GetAtt AppRole.Arn']);
		incoming({ 'a.yaml': unmarked(uses).replace('  Key', '  |Key') }, [
			'AppRole: may use: kms:Decrypt, kms:Encrypt, by its key policy < !GetAtt AppRole.Arn',
		]);
	});

	it('is a key where its policy agrees, by name or for the account', () => {
		const users = (principal: string, resource: string): readonly string[] =>
			hierarchy({
				'a.yaml': `Resources:
  Reader:
    Type: AWS::IAM::Role
    Properties:
      Policies: [{PolicyName: p, PolicyDocument: {Version: '2012-10-17', Statement: [{Effect: Allow, Action: [s3:GetObject, kms:Decrypt, kms:CreateCustomKeyStore], Resource: ${resource}}]}}]
  Ke|y:
    Type: AWS::KMS::Key
    Properties:
      KeyPolicy: {Version: '2012-10-17', Statement: [{Effect: Allow, Principal: {AWS: ${principal}}, Action: kms:*, Resource: '*'}]}
`,
			}).incoming.filter((it) => it.startsWith('Reader'));
		assert.deepEqual(users('!Sub "arn:aws:iam::${AWS::AccountId}:root"', '"*"'), [
			'Reader: may use: kms:Decrypt, on * < *',
		]);
		assert.deepEqual(users('"arn:aws:iam::111122223333:role/other"', '!GetAtt Key.Arn'), [
			'Reader: may use, but not by the key policy: kms:Decrypt < !GetAtt Key.Arn',
		]);
		assert.deepEqual(users('"arn:aws:iam::111122223333:role/other"', '"*"'), []);
		assert.deepEqual(users('!GetAtt Reader.Arn', '"*"'), [
			'Reader: may use: kms:Decrypt, on * < *',
			'Reader: may use: kms:*, by its key policy < !GetAtt Reader.Arn',
		]);
	});

	it('is a key also where its policy is a resource of its own', () => {
		const configuration = `resource "aws_iam_role" "app" {
  assume_role_policy = jsonencode({ Statement = [{ Effect = "Allow", Principal = { Federated = data.tls_certificate.it.id }, Action = "sts:AssumeRoleWithWebIdentity" }] })
}

resource "aws_kms_key" "k|ey" {}

resource "aws_kms_key_policy" "own" {
  key_id = aws_kms_key.key.id
  policy = jsonencode({ Statement = [{ Effect = "Allow", Principal = { AWS = aws_iam_role.app.arn }, Action = "kms:Decrypt", Resource = "*" }] })
}
`;
		incoming({ 'a.tf': configuration }, [
			'aws_kms_key_policy.own: uses it: key_id, aws_kms_key_policy < aws_kms_key.key.id',
			'aws_iam_role.app: may use: kms:Decrypt, by its key policy < aws_iam_role.app.arn',
		]);
		incoming({ 'a.tf': unmarked(configuration).replace('"app"', '"a|pp"') }, [
			'an identity provider: may assume < data.tls_certificate.it.id',
			'aws_kms_key.key: names it: kms:Decrypt < aws_iam_role.app.arn',
		]);
	});

	it('are files that name it', () => {
		incoming(
			{
				'a.yaml': role('app'),
				'b.yaml': `Resources:\n  Code:\n    Type: AWS::Lambda::Function\n    Properties: {Role: "${arn('app')}"}\n`,
			},
			[`Code: uses it: Role, AWS::Lambda::Function < ${arn('app')}`],
		);
	});

	it('are found from a name in another file', () => {
		const files = { 'a.yaml': unmarked(role('app', trusting('{Service: ec2.amazonaws.com}'))) };
		const from = hierarchy({ ...files, 'p.json': policy(passing(arn('ap|p'))) });
		assert.deepEqual(from.items, ['AppRole: AWS::IAM::Role at AppRole']);
		assert.deepEqual(from.incoming, [
			'ec2.amazonaws.com: may assume < ec2.amazonaws.com',
			`p.json: may pass < ${arn('app')}`,
		]);
	});

	it('are found for a role that no file declares', () => {
		const from = hierarchy({ 'p.json': policy(passing(arn('ap|p'))) });
		assert.deepEqual(from.items, [`app: role at ${arn('app')}`]);
		assert.deepEqual(from.incoming, [`p.json: may pass < ${arn('app')}`]);
	});

	it('is nothing where no role, policy, key or principal is', () => {
		assert.deepEqual(hierarchy({ 'p.json': policy(passing('|*')) }).items, []);
		assert.deepEqual(hierarchy({ 'p.json': policy(statement({ Action: 's3:Get|Object', Resource: '*' })) }).items, []);
	});
});

describe('What a service principal may do', () => {
	before(loadAllGrammars);

	it('is assume roles, its own included, and be given them', () => {
		const files = {
			'a.yaml': unmarked(role('app', trusting('{Service: ecs.amazonaws.com}'))).replace('ecs.', '|ecs.'),
			'p.json': policy(passing(arn('x'), { Condition: { StringLike: { 'iam:PassedToService': 'ecs*' } } })),
		};
		incoming(files, [`p.json: may pass roles to it: only to ecs* < ${arn('x')}`]);
		outgoing(files, [
			'AppRole: may assume < ecs.amazonaws.com',
			'AWSServiceRoleForECS: may assume: its service-linked role',
		]);
	});
});
