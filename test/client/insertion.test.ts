import assert from 'node:assert/strict';

import { arnSnippet, type Place } from '../../client/src/lookUp/insertion';

const path = 'role/aws-service-role/cks.kms.amazonaws.com/AWSServiceRoleForKeyManagementServiceCustomKeyStores';
const card = {
	arn: `arn:aws:iam::111122223333:${path}`,
	arnTemplates: {
		plain: `arn:\${Partition}:iam::\${Account}:${path}`,
		cloudFormation: `arn:\${AWS::Partition}:iam::\${AWS::AccountId}:${path}`,
	},
};
const inJson: Place = { languageId: 'json', isCloudFormation: false, text: '{}', before: '  "Resource": ' };
const inYaml: Place = { languageId: 'yaml', isCloudFormation: true, text: '', before: '          AWS: ' };

/** What the editor leaves in the document when nobody fills anything in. */
const inserted = (place: Place) =>
	arnSnippet(card, place)
		.replace(/(?<!\\)\$\{1:(\d+)\}/, '$1')
		.replace(/\\([\\$}])/g, '$1');

describe('Inserting the ARN of a role', () => {
	it('quotes it in a JSON policy and leaves the account to be filled in', () => {
		assert.equal(inserted(inJson), `"arn:aws:iam::111122223333:${path}"`);
		assert.match(arnSnippet(card, inJson), /\$\{1:111122223333\}/);
	});

	it('adds no quotes inside a string', () => {
		assert.equal(inserted({ ...inJson, before: '  "Resource": "' }), `arn:aws:iam::111122223333:${path}`);
		assert.equal(inserted({ ...inJson, before: '  "a\\"b": "x", "y": ' }).charAt(0), '"');
	});

	it('takes the account that the policy names most often', () => {
		const text = 'arn:aws:iam::444455556666:root arn:aws:sqs:eu-west-1:444455556666:q arn:aws:iam::777788889999:root';
		assert.equal(arnSnippet(card, { ...inJson, text }), `"arn:aws:iam::444455556666:${path}"`);
	});

	it('stays in the partition of the policy', () => {
		const text = '"arn:aws-us-gov:iam::444455556666:root"';
		assert.equal(arnSnippet(card, { ...inJson, text }), `"arn:aws-us-gov:iam::444455556666:${path}"`);
	});

	it('uses the pseudo parameters of a template in YAML', () => {
		const arn = `arn:\${AWS::Partition}:iam::\${AWS::AccountId}:${path}`;
		assert.equal(inserted(inYaml), `!Sub '${arn}'`);
		assert.equal(inserted({ ...inYaml, before: '  AWS:' }), ` !Sub '${arn}'`);
		assert.equal(inserted({ ...inYaml, before: '  AWS: !Sub ' }), `'${arn}'`);
		assert.equal(inserted({ ...inYaml, before: "  AWS: !Sub '" }), arn);
	});

	it('uses them in JSON too', () => {
		const place = { ...inJson, isCloudFormation: true };
		assert.equal(inserted(place), `{ "Fn::Sub": "arn:\${AWS::Partition}:iam::\${AWS::AccountId}:${path}" }`);
		assert.equal(inserted({ ...place, before: '{ "Fn::Sub": "' }).slice(0, 4), 'arn:');
	});
});
