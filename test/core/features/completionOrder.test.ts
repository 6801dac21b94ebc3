import assert from 'node:assert/strict';

import { loadAllGrammars } from '../../support/grammars';
import { proposed } from '../../support/proposed';

const json = (statement: string): string => `{"Version":"2012-10-17","Statement":[${statement}]}`;

/** What comes first of the values that begin as typed, as an editor shows them. */
function first(marked: string, language = 'json'): string | undefined {
	const { values } = proposed(marked, language);
	const at = marked.indexOf('|');
	const typed = marked.slice(0, at).split(/["'`]/).at(-1) ?? '';
	return values.find((it) => it.startsWith(typed));
}

const actions = (list: string, more = '"Resource":"*"'): string =>
	json(`{"Effect":"Allow","Action":[${list}],${more}}`);

describe('The order of proposed actions', () => {
	before(loadAllGrammars);

	it('goes by how often policies name them where nothing else is known', () =>
		assert.equal(first(actions('"s3:Get|"')), 's3:GetObject'));

	it('has first what fits between the neighbours of a sorted list', () => {
		const isBetween = (list: string): boolean => {
			const value = first(actions(list)) ?? '';
			return 'ec2:DescribeKeyPairs' < value && value < 'ec2:DescribeNatGateways';
		};
		assert.ok(isBetween('"ec2:DescribeInstances","ec2:DescribeKeyPairs","ec2:Des|","ec2:DescribeNatGateways"'));
		assert.ok(!isBetween('"ec2:DescribeNatGateways","ec2:DescribeKeyPairs","ec2:Des|","ec2:DescribeInstances"'));
	});

	it('has first what acts on the same thing as the others', () => {
		const list = '"s3:PutReplicationConfiguration","s3:Get|"';
		assert.equal(first(actions(list)), 's3:GetReplicationConfiguration');
		assert.equal(first(actions('"ec2:CreateRoute","ec2:Del|"')), 'ec2:DeleteRoute');
		assert.equal(first(actions('"rds:DescribeOptionGroups","rds:Cre|"')), 'rds:CreateOptionGroup');
	});

	it('has first what begins as its neighbour', () =>
		assert.equal(
			first(actions('"s3:GetObject","s3:GetObjectVersion","s3:Get|"'))?.startsWith('s3:GetObjectVersion'),
			true,
		));

	it('has first what acts on the resource of the statement', () => {
		const on = (resource: string): string => actions('"s3:Put|"', `"Resource":"${resource}"`);
		assert.equal(first(on('arn:aws:s3:::b/*')), 's3:PutObject');
		assert.equal(first(on('arn:aws:s3:::b')), 's3:PutBucketPolicy');
		assert.equal(first(actions('"kms:Cre|"', '"Resource":"arn:aws:kms:*:*:alias/x"')), 'kms:CreateAlias');
	});

	it('has first what the rest of the document names', () => {
		const other = '{"Effect":"Deny","Action":"ec2:DescribeSpotPriceHistory","Resource":"*"}';
		const own = '{"Effect":"Allow","Action":["ec2:DescribeSp|"],"Resource":"*"}';
		assert.equal(first(json(`${other},${own}`)), 'ec2:DescribeSpotPriceHistory');
	});
});

describe('The order of other proposals', () => {
	before(loadAllGrammars);

	const condition = (operator: string, key: string, action = 'ec2:RunInstances'): string =>
		json(`{"Effect":"Allow","Action":"${action}","Resource":"*","Condition":{"${operator}":{"${key}":"x"}}}`);

	it('has keys with several values first below an operator for sets', () => {
		assert.equal(first(condition('ForAnyValue:StringEquals', 'aws:|')), 'aws:TagKeys');
		assert.equal(first(condition('StringEquals', 'aws:|', 'sts:AssumeRole'))?.endsWith('TagKeys'), false);
	});

	it('has roles first that the document names already, and then those of the services at hand', () => {
		const arn = (name: string): string => `"arn:aws:iam::*:role/${name}"`;
		const deny = (inner: string): string => `{"Effect":"Deny","Resource":"*",${inner}}`;
		const key = (value: string): string => `"Condition":{"ArnNotLike":{"aws:PrincipalArn":[${value}]}}`;
		const named = deny(`"Action":"s3:*",${key(arn('AWSServiceRoleForConfig'))}`);
		const asked = deny(`"Action":"ec2:*",${key(arn('AWS|'))}`);
		const role = (text: string): string | undefined => proposed(text, 'json').values[0]?.split('/').at(-1);
		assert.equal(role(json(`${named},${asked}`)), 'AWSServiceRoleForConfig');
		assert.equal(role(json(deny(`"Action":"guardduty:*",${key(arn('AWS|'))}`))), 'AWSServiceRoleForAmazonGuardDuty');
	});
});

describe('Proposals inside of calls that say more than is written', () => {
	before(loadAllGrammars);

	it('are for the value at the caret and not for the call around it', () => {
		const program = `import * as iam from 'aws-cdk-lib/aws-iam';
new iam.Role(this, 'Role', {
	assumedBy: new iam.WebIdentityPrincipal('cognito-identity.amazonaws.com', { StringEquals: { 'cog|': 'x' } }),
});`;
		const { values, replaced } = proposed(program, 'typescript');
		assert.equal(replaced, 'cog');
		assert.ok(values.includes('cognito-identity.amazonaws.com:aud'));
	});

	it('are for the principal in empty quotes, which the CDK completes', () => {
		const program = `import * as iam from 'aws-cdk-lib/aws-iam';
const role = new iam.Role(this, 'Role', { assumedBy: new iam.ServicePrincipal('|') });
new iam.CfnInstanceProfile(this, 'P', { roles: [role.roleName] });`;
		assert.ok(proposed(program, 'typescript').values.includes('ec2.amazonaws.com'));
	});
});
