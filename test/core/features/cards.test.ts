import assert from 'node:assert/strict';

import { actionCard } from '../../../server/src/core/features/actionCard';
import { explain, nearWords } from '../../../server/src/core/features/explain';
import { code, escaped, hoverStyle, link, pageStyle, sentence } from '../../../server/src/core/features/markdown';
import {
	conditionKeyCard,
	managedPolicyCard,
	principalCard,
	resourceTypeCard,
} from '../../../server/src/core/features/otherCards';
import { roleCard } from '../../../server/src/core/features/roleCard';
import { clientCommands } from '../../../server/src/protocol';
import { catalogue } from '../../support/catalogue';

const hover = hoverStyle(true);
const role = (name: string) => catalogue.roleByName(name) ?? assert.fail(`no role ${name}`);
const keyStores = role('AWSServiceRoleForKeyManagementServiceCustomKeyStores');

describe('cards', () => {
	it('of all roles have a title, say who creates and how to delete, and fit a hover of twelve lines', () => {
		for (const it of catalogue.roles) {
			const text = roleCard(it, catalogue, hover);
			assert.ok(text.startsWith(`**${it.name.replaceAll('_', '\\_')}**`), it.name);
			for (const word of ['Trusted', 'Created', 'May do', 'Deleted', 'facts of'])
				assert.ok(text.includes(word), it.name);
			assert.ok(text.split('\n').length <= 12, `${it.name} has ${text.split('\n').length} lines`);
			assert.doesNotMatch(text, /undefined|\bnull\b|\[object/, it.name);
		}
	});

	it('give one answer and both sides where sources differ', () => {
		const text = roleCard(keyStores, catalogue, hover);
		assert.match(text, /It cannot be created directly\./);
		assert.match(text, /only after these are gone: every AWS CloudHSM key store/);
		for (const verdict of [catalogue.creationVerdict(keyStores), catalogue.deletionVerdict(keyStores)]) {
			assert.ok(verdict.conflict);
			assert.ok(text.includes(escaped(verdict.documented[0]?.says ?? '?')));
			assert.ok(text.includes(escaped(verdict.observed[0]?.says ?? '?')));
		}
		const page = roleCard(keyStores, catalogue, pageStyle);
		for (const { source } of catalogue.creationVerdict(keyStores).observed) assert.ok(page.includes(escaped(source)));
	});

	it('show a command link only to clients that run it', () => {
		assert.ok(roleCard(keyStores, catalogue, hover).includes(`(command:${clientCommands.showRole}?`));
		assert.doesNotMatch(roleCard(keyStores, catalogue, hoverStyle(false)), /command:/);
		assert.doesNotMatch(roleCard(keyStores, catalogue, pageStyle), /command:/);
	});

	it('list on a page what a hover folds', () => {
		assert.doesNotMatch(roleCard(keyStores, catalogue, hover), /ec2:DescribeNetworkAcls/);
		assert.match(roleCard(keyStores, catalogue, pageStyle), /ec2:DescribeNetworkAcls/);
	});

	it('of actions name what they create and what a pattern expands to', () => {
		assert.match(
			actionCard('KMS:createcustomkeystore', catalogue, hover) ?? '',
			/\*\*Creates\*\* `AWSServiceRoleForKeyManagementServiceCustomKeyStores`/,
		);
		assert.match(
			actionCard('cloudhsm:Describe*', catalogue, hover) ?? '',
			/matches 2 actions[^]*`DescribeBackups`, `DescribeClusters`/,
		);
		assert.equal(actionCard('kms:NoSuchThing', catalogue, hover), undefined);
		assert.equal(actionCard('nosuchservice:*', catalogue, hover), undefined);
	});

	it('of principals tell linked services from those without a role', () => {
		assert.match(
			principalCard('cks.kms.amazonaws.com', catalogue, hover) ?? '',
			/an ordinary role that does is never assumed/,
		);
		assert.match(principalCard('ec2.amazonaws.com', catalogue, hover) ?? '', /no service-linked role of its own/);
		assert.equal(principalCard('nothing.example.com', catalogue, hover), undefined);
	});

	it('of policies, condition keys and resource types are short and never empty', () => {
		const texts = [
			managedPolicyCard('arn:aws:iam::aws:policy/aws-service-role/CloudHSMServiceRolePolicy', catalogue, hover),
			managedPolicyCard('ReadOnlyAccess', catalogue, hover),
			conditionKeyCard('iam:AWSServiceName', catalogue, hover),
			conditionKeyCard('aws:RequestTag/Owner', catalogue, hover),
			resourceTypeCard('AWS::IAM::ServiceLinkedRole', catalogue, hover),
			resourceTypeCard('AWS::KMS::Key', catalogue, hover),
			resourceTypeCard('AWS::CloudHSM::Cluster', catalogue, hover),
		];
		for (const text of texts) assert.ok(text && text.length > 20 && text.split('\n').length <= 12, text);
		assert.equal(resourceTypeCard('AWS::S3::Bucket', catalogue, hover), undefined);
	});

	it('are found for any known word, and near words are offered for others', () => {
		for (const word of [
			'awsserviceroleforecs',
			'ECS.amazonaws.com',
			'kms:createkey',
			'AWS::KMS::Key',
			'CloudHSMServiceRolePolicy',
		]) {
			assert.ok(explain(word, catalogue), word);
		}
		assert.match(
			explain('arn:aws:iam::1:role/aws-service-role/ecs.amazonaws.com/AWSServiceRoleForECS', catalogue) ?? '',
			/AWSServiceRoleForECS/,
		);
		assert.equal(explain('no such word', catalogue), undefined);
		assert.deepEqual(nearWords('AWSServiceRoleForEC', catalogue)[0], 'AWSServiceRoleForECS');
	});

	it('say of when their facts are, and where from', () => {
		for (const word of [
			'AWSServiceRoleForECS',
			's3:GetObject',
			's3:Get*',
			'aws:SourceVpc',
			'ReadOnlyAccess',
			'AmazonECSServiceRolePolicy',
			'AWS::ECS::Cluster',
		])
			assert.match(explain(word, catalogue) ?? '', /facts of \d{4}-\d\d-\d\d_ · \[.+\]\(https:/i, word);
	});

	it('suggests near names of all kinds for a word that is not known', () => {
		const near = {
			'direct-creatoin': 'direct-creation',
			AWSServiceRoleForConfg: 'AWSServiceRoleForConfig',
			'cks.kms.amazonws.com': 'cks.kms.amazonaws.com',
			'kms:CreatKey': 'kms:CreateKey',
			AdministratorAcess: 'AdministratorAccess',
			'AWS::ECS::Clustr': 'AWS::ECS::Cluster',
			'kms.amazonaws.com': 'cks.kms.amazonaws.com',
			ecs: 'ecs.amazonaws.com',
			'arn:aws:iam::aws:policy/ReadOnlyAcces': 'ReadOnlyAccess',
		};
		for (const [word, expected] of Object.entries(near)) assert.equal(nearWords(word, catalogue)[0], expected);
	});
});

describe('Markdown of cards', () => {
	it('is safe with the text of others', () => {
		assert.equal(escaped('a *b* [c](d) <e>'), 'a \\*b\\* \\[c\\](d) \\<e\\>');
		assert.equal(code('a`b'), '`` a`b ``');
		assert.equal(link('x', 'https://e.org/a(b)'), '[x](https://e.org/a%28b%29)');
	});

	it('keeps the case of names at the start of a sentence', () => {
		assert.equal(sentence('iam:CreateRole was accepted'), 'iam:CreateRole was accepted.');
		assert.equal(sentence('creating a cluster.'), 'Creating a cluster.');
	});
});
