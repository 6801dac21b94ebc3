import assert from 'node:assert/strict';

import { type Reply } from '../../server/src/endpoint/http';
import { Account } from './aws';
import { plainHttp } from './plainHttp';
import { json, newSimulation, parsed, sent, signedFor, type Sent } from './support';

const error = ({ status, body }: Reply) => {
	const { __type: type, ...rest } = JSON.parse(body) as Record<string, string>;
	return [status, type, ...Object.keys(rest)];
};

describe('AWS JSON 1.1', () => {
	it('answers with the content type, a request id and nothing of our own', () => {
		const reply = sent(newSimulation(), json('TrentService.DescribeCustomKeyStores', {}));
		assert.deepEqual(reply, {
			status: 200,
			headers: { 'x-amzn-requestid': 'request-1', 'content-type': 'application/x-amz-json-1.1' },
			body: '{"CustomKeyStores":[],"Truncated":false}',
		});
	});

	it('takes a request without a body for one without members', () => {
		assert.equal(sent(newSimulation(), json('BaldrApiService.DescribeClusters', '')).status, 200);
	});

	it('answers nothing at all where AWS does', async () => {
		const simulation = newSimulation();
		const { KeyMetadata: made } = await plainHttp(simulation).call('kms', 'CreateKey', {}, 'us-west-2');
		const { KeyId } = made as { KeyId: string };
		const reply = sent(simulation, json('TrentService.DisableKey', { KeyId }));
		assert.deepEqual([reply.status, reply.body], [200, '']);
	});

	it('carries an exception in body and header, with the text where the service has it', () => {
		const kms = sent(newSimulation(), json('TrentService.DescribeKey', { KeyId: 'none' }));
		assert.deepEqual(error(kms), [400, 'NotFoundException', 'message']);
		assert.equal(kms.headers['x-amzn-errortype'], 'NotFoundException');
		assert.equal(kms.headers['x-slr-lens-rule'], 'kms:DescribeKey#exists');
		const cluster = { ClusterId: 'cluster-2a23b4cdefg' };
		const hsm = sent(newSimulation(), json('BaldrApiService.DeleteCluster', cluster));
		assert.deepEqual(error(hsm), [400, 'CloudHsmResourceNotFoundException', 'Message']);
	});

	it('names what was in the way in a header', async () => {
		const simulation = newSimulation();
		const account = new Account(plainHttp(simulation));
		const store = await account.connected(await account.cluster());
		const key = await account.key(store);
		const reply = sent(simulation, json('TrentService.DeleteCustomKeyStore', { CustomKeyStoreId: store }));
		assert.equal(reply.headers['x-slr-lens-blockers'], `key=${key}`);
	});

	const unreadable: readonly (readonly [string, Sent, string])[] = [
		['half a body', json('TrentService.CreateKey', '{"Description":'), 'SerializationException'],
		['a list for a body', json('TrentService.CreateKey', []), 'SerializationException'],
		['a text for a body', json('TrentService.CreateKey', '"KeyId"'), 'SerializationException'],
		['null for a body', json('TrentService.CreateKey', 'null'), 'SerializationException'],
		['a number for a string', json('TrentService.DescribeKey', { KeyId: 5 }), 'SerializationException'],
		[
			'a number in an encryption context',
			json('TrentService.Encrypt', { KeyId: 'a', Plaintext: 'YQ==', EncryptionContext: { a: 1 } }),
			'SerializationException',
		],
		['a string for a boolean', json('TrentService.CreateKey', { MultiRegion: 'yes' }), 'SerializationException'],
		['a structure for a list', json('BaldrApiService.CreateCluster', { SubnetIds: {} }), 'SerializationException'],
		['a wrong list entry', json('BaldrApiService.CreateCluster', { SubnetIds: [5] }), 'SerializationException'],
		['deep nesting', json('TrentService.CreateKey', '['.repeat(50_000)), 'SerializationException'],
		[
			'deep structures',
			json('TrentService.CreateKey', `{"a":`.repeat(99) + '1' + '}'.repeat(99)),
			'SerializationException',
		],
		['an unknown operation', json('TrentService.MakeKey', {}), 'UnknownOperationException'],
		['no operation', json('TrentService.', {}), 'UnknownOperationException'],
		['an operation of the simulator', json('TrentService.__proto__', {}), 'UnknownOperationException'],
		['an unknown service', json('NoService.ListKeys', {}), 'UnknownOperationException'],
		['no target', { headers: signedFor('kms') }, 'UnknownOperationException'],
		['another service', { headers: signedFor('ec2') }, 'UnknownOperationException'],
	];
	for (const [what, request, type] of unreadable) {
		it(`refuses ${what} as AWS does`, () => {
			const [status, found] = error(sent(newSimulation(), request));
			assert.deepEqual([status, found], [400, type]);
		});
	}

	it('ignores members that an operation does not have, and keeps them out of the history', () => {
		const simulation = newSimulation();
		const body = '{"Description":"d","Unknown":{"password":"x"},"__proto__":{"Origin":"EXTERNAL"}}';
		assert.equal(sent(simulation, json('TrentService.CreateKey', body)).status, 200);
		assert.deepEqual(simulation.history.commands, [{ operation: 'kms:CreateKey', parameters: { Description: 'd' } }]);
	});

	it('goes to the Region of the signature, and to the usual one without', () => {
		const simulation = newSimulation();
		const create = (headers: Sent['headers']) =>
			parsed(sent(simulation, json('TrentService.CreateKey', {}, headers)))['KeyMetadata'] as { Arn: string };
		assert.match(create(signedFor('kms', 'eu-central-1')).Arn, /:kms:eu-central-1:/);
		assert.match(create(signedFor('kms', 'eusc-de-east-1')).Arn, /:kms:eusc-de-east-1:/);
		assert.match(create({}).Arn, /:kms:us-west-2:/);
		assert.match(create(signedFor('kms', 'nowhere')).Arn, /:kms:us-west-2:/);
		const presigned = `/?X-Amz-Credential=${encodeURIComponent('AKID/20260101/ca-west-1/kms/aws4_request')}`;
		const { KeyMetadata: made } = parsed(sent(simulation, { ...json('TrentService.CreateKey', {}), url: presigned }));
		assert.match((made as { Arn: string }).Arn, /:kms:ca-west-1:/);
	});

	it('does not leave the Region', async () => {
		const account = new Account(plainHttp());
		const store = await account.store(await account.cluster());
		const refused = { CustomKeyStoreId: store };
		await account.in('eu-west-1').refuses('CustomKeyStoreNotFoundException', 'kms:ConnectCustomKeyStore', refused);
	});
});
