import assert from 'node:assert/strict';

import { proposals } from '../../../server/src/core/features';
import { analysed } from '../../support/analysis';
import { catalogue } from '../../support/catalogue';

/** What is proposed where `|` stands, and what it replaces. */
function proposed(marked: string, language: string) {
	const text = marked.replace('|', '');
	const found = proposals(analysed({ text, language, kind: undefined }), marked.indexOf('|'), catalogue);
	return {
		values: found?.items.map((it) => it.value) ?? [],
		replaced: found && text.slice(found.span.start, found.span.end),
	};
}

const role = 'Resources:\n  Role:\n    Type: AWS::IAM::ServiceLinkedRole\n    Properties:\n      AWSServiceName:';
const policy =
	'Resources:\n  P:\n    Type: AWS::IAM::ManagedPolicy\n    Properties:\n      PolicyDocument:\n        Version: "2012-10-17"\n        Statement:\n          - Effect: Allow\n            Resource: "*"\n            Action:';

describe('Proposals for values that are being written', () => {
	const service = 'autoscaling.amazonaws.com';

	it('begin behind the colon of a key without a value', () => {
		for (const text of [`${role} |`, `${role} |\n      Description: x\n`])
			assert.ok(proposed(text, 'yaml').values.includes(service), text);
	});

	it('begin behind the dash of a list', () => {
		assert.ok(proposed(`${policy}\n              - |`, 'yaml').values.includes('iam:'));
		assert.ok(proposed(`${policy}\n              - iam:CreateRole\n              - |`, 'yaml').values.includes('kms:'));
	});

	it('are the actions of a service whose colon YAML takes for that of a key', () => {
		const { values, replaced } = proposed(`${policy}\n              - iam:|\n`, 'yaml');
		assert.ok(values.includes('iam:CreateServiceLinkedRole'));
		assert.equal(replaced, 'iam:');
	});

	it('begin in empty quotes of all notations', () => {
		assert.ok(
			proposed('{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action": ["|"', 'json').values.includes('iam:'),
		);
		const terraform = 'resource "aws_iam_service_linked_role" "a" {\n  aws_service_name = "|"\n}';
		assert.ok(proposed(terraform, 'terraform').values.includes(service));
		const cdk =
			"import * as iam from 'aws-cdk-lib/aws-iam';\nnew iam.PolicyStatement({ actions: ['iam:Cr|'], resources: ['*'] });";
		assert.ok(proposed(cdk, 'typescript').values.includes('iam:CreateServiceLinkedRole'));
	});

	it('do not reach over what is written already, nor to the next key', () => {
		assert.deepEqual(proposed(`${role} ecs.amazonaws.com\n      |Description: x\n`, 'yaml').values, []);
		assert.deepEqual(proposed(`${role}\n      |\n`, 'yaml').values, []);
	});
});
