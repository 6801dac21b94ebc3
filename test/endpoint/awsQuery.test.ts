import assert from 'node:assert/strict';

import { element } from '../../server/src/endpoint/xml';
import { queryMembers } from '../../server/src/endpoint/queryParameters';
import { Account, type Answer, keyStoreRole } from './aws';
import { plainHttp, xmlRead } from './plainHttp';
import { iam, newSimulation, query, sent, signedFor, type Sent } from './support';

const errorOf = (request: Sent) => {
	const reply = sent(newSimulation(), request);
	const { Error: error } = xmlRead(reply.body) as { Error: Record<string, string> };
	return [reply.status, error['Type'], error['Code']];
};

describe('AWS Query', () => {
	it('wraps an answer as IAM does', () => {
		const reply = sent(newSimulation(), iam('CreateServiceLinkedRole', { AWSServiceName: 'cloudhsm.amazonaws.com' }));
		assert.deepEqual([reply.status, reply.headers['content-type']], [200, 'text/xml']);
		assert.match(
			reply.body,
			/^<CreateServiceLinkedRoleResponse xmlns="https:\/\/iam\.amazonaws\.com\/doc\/2010-05-08\/"><CreateServiceLinkedRoleResult><Role>/,
		);
		assert.match(reply.body, /<ResponseMetadata><RequestId>request-1<\/RequestId><\/ResponseMetadata><\/CreateS/);
		assert.match(reply.body, /<AssumeRolePolicyDocument>%7B%22Version%22%3A%222012-10-17%22/);
		assert.equal(reply.headers['x-amzn-requestid'], 'request-1');
	});

	it('has a result where the operation has one, also an empty one', async () => {
		const simulation = newSimulation();
		const account = new Account(plainHttp(simulation));
		await account.store(await account.cluster());
		const update = sent(simulation, iam('UpdateRole', { RoleName: keyStoreRole, Description: 'x' }));
		assert.match(update.body, /<UpdateRoleResponse [^>]*><UpdateRoleResult/);
		const tag = { RoleName: keyStoreRole, 'Tags.member.1.Key': 'a', 'Tags.member.1.Value': '' };
		assert.match(sent(simulation, iam('TagRole', tag)).body, /<TagRoleResponse [^>]*><ResponseMetadata>/);
		const list = sent(simulation, iam('ListRolePolicies', { RoleName: keyStoreRole }));
		assert.match(list.body, /<PolicyNames\/><IsTruncated>false<\/IsTruncated>/);
	});

	const refusals: readonly (readonly [string, Sent, ...unknown[]])[] = [
		['no action', query({ Version: '2010-05-08' }), 400, 'Sender', 'MissingAction'],
		['an empty body', { headers: signedFor('iam') }, 400, 'Sender', 'MissingAction'],
		['an unknown action', iam('MakeRole'), 400, 'Sender', 'InvalidAction'],
		['another version', query({ Action: 'GetRole', Version: '2009-01-01' }), 400, 'Sender', 'InvalidAction'],
		['no version', query({ Action: 'GetRole' }), 400, 'Sender', 'InvalidAction'],
		['a missing role', iam('GetRole', { RoleName: 'none' }), 404, 'Sender', 'NoSuchEntity'],
		['a missing member', iam('GetRole'), 400, 'Sender', 'InvalidInput'],
		[
			'a number in words',
			iam('UpdateRole', { RoleName: 'r', MaxSessionDuration: 'ten' }),
			400,
			'Sender',
			'InvalidInput',
		],
		['a text for a list', iam('TagRole', { RoleName: 'r', Tags: 'a' }), 400, 'Sender', 'InvalidInput'],
		['no service name', iam('CreateServiceLinkedRole', { AWSServiceName: 'nonsense' }), 403, 'Sender', 'AccessDenied'],
	];
	for (const [what, request, ...error] of refusals) {
		it(`refuses ${what} as IAM does`, () => assert.deepEqual(errorOf(request), error));
	}

	it('takes the action from behind the path, too', () => {
		const url = '/?Action=GetRole&Version=2010-05-08&RoleName=none';
		assert.deepEqual(errorOf({ method: 'GET', url }), [404, 'Sender', 'NoSuchEntity']);
	});

	it('reads lists and structures in the order of their numbers', () => {
		const form = new URLSearchParams(
			'Action=X&Tags.member.2.Key=b&Tags.member.1.Key=a&Tags.member.10.Key=c&Names.member.1=n&Empty=&On=true&Count=5',
		);
		const members = {
			Tags: { type: 'list' },
			Names: { type: 'list' },
			Empty: { type: 'list' },
			On: { type: 'boolean' },
			Count: { type: 'integer' },
		} as const;
		assert.deepEqual(queryMembers(form, { members }), {
			Tags: [{ Key: 'a' }, { Key: 'b' }, { Key: 'c' }],
			Names: ['n'],
			Empty: [],
			On: true,
			Count: 5,
		});
	});

	it('is not led astray by names that JavaScript knows', () => {
		const form = new URLSearchParams('__proto__.polluted=1&a.__proto__.polluted=1&constructor.prototype.polluted=1');
		queryMembers(form, { members: {} });
		assert.equal(({} as Record<string, unknown>)['polluted'], undefined);
	});

	it('keeps text whole through XML, and XML well-formed whatever the text', () => {
		const text = 'a <b> & "c" \r\n\t ü € 😀';
		assert.equal(xmlRead(element('A', text)), text);
		assert.equal(element('A', 'x\u0000y\u001bz\ud800'), '<A>x\ufffdy\ufffdz\ufffd</A>');
	});

	it('says who calls, and in lists of roles only what IAM says there', async () => {
		const simulation = newSimulation();
		const { body } = sent(simulation, query({ Action: 'GetCallerIdentity', Version: '2011-06-15' }, signedFor('sts')));
		assert.match(body, /<GetCallerIdentityResult><Arn>arn:aws:iam::111122223333:user\/caller<\/Arn>/);
		const account = new Account(plainHttp(simulation));
		const PermissionsBoundary = 'arn:aws:iam::aws:policy/ReadOnlyAccess';
		const AssumeRolePolicyDocument = '{"Version":"2012-10-17","Statement":[]}';
		const Tags = [{ Key: 'a', Value: 'b' }];
		await account.iam('CreateRole', { RoleName: 'app', AssumeRolePolicyDocument, PermissionsBoundary, Tags });
		assert.ok((await account.role('app'))['PermissionsBoundary']);
		const [listed] = (await account.iam('ListRoles'))['Roles'] as readonly Answer[];
		assert.deepEqual(
			[listed?.['RoleName'], listed?.['PermissionsBoundary'], listed?.['Tags']],
			['app', undefined, undefined],
		);
		await account.command('given:OrdinaryRole', { RoleName: 'other' });
		assert.match(String((await account.role('other'))['AssumeRolePolicyDocument']), /ec2\.amazonaws\.com/);
	});

	it('encodes policies as IAM does', () => {
		assert.equal(
			element('PolicyDocument', { a: "('*')" }),
			'<PolicyDocument>%7B%22a%22%3A%22%28%27%2A%27%29%22%7D</PolicyDocument>',
		);
	});
});
