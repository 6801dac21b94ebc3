import assert from 'node:assert/strict';

import { editsOf } from '../../server/src/core/analyse';
import { type Analysis } from '../../server/src/core/analysis';
import { hover, hoverStyle } from '../../server/src/core/features';
import { folderOf } from '../../server/src/core/folderAnalysis';
import { type Folder } from '../../server/src/core/frontends';
import { analysedSource, replaced } from '../support/analysis';
import { catalogue } from '../support/catalogue';
import { loadAllGrammars } from '../support/grammars';

type Files = Readonly<Record<string, string>>;

const named = (files: Files) => Object.entries(files).map(([name, text]) => ({ name, text }));

const languageOf = (name: string): string => (name.endsWith('.json') ? 'json' : 'terraform');

function analysisOf(files: Files, name: string, folder: Folder = folderOf(named(files))): Analysis {
	const text = files[name] ?? '';
	return analysedSource({ text, languageId: languageOf(name), folder: { files: folder, name } });
}

/** Every finding with the text that it underlines, by file. */
const findingsOf = (files: Files, folder = folderOf(named(files))) =>
	Object.fromEntries(
		Object.keys(files).map((name) => [
			name,
			analysisOf(files, name, folder).findings.map(
				({ rule, span }) => `${rule}: ${(files[name] ?? '').slice(span.start, span.end)}`,
			),
		]),
	);

const role = (service: string, more = ''): string =>
	`resource "aws_iam_service_linked_role" "a" {\n  aws_service_name = ${service}\n${more}}\n`;

const rulesOf = (files: Files, name: string): readonly string[] =>
	analysisOf(files, name).findings.map((it) => it.rule);

before(loadAllGrammars);

describe('The Terraform files of a folder', () => {
	it('follow locals into other files, and underline where they are named', () => {
		const files = {
			'main.tf': role('local.service'),
			'locals.tf': 'locals {\n  service = "cks.kms.amazonaws.com"\n}\n',
		};
		const found = findingsOf(files);
		assert.ok(found['main.tf']?.includes('direct-creation: local.service'), found['main.tf']?.join('\n'));
		assert.deepEqual(found['locals.tf'], []);
	});

	it('follow the default of a variable that spells a name of AWS, and of no other', () => {
		const variable = (value: string) => `variable "service" {\n  type    = string\n  default = ${value}\n}\n`;
		const rules = (value: string) =>
			rulesOf({ 'main.tf': role('var.service'), 'variables.tf': variable(value) }, 'main.tf');
		assert.ok(rules('"cks.kms.amazonaws.com"').includes('direct-creation'));
		assert.deepEqual(
			rules('"placeholder"').filter((it) => it !== 'deleting-role-in-use'),
			[],
		);
	});

	it('judge a policy document by what uses it in another file, at its own place', () => {
		const files = {
			'roles.tf': `resource "aws_iam_role" "a" {\n  assume_role_policy = data.aws_iam_policy_document.trust.json\n}\n`,
			'policies.tf': `data "aws_iam_policy_document" "trust" {\n  statement {\n    actions = ["sts:AssumeRole"]\n    principals {\n      type        = "Service"\n      identifiers = ["cks.kms.amazonaws.com"]\n    }\n  }\n}\n`,
		};
		assert.deepEqual(findingsOf(files), {
			'roles.tf': [],
			'policies.tf': ['ordinary-role-trusts-linked-service: cks.kms.amazonaws.com'],
		});
	});

	it('offer fixes and cards for a document that another file uses', () => {
		const text = `data "aws_iam_policy_document" "key" {\n  statement {\n    actions   = ["kms:Decrypt"]\n    resources = ["*"]\n    principals {\n      type        = "AWS"\n      identifiers = ["arn:aws:iam::111122223333:role/AWSServiceRoleForAutoScaling"]\n    }\n  }\n}\n`;
		const files = {
			'key.tf': 'resource "aws_kms_key" "k" {\n  policy = data.aws_iam_policy_document.key.json\n}\n',
			'policy.tf': text,
		};
		const analysis = analysisOf(files, 'policy.tf');
		const finding = analysis.findings.find((it) => it.rule === 'role-arn-without-path');
		const [fix] = finding?.fixes() ?? [];
		assert.ok(finding && fix);
		assert.match(
			replaced(text, editsOf(analysis, finding, fix)),
			/role\/aws-service-role\/autoscaling\.amazonaws\.com\/AWSServiceRoleForAutoScaling"\]/,
		);
		assert.ok(hover(analysis, text.indexOf('kms:Decrypt') + 5, catalogue, hoverStyle(true)));
	});

	it('see what waits for what in all files, and say it in one', () => {
		const domain = (more: string) =>
			`resource "aws_opensearch_domain" "d" {\n  vpc_options {\n    subnet_ids = ["subnet-1"]\n  }\n${more}}\n`;
		const files = (more: string) => ({ 'a.tf': role('"opensearchservice.amazonaws.com"'), 'b.tf': domain(more) });
		assert.ok(rulesOf(files(''), 'b.tf').includes('missing-role-dependency'));
		assert.ok(!rulesOf(files(''), 'a.tf').includes('missing-role-dependency'));
		const waits = '  depends_on = [aws_iam_service_linked_role.a]\n';
		assert.ok(!rulesOf(files(waits), 'b.tf').includes('missing-role-dependency'));
	});

	it('say of two requests for a role that the later one is too many, and name the file of the first', () => {
		const files = {
			'a.tf': role('"ecs.amazonaws.com"'),
			'b.tf': role('"ecs.amazonaws.com"').replace('"a"', '"b"'),
		};
		assert.ok(!rulesOf(files, 'a.tf').includes('duplicate-linked-role'));
		const finding = analysisOf(files, 'b.tf').findings.find((it) => it.rule === 'duplicate-linked-role');
		assert.deepEqual(
			finding?.related.map(({ file, span }) => [file?.name, file?.text.slice(span.start, span.end)]),
			[['a.tf', 'a']],
		);
	});

	it('let an override file replace arguments of the other files', () => {
		const files = {
			'main.tf': role('"cks.kms.amazonaws.com"'),
			'override.tf': role('"ecs.amazonaws.com"'),
		};
		assert.ok(!rulesOf(files, 'main.tf').includes('direct-creation'));
		assert.ok(!rulesOf(files, 'override.tf').includes('duplicate-linked-role'));
		const wrong = { 'main.tf': role('"ecs.amazonaws.com"'), 'main_override.tf': role('"cks.kms.amazonaws.com"') };
		assert.deepEqual(
			findingsOf(wrong)['main_override.tf']?.filter((it) => it.startsWith('direct-creation')),
			['direct-creation: cks.kms.amazonaws.com'],
		);
	});

	it('are read in the JSON syntax, too', () => {
		const files = {
			'main.tf.json': JSON.stringify({
				resource: { aws_iam_service_linked_role: { a: { aws_service_name: '${local.service}' } } },
			}),
			'locals.tf': 'locals {\n  service = "cks.kms.amazonaws.com"\n}\n',
		};
		assert.ok(findingsOf(files)['main.tf.json']?.includes('direct-creation: local.service'));
	});

	it('keep what they said of files that a change does not concern', () => {
		const files = {
			'a.tf': role('local.service'),
			'b.tf': 'locals {\n  service = "ecs.amazonaws.com"\n  other   = 1\n}\n',
			'c.tf': 'resource "aws_kms_key" "k" {}\n',
		};
		const first = folderOf(named(files));
		const partsOf = (folder: Folder) => folder.parts(catalogue).map(({ parts }) => parts[0]);
		const [a, , c] = partsOf(first);
		assert.equal(folderOf(named(files), first), first);
		const other = folderOf(named({ ...files, 'b.tf': files['b.tf'].replace('= 1', '= 2') }), first);
		assert.equal(partsOf(other)[0], a);
		assert.equal(partsOf(other)[2], c);
		const changed = folderOf(named({ ...files, 'b.tf': files['b.tf'].replace('ecs', 'batch') }), other);
		assert.notEqual(partsOf(changed)[0], a);
		assert.equal(partsOf(changed)[2], c);
	});

	it('say after each keystroke what they would say anew', () => {
		const text = 'locals {\n  service = "cks.kms.amazonaws.com"\n}\n';
		const main = role('local.service');
		let folder: Folder | undefined;
		for (let end = 0; end <= text.length; end++) {
			const files = { 'main.tf': main, 'locals.tf': text.slice(0, end) };
			folder = folderOf(named(files), folder);
			assert.deepEqual(findingsOf(files, folder), findingsOf(files), text.slice(0, end));
		}
	});

	it('end when locals lead in a circle through several files', () => {
		const files = { 'a.tf': `${role('local.x')}locals {\n  x = local.y\n}\n`, 'b.tf': 'locals {\n  y = local.x\n}\n' };
		assert.ok(!rulesOf(files, 'a.tf').includes('direct-creation'));
	});
});
