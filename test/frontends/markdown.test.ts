import assert from 'node:assert/strict';

import { type Analysis } from '../../server/src/core/analysis';
import { preferredEdits } from '../../server/src/core/fixes';
import { isSameName, occurrenceAt, occurrences } from '../../server/src/core/features/navigation';
import { isAboutAbsence, isAboutExample } from '../../server/src/core/fences/incomplete';
import { rules } from '../../server/src/core/rules';
import { suppressionsOf } from '../../server/src/core/suppressionEdits';
import { analysed, replaced } from '../support/analysis';
import { catalogue } from '../support/catalogue';
import { saidBy } from '../support/findings';
import { loadAllGrammars } from '../support/grammars';
import { allExamples } from '../support/pages';

const markdown = (text: string, previous?: Analysis): Analysis =>
	analysed({ text, language: 'markdown', kind: undefined }, previous);

/** `rule at text`, in source order. */
function found(text: string): readonly string[] {
	return markdown(text).findings.map(({ rule, span }) => `${rule} at ${text.slice(span.start, span.end)}`);
}

/** The code in a fence, its lines begun as those of a list or quote are. */
function fence(info: string, code: string, first = '', others = first): string {
	const lines = ['```' + info, ...code.split('\n'), '```'];
	return `${lines.map((it, at) => (at === 0 ? first : others) + it).join('\n')}\n`;
}

const policy = (action: string): string =>
	`{\n  "Version": "2012-10-17",\n  "Statement": [\n    {\n      "Effect": "Allow",\n      "Action": "${action}",\n      "Resource": "arn:aws:s3:::b/*"\n    }\n  ]\n}`;

const decript = ['unknown-action at Decript'];

before(loadAllGrammars);

describe('Documents in the fences of Markdown', () => {
	it('are said to be wrong where they stand, in lists and quotes too', () => {
		for (const [first, others] of [
			['', ''],
			['- ', '  '],
			['> ', '> '],
			['> 1. ', '>    '],
		] as const) {
			const text = `# A\n\n${fence('json', policy('kms:Decript'), first, others)}\nend\n`;
			assert.deepEqual(found(text), decript, text);
			assert.equal(
				replaced(text, preferredEdits(markdown(text), markdown(text).findings)),
				text.replace('Decript', 'Decrypt'),
			);
		}
	});

	it('get lines that begin as those around them', () => {
		const text = `> ${'```json'}\n> ${policy('s3:GetObject').replace('  "Version": "2012-10-17",\n', '').replaceAll('\n', '\n> ')}\n> ${'```'}\n`;
		const fixed = replaced(text, preferredEdits(markdown(text), markdown(text).findings));
		assert.match(fixed, /\n> {3}"Version": "2012-10-17",\n> /);
		assert.deepEqual(found(fixed), []);
	});

	it('are those that the info string names, and JSON that is a policy where it names nothing', () => {
		assert.deepEqual(found(fence('', policy('kms:Decript'))), decript);
		assert.deepEqual(found(fence('JSON5 title="x"', policy('kms:Decript'))), decript);
		assert.deepEqual(found(fence('text', policy('kms:Decript'))), []);
		assert.deepEqual(
			found(fence('', '{"Resources": {"A": {"Type": "AWS::IAM::Role", "Properties": {"RoleName": 1}}}}')),
			[],
		);
		assert.equal(markdown(fence('', '{ "Action": "walk", "Effect": "none" }')).documentKind, 'none');
	});

	for (const [what, info, code] of [
		['a statement', 'json', '{ "Effect": "Allow", "Action": "kms:Decript", "Resource": "*" }'],
		[
			'statements',
			'json',
			'{ "Effect": "Allow", "Action": "s3:GetObject" },\n{ "Effect": "Deny", "Action": "kms:Decript" }',
		],
		['a list of statements', 'json', '[ { "Effect": "Allow", "Action": "kms:Decript" } ]'],
		['the element of the statements', 'json', '"Statement": [{ "Effect": "Allow", "Action": "kms:Decript" }]'],
		['an element of a statement', 'json', '"Action": ["kms:Decript"],\n"Resource": "*"'],
		['a statement with comments', 'jsonc', '// first\n{ "Effect": "Allow", /* x */ "Action": "kms:Decript" }'],
		[
			'a resource',
			'json',
			'"A": { "Type": "AWS::IAM::ManagedPolicy", "Properties": { "PolicyDocument": { "Statement": { "Effect": "Allow", "Action": "kms:Decript" } } } }',
		],
		[
			'the inside of a resource',
			'json',
			'{ "Type": "AWS::IAM::ManagedPolicy", "Properties": { "PolicyDocument": { "Statement": { "Effect": "Allow", "Action": "kms:Decript" } } } }',
		],
		['a statement of YAML', 'yaml', 'Effect: Allow\nAction: kms:Decript'],
		['statements of YAML', 'yml', '# a\n- Effect: Allow\n  Action:\n    - kms:Decript\n'],
		['the element of the statements in YAML', 'yaml', 'Statement:\n  - Effect: Allow\n    Action: kms:Decript'],
		[
			'a resource of YAML',
			'yaml',
			'A:\n  Type: AWS::IAM::ManagedPolicy\n  Properties:\n    PolicyDocument:\n      Statement:\n        - Effect: Allow\n          Action: kms:Decript',
		],
		[
			'the inside of a resource of YAML',
			'yaml',
			'Type: AWS::IAM::ManagedPolicy\nProperties:\n  PolicyDocument:\n    Statement:\n      - Effect: Allow\n        Action: kms:Decript',
		],
		['a property of YAML', 'yaml', 'PolicyDocument:\n  Statement:\n    - Effect: Allow\n      Action: kms:Decript'],
		['statements of Terraform', 'hcl', 'statement {\n  actions   = ["kms:Decript"]\n  resources = ["*"]\n}'],
		[
			'an argument of Terraform',
			'terraform',
			'policy = jsonencode({\n  Statement = [{ Effect = "Allow", Action = "kms:Decript" }]\n})',
		],
		['a call of Terraform', 'tf', 'jsonencode({\n  Statement = [{ Effect = "Allow", Action = "kms:Decript" }]\n})'],
		['a statement of a program', 'ts', "new iam.PolicyStatement({ actions: ['kms:Decript'], resources: ['*'] });"],
		[
			'a statement of a program in Python',
			'py',
			'role.add_to_policy(iam.PolicyStatement(actions=["kms:Decript"], resources=["*"]))',
		],
		[
			'a file that a shell writes',
			'bash',
			'cat > p.json <<\'EOF\'\n{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Action": "kms:Decript", "Resource": "arn:aws:s3:::$BUCKET/*" } }\nEOF',
		],
		[
			'an argument of a shell',
			'console',
			'$ aws iam create-policy --policy-document \'{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Action": "kms:Decript", "Resource": "*" } }\'',
		],
	] as const)
		it(`may be ${what} alone`, () => {
			const said = (text: string) => found(text).filter((it) => it.startsWith('unknown-action'));
			assert.deepEqual(said(fence(info, code)), decript);
			assert.deepEqual(said(fence(info, code, '> - ', '>   ')), decript);
			const text = fence(info, code, '- ', '  ');
			const fixed = replaced(text, preferredEdits(markdown(text), markdown(text).findings));
			assert.equal(fixed, text.replace('Decript', 'Decrypt'));
		});

	for (const [info, code] of [
		['json', '{ "Effect": "Allow", "Action": "kms:Decrypt" }'],
		['json', '{ "Version": "2012-10-17", "Statement": [ ... ] }'],
		['json', '{ "Version": "2012-10-17", "Statement": [\n  {\n    "Effect": "Allow",\n    ...\n  },\n  …\n] }'],
		['json', '{ "Version": "2012-10-17", "Statement": [ /* yours */ ] }'],
		[
			'json',
			'{ "Version": "2012-10-17", "Statement": [{ "Effect": "Allow", "Principal": {...}, "Action": "...", "Resource": ["arn:aws:iam::...:role/x", ...] }] }',
		],
		[
			'json',
			'{ "Version": "2012-10-17", "Statement": [{ "Effect": "Allow", "Action": <actions>, "Resource": <arn> }] }',
		],
		['json', '"Version": "2012-10-17"'],
		['json', '"Condition": { ... }'],
		[
			'json',
			'{ "Version": "2012-10-17", "Statement": [{ "Effect": "Allow", "Action": "service:ActionName", "Resource": "arn:aws:service:region:account:resource", "Condition": { "ConditionOperator": { "ConditionKey": "ConditionValue" } } }] }',
		],
		[
			'json',
			'{ "Version": "2012-10-17", "Statement": [{ "Effect": "Allow", "Action": "kms:Decrypt", "Resource": "arn:aws:kms:REGION:ACCOUNT_ID:key/KEY_ID" }] }',
		],
		[
			'json',
			'{ "Version": "2012-10-17", "Statement": [{ "Effect": "Allow", "Action": "kms:*", "Principal": { "AWS": ["111222333", "YOUR_ACCOUNT"] }, "Resource": "*" }] }',
		],
		[
			'json',
			'{ "Statement": [{ "Effect": "Deny", "Action": "Update:*", "Principal": "*", "Resource": "LogicalResourceId/A" }] }',
		],
		['yaml', 'Group:\n  Type: AWS::AutoScaling::AutoScalingGroup\n  Properties:\n    ...\n'],
		['yaml', 'Principal:\n  Service: [your service].amazonaws.com\n'],
		['hcl', 'statement {\n  actions   = ["s3:GetObject", ...]\n  resources = ["*"]\n}'],
		['ts', "new iam.PolicyStatement({\n  actions: ['kms:Decrypt'],\n  ...\n});"],
		['ts', 'new iam.PolicyStatement({ actions: [/* yours */], resources: [/* yours */] });'],
		['json', '{ "Version": "2012-10-17", "Statement": ['],
	] as const)
		it(`are not broken for what is left out or to be replaced: ${code}`, () => {
			assert.deepEqual(found(fence(info, code)), []);
		});

	it('know nothing of each other', () => {
		const template = (id: string): string =>
			fence(
				'yaml',
				`Resources:\n  ${id}:\n    Type: AWS::IAM::Role\n    Properties:\n      RoleName: x\n      AssumeRolePolicyDocument:\n        Version: '2012-10-17'\n        Statement:\n          - Sid: Trust\n            Effect: Allow\n            Principal: { Service: ec2.amazonaws.com }\n            Action: sts:AssumeRole\nOutputs:\n  A: { Value: !Ref ${id} }`,
			);
		const text = `${template('App')}\nor\n\n${template('App')}`;
		assert.deepEqual(found(text), []);
		const all = occurrences(markdown(text), catalogue);
		const second = text.lastIndexOf('App:');
		const at = occurrenceAt(all, second);
		assert.ok(at);
		assert.deepEqual(
			all.filter((it) => isSameName(it.name, at.name)).map((it) => it.span.start),
			[second, text.lastIndexOf('App')],
		);
	});
});

describe('The examples of all pages in fences of Markdown', () => {
	it('say what they say as files, but for what is missing, what is an example, and syntax', function () {
		this.timeout(300_000);
		let compared = 0;
		for (const { example } of allExamples().filter((it) => !it.example.text.includes('...'))) {
			const { text, language, kind } = example;
			const before = `${kind === undefined ? '' : `<!-- slr-lens: kind=${kind} -->\n\n`}> 1. \`\`\`\`${language}\n`;
			const lines = text.replace(/\n$/, '').split('\n');
			const around = `${before}${lines.map((it) => `>    ${it}\n`).join('')}>    \`\`\`\`\n`;
			/** The place in the fence, where each line is five characters longer. */
			const placed = (at: number): number => before.length + at + 5 * text.slice(0, at).split('\n').length;
			const { inner, findings } = markdown(around);
			const isPart = inner.some((it) => it.isPart);
			const told = analysed(example)
				.findings.filter(({ rule }) => !rules.some(({ meta }) => meta.id === rule && isAboutAbsence(meta, { isPart })))
				.filter(({ rule, span }) => !isAboutExample(rule, text.slice(span.start, span.end)));
			assert.deepEqual(
				findings.map(({ rule, message, span }) => [rule, message, span.start]),
				told.map(({ rule, message, span }) => [rule, message, placed(span.start)]),
				around,
			);
			compared += told.length;
		}
		assert.ok(compared > 1000, String(compared));
	});
});

describe('Comments of Markdown', () => {
	const wrong = fence('json', policy('kms:Decript'));

	it('state the kind of the fence below', () => {
		const kinds = (text: string) => markdown(text).inner.map((it) => it.analysis.policyKind);
		assert.deepEqual(kinds(`<!-- slr-lens: kind=scp -->\n\n${wrong}\n${wrong}`), [
			{ kind: 'scp', isStated: true },
			{ kind: 'identity', isStated: false },
		]);
	});

	it('switch rules off in the fence below, or everywhere', () => {
		assert.deepEqual(
			found(`<!-- slr-lens-disable-next-line unknown-action -- shown on purpose -->\n${wrong}\n${wrong}`),
			decript,
		);
		assert.deepEqual(
			found(`> <!-- slr-lens-disable-next-line unknown-action -->\n${fence('json', policy('kms:Decript'), '> ')}`),
			[],
		);
		assert.deepEqual(found(`${wrong}\n${wrong}\n<!-- slr-lens-disable-file unknown-action -->\n`), []);
		assert.deepEqual(
			found(fence('yaml', 'Effect: Allow\n# slr-lens-disable-next-line unknown-action\nAction: kms:Decript')),
			[],
		);
	});

	it('are held to what they name', () => {
		assert.deepEqual(found(`<!-- slr-lens-disable-next-line statement-id -->\n${wrong}`), [
			'unused-suppression at statement-id',
			...decript,
		]);
		assert.deepEqual(found(`${'```md'}\n<!-- slr-lens-disable-file statement-id -->\n${'```'}\n`), []);
	});

	it('are written by an action, above the fence or at the top', () => {
		const top = '---\ntitle: a\n---\n\n';
		const text = `${top}${fence('json', policy('kms:Decript'), '> ')}`;
		const texts = (of: string) => {
			const analysis = markdown(of);
			const [finding] = analysis.findings;
			assert.ok(finding);
			return suppressionsOf(analysis, finding).map((it) => replaced(of, it.replacements));
		};
		const [here = '', file = ''] = texts(text);
		assert.ok(here.includes('> <!-- slr-lens-disable-next-line unknown-action -->\n> ```json'));
		assert.ok(file.startsWith('---\ntitle: a\n---\n<!-- slr-lens-disable-file unknown-action -->\n\n'));
		assert.deepEqual([...found(here), ...found(file)], []);
		const inItem = fence('json', policy('kms:Decript'), '- ', '  ');
		assert.equal(texts(inItem).length, 1);
		const two = wrong.replace('"Effect"', '"Sid": "a b", "Effect"');
		const once = replaced(two, suppressionsOf(markdown(two), first(markdown(two)))[0]?.replacements ?? []);
		const twice = replaced(once, suppressionsOf(markdown(once), first(markdown(once)))[0]?.replacements ?? []);
		assert.deepEqual(found(twice), []);
		assert.equal(twice.match(/<!--/g)?.length, 1);
	});

	const first = ({ findings: [it] }: Analysis) => {
		assert.ok(it);
		return it;
	};
});

describe('Markdown that is typed', () => {
	const text = [
		'# Roles\n',
		fence('json', policy('kms:Decript')),
		fence(
			'yaml',
			'Resources:\n  R:\n    Type: AWS::IAM::ServiceLinkedRole\n    Properties:\n      AWSServiceName: cks.kms.amazonaws.com',
			'1. ',
			'   ',
		),
		fence('hcl', 'statement {\n  actions   = ["kms:Decript"]\n  resources = ["*"]\n}', '> '),
		fence('ts', "new iam.PolicyStatement({ actions: ['kms:Decript'], resources: ['*'] });"),
		fence('bash', 'aws x --policy \'{"Version": "2012-10-17", "Statement": []}\''),
	].join('\n');

	it('reads again only the fence that has changed', () => {
		const before = markdown(text);
		const after = markdown(text.replace('# Roles', '# The roles').replace('cks.kms', 'cks.km'), before);
		const isKept = after.inner.map((it) => before.inner.some(({ analysis }) => analysis === it.analysis));
		assert.deepEqual(isKept, [true, false, true, true, true]);
	});

	it('says at each key what it says when it is read at once', () => {
		let previous: Analysis | undefined;
		for (let end = 0; end <= text.length; end++) {
			const now = text.slice(0, end);
			previous = markdown(now, previous);
			if (end % 7 === 0) assert.deepEqual(previous.findings.map(saidBy), markdown(now).findings.map(saidBy), now);
		}
	});
});
