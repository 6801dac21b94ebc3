import assert from 'node:assert/strict';

import { type Part as TextPart, type Text } from '../../server/src/core/base';
import { type Resource } from '../../server/src/core/model';
import { firstPart } from './support';

/** A text as `literal|{label}|…`, each part followed by the source that it spans where that differs. */
function parts({ parts: all }: Text, source: string): string {
	const one = (it: TextPart) => {
		const written = source.slice(it.span.start, it.span.end);
		const says = it.kind === 'literal' ? it.value : `{${it.what === 'value' ? '' : `${it.what} `}${it.label}}`;
		return written === says ? says : `${says}@${written}`;
	};
	return all.map(one).join('|');
}

/** The one property of a resource, in a notation. */
function property(value: string, languageId: 'json' | 'yaml', before = '') {
	const text =
		languageId === 'yaml'
			? `${before}Resources:\n  R:\n    Type: AWS::X::Y\n    Properties:\n      P: ${value}\n`
			: `{${before}"Resources": {"R": {"Type": "AWS::X::Y", "Properties": {"P": ${value}}}}}`;
	const { part, source } = firstPart(text, languageId);
	const [resource] = part.resources as [Resource];
	return {
		texts: resource.settings.map((it) => parts(it.text, source)),
		spans: resource.settings.map(({ text: { span } }) => source.slice(span.start, span.end)),
		targets: resource.settings.flatMap((it) => it.text.parts.map((p) => (p.kind === 'hole' ? p.target : undefined))),
		references: resource.references.map(
			({ name, attribute, span }) => `${name}${attribute ? `.${attribute}` : ''}@${source.slice(span.start, span.end)}`,
		),
	};
}

describe('intrinsic functions', () => {
	it('Ref is a hole with its target, or a pseudo parameter', () => {
		for (const [value, languageId] of [
			['!Ref Role', 'yaml'],
			['{Ref: Role}', 'yaml'],
			['{"Ref": "Role"}', 'json'],
		] as const) {
			const { texts, spans, targets, references } = property(value, languageId);
			assert.deepEqual(texts, [`{Role}@${value}`]);
			assert.deepEqual(spans, [value]);
			assert.deepEqual(targets, [{ name: 'Role' }]);
			assert.deepEqual(references, ['Role@Role']);
		}
		const { texts, targets, references } = property('!Ref AWS::Region', 'yaml');
		assert.deepEqual([texts, targets, references], [['{region AWS::Region}@!Ref AWS::Region'], [undefined], []]);
	});

	it('Ref of AWS::NoValue is not written', () => {
		assert.deepEqual(property('!Ref AWS::NoValue', 'yaml').texts, []);
		assert.deepEqual(property('[a, {Ref: AWS::NoValue}, b]', 'yaml').texts, ['a', 'b']);
	});

	it('GetAtt is a hole with name and attribute, as text or as list', () => {
		for (const [value, languageId] of [
			['!GetAtt Role.Arn', 'yaml'],
			['!GetAtt [Role, Arn]', 'yaml'],
			['{Fn::GetAtt: Role.Arn}', 'yaml'],
			['{"Fn::GetAtt": ["Role", "Arn"]}', 'json'],
		] as const) {
			const { texts, targets, references } = property(value, languageId);
			assert.deepEqual(texts, [`{Role.Arn}@${value}`]);
			assert.deepEqual(targets, [{ name: 'Role', attribute: 'Arn' }]);
			assert.deepEqual(references, ['Role.Arn@Role']);
		}
		assert.deepEqual(property('!GetAtt Nested.Outputs.RoleArn', 'yaml').targets, [
			{ name: 'Nested', attribute: 'Outputs.RoleArn' },
		]);
	});

	it('Sub has literal parts and holes at their own places', () => {
		const written = 'arn:${AWS::Partition}:iam::${AWS::AccountId}:role/${Role}-${Table.Arn}';
		const expected =
			'arn:|{partition AWS::Partition}@${AWS::Partition}|:iam::|{account AWS::AccountId}@${AWS::AccountId}|:role/|{Role}@${Role}|-|{Table.Arn}@${Table.Arn}';
		for (const [value, languageId] of [
			[`!Sub ${written}`, 'yaml'],
			[`!Sub '${written}'`, 'yaml'],
			[`{Fn::Sub: "${written}"}`, 'yaml'],
			[`{"Fn::Sub": "${written}"}`, 'json'],
			[`{"Fn::Sub": ["${written}", {"Unused": 1}]}`, 'json'],
		] as const) {
			const { texts, spans, references } = property(value, languageId);
			assert.deepEqual(texts, [expected]);
			assert.deepEqual(spans, [written]);
			assert.deepEqual(references, ['Role@Role', 'Table.Arn@Table']);
		}
	});

	it('Sub finds its holes behind escapes and in folded text', () => {
		assert.deepEqual(property('{"Fn::Sub": "a\\"b ${Role} c"}', 'json').texts, ['a"b @a\\"b |{Role}@${Role}| c']);
		const folded = property('!Sub >-\n        a\n        b ${Role} c', 'yaml');
		assert.match(folded.texts[0] ?? '', /\|\{Role\}@\$\{Role\}\| c/);
	});

	it('Sub keeps what is escaped for a policy variable, and fills in its own variables', () => {
		assert.deepEqual(property('!Sub "${!aws:username}/x"', 'yaml').texts, ['{aws:username}@${!aws:username}|/x']);
		const { texts, references } = property('!Sub ["${Service}/${Role}", {Service: ecs, Role: !Ref Own}]', 'yaml');
		assert.deepEqual(texts, ['ecs@${Service}|/|{Own}@${Role}']);
		assert.deepEqual(references, ['Own@Own']);
	});

	it('Join is flattened, with others inside', () => {
		const value = '!Join [":", [arn, !Ref AWS::Partition, !Sub "iam:${X}", !Join ["/", [role, !GetAtt R.Name]]]]';
		const { texts, spans, references } = property(value, 'yaml');
		assert.deepEqual(texts, [
			'arn|:@|{partition AWS::Partition}@!Ref AWS::Partition|:@|iam:|{X}@${X}|:@|role|/@|{R.Name}@!GetAtt R.Name',
		]);
		assert.deepEqual(spans, [value]);
		assert.deepEqual(references, ['X@X', 'R.Name@R']);
	});

	it('Join of what is not written out is a hole', () => {
		assert.deepEqual(property('!Join [",", !Ref List]', 'yaml').texts, ['{Fn::Join}@!Join [",", !Ref List]']);
		assert.deepEqual(property('!Join [",", [a, !If [C, b, c]]]', 'yaml').texts, ['a|,@|{Fn::Join}@!If [C, b, c]']);
	});

	it('If gives both branches', () => {
		assert.deepEqual(property('!If [C, a, !If [D, b, !Ref AWS::NoValue]]', 'yaml').texts, ['a', 'b']);
		assert.deepEqual(property('{"Fn::If": ["C", ["a", "b"], {"Ref": "X"}]}', 'json').texts, [
			'a',
			'b',
			'{X}@{"Ref": "X"}',
		]);
	});

	it('others are holes that keep their references', () => {
		for (const [name, argument] of [
			['Select', '[0, !GetAZs "${X}"]'],
			['Split', '[",", !Ref X]'],
			['FindInMap', '[M, !Ref X, K]'],
			['ImportValue', '{Fn::Sub: "${X}-Role"}'],
			['Base64', '{Ref: X}'],
			['Cidr', '[!Ref X, 1, 8]'],
			['Transform', '{Name: AWS::Include, Parameters: {Location: !Ref X}}'],
			['Length', '{Ref: X}'],
			['ToJsonString', '{a: !Ref X}'],
		] as const) {
			const short = property(`!${name} ${argument}`, 'yaml');
			assert.deepEqual(short.texts, [`{Fn::${name}}@!${name} ${argument}`], name);
			const long = property(`{Fn::${name}: ${argument}}`, 'yaml');
			assert.deepEqual(long.texts, [`{Fn::${name}}@{Fn::${name}: ${argument}}`], name);
			assert.deepEqual(long.references, short.references);
			if (name !== 'Select') assert.deepEqual(short.references, ['X@X'], name);
		}
	});

	it('dynamic references and placeholders are holes', () => {
		assert.deepEqual(property('"{{resolve:ssm:/a/b}}-x"', 'yaml').texts, [
			'{resolve:ssm:/a/b}@{{resolve:ssm:/a/b}}|-x',
		]);
		assert.deepEqual(property('"arn:aws:iam::<account>:role/x"', 'json').texts, [
			'arn:aws:iam::|{account}@<account>|:role/x',
		]);
	});

	it('a value that is not typed yet is a hole of no width behind its key', () => {
		const { texts, spans } = property('', 'yaml');
		assert.deepEqual([texts, spans], [['{value}@'], ['']]);
	});

	it('a property may be a list parameter, and a list of actions then has unknown items', () => {
		const template = (type: string) => `Parameters:
  Actions: {Type: ${type}}
Resources:
  P:
    Type: AWS::IAM::ManagedPolicy
    Properties:
      PolicyDocument: {Version: "2012-10-17", Statement: {Effect: Allow, Action: !Ref Actions, Resource: "*"}}
`;
		const isUnknown = (type: string) =>
			firstPart(template(type), 'yaml').part.policies[0]?.statements[0]?.action?.hasUnknown;
		assert.equal(isUnknown('CommaDelimitedList'), true);
		assert.equal(isUnknown('String'), false);
	});
});

describe('statements that a template makes', () => {
	const policy = (statement: string) => {
		const { part } = firstPart(
			`Resources:\n  P:\n    Type: AWS::IAM::Policy\n    Properties:\n      PolicyDocument:\n        Version: "2012-10-17"\n        Statement: ${statement}\n`,
			'yaml',
		);
		const [found] = part.policies;
		if (!found) throw new Error('No policy was found.');
		const effects = found.statements.map((it) =>
			it.effect?.parts[0]?.kind === 'literal' ? it.effect.parts[0].value : '?',
		);
		return { effects, isOpen: found.hasUnknownStatements, statements: found.statements };
	};
	const allow = '{Effect: Allow, Action: "*", Resource: "*"}';
	const deny = '{Effect: Deny, Action: "*", Resource: "*"}';

	it('are those of both branches', () => {
		assert.deepEqual(policy(`[!If [C, ${allow}, ${deny}]]`).effects, ['Allow', 'Deny']);
		assert.deepEqual(policy(`!If [C, [${allow}, ${allow}], !Ref AWS::NoValue]`).effects, ['Allow', 'Allow']);
		assert.equal(policy(`[!If [C, ${allow}, !Ref AWS::NoValue]]`).isOpen, false);
	});

	it('are unknown behind a reference or a macro', () => {
		assert.equal(policy(`[${allow}, !Ref Other]`).isOpen, true);
		assert.equal(policy(`[${allow}, {Fn::Transform: {Name: M}}]`).isOpen, true);
		assert.equal(policy('!Ref Other').isOpen, true);
	});

	it('may have elements that a macro brings, and elements that count as not written', () => {
		const [macro] = policy('{Effect: Allow, Fn::Transform: {Name: M}}').statements;
		assert.deepEqual([macro?.hasUnknownElements, macro?.elements.map((it) => it.name)], [true, ['Effect']]);
		const [without] = policy('{Effect: Allow, Action: a:b, Sid: !Ref AWS::NoValue}').statements;
		assert.deepEqual(
			without?.elements.map((it) => it.name),
			['Effect', 'Action'],
		);
	});

	it('have a hole for a single value with branches', () => {
		assert.deepEqual(policy('{Effect: !If [C, Allow, Deny], Action: "*", Resource: "*"}').effects, ['?']);
	});
});
