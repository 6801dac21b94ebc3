import assert from 'node:assert/strict';

import { preferredEdits } from '../server/src/core/fixes';
import {
	explainedStatement,
	hints,
	hover,
	hoverStyle,
	inlineRole,
	proposals,
	rewrites,
	tokens,
	type TokenType,
} from '../server/src/core/features';
import { convertibleAt, targets } from '../server/src/core/features/convert';
import { links, occurrences, symbols } from '../server/src/core/features/navigation';
import {
	type Cell,
	type Cells,
	everywhere,
	inPrograms,
	type Marked,
	ownServer,
	placeIn,
	policyWith,
	written,
} from './featureCells';
import { hierarchies } from './featureHierarchy';
import { notations, type NotationName, type Said } from './featureNotations';
import { policySaid } from './frontends/same/model';
import { analysed, replaced } from './support/analysis';
import { catalogue } from './support/catalogue';
import { convertedBack, policyIn } from './support/convertedBack';
import { loadAllGrammars } from './support/grammars';

/**
 * What an editor offers, in every notation that is read. A cell is a test, or says why it makes no sense. To add a row,
 * add a feature; to add a column, add a notation.
 */

const noResources = 'A policy file declares no resources.';
const notRead = 'A builder makes nothing before its build() is called, so nothing of it is read.';

/** Among the proposals at the caret. */
const proposed =
	(marked: Marked, expected: string): Cell =>
	(notation) => {
		const { analysis, offset } = placeIn(notation.language, marked(notation));
		const values = proposals(analysis, offset, catalogue)?.items.map((it) => it.value) ?? [];
		assert.ok(values.includes(expected), `${values.slice(0, 5).join()} in\n${marked(notation)}`);
	};

/** A caret without quotes, in a list that is empty or not closed. */
const proposedBare =
	(put: string, expected: string, options: { readonly isCut: boolean }): Cell =>
	({ language, policy }) => {
		const marked = policy({ actions: ['@'] }).replace(/(["']?)@\1/, put);
		const offset = marked.indexOf('|');
		const text = options.isCut ? marked.slice(0, offset) : marked.replace('|', '');
		const values = proposals(analysed({ text, language, kind: undefined }), offset, catalogue)?.items ?? [];
		assert.ok(
			values.some((it) => it.value === expected),
			text,
		);
	};

const card =
	(marked: Marked, expected: RegExp): Cell =>
	(notation) => {
		const { analysis, offset } = placeIn(notation.language, marked(notation));
		assert.match(hover(analysis, offset, catalogue, hoverStyle(false))?.markdown ?? '', expected);
	};

const hinted =
	(marked: Marked, text: string | RegExp): Cell =>
	(notation) => {
		const { analysis, offset } = placeIn(notation.language, marked(notation));
		const range = { start: 0, end: analysis.source.text.length };
		const [hint, ...others] = hints(analysis, range, catalogue, { wildcardCounts: true, roleOwners: true });
		assert.deepEqual(others, []);
		assert.equal(hint?.offset, offset);
		assert.match(hint.text, new RegExp(text));
	};

const colored =
	(marked: Marked, value: string, type: TokenType): Cell =>
	(notation) => {
		const { analysis, offset } = placeIn(notation.language, marked(notation));
		const all = tokens(analysis, { start: 0, end: analysis.source.text.length }, catalogue);
		const found = all.find((it) => it.span.start === offset);
		assert.deepEqual(found, { span: { start: offset, end: offset + value.length }, type });
	};

/** A rewrite is offered, and its result is read as what was there. */
const rewritten =
	(marked: Marked, title: RegExp, expected?: RegExp): Cell =>
	(notation) => {
		const { analysis, offset } = placeIn(notation.language, marked(notation));
		const all = rewrites(analysis, offset, catalogue);
		const found = all.find((it) => title.test(it.title));
		assert.ok(found, all.map((it) => it.title).join());
		const text = replaced(analysis.source.text, found.replacements);
		if (expected) assert.match(text, expected);
		const now = analysed({ text, language: notation.language, kind: undefined });
		assert.equal(now.documentKind, analysis.documentKind);
	};

const colorless: Partial<Cells> = {
	...inPrograms(ownServer),
	'Terraform, jsonencode': ownServer,
	'Terraform, aws_iam_policy_document': ownServer,
};

const roleArn = 'arn:aws:iam::111122223333:role/aws-service-role/ecs.amazonaws.com/AWSServiceRoleForECS';
const appArn = 'arn:aws:iam::111122223333:role/app';
const create = { actions: ['iam:CreateServiceLinkedRole'] };
const two: readonly Said[] = [
	{ sid: 'Read', actions: ['s3:Get|Object', 'kms:Decrypt'] },
	{ actions: ['s3:PutObject'] },
];

const completion: Readonly<Record<string, Cells>> = {
	'completion of services': everywhere(proposed(policyWith({ actions: ['|'] }), 'kms:')),
	'completion of actions': everywhere(proposed(policyWith({ actions: ['kms:Cr|'] }), 'kms:CreateCustomKeyStore')),
	'completion in an empty list': everywhere(proposedBare('|', 'kms:', { isCut: false })),
	'completion in an open quote': everywhere(proposedBare('"kms:Cr|', 'kms:CreateKey', { isCut: false })),
	'completion at the end of the text': everywhere(proposedBare('"kms:Cr|', 'kms:CreateKey', { isCut: true }), {
		Java: notRead,
	}),
	'completion of condition operators': everywhere(
		proposed(policyWith({ ...create, condition: ['String|', 'iam:AWSServiceName', 'x'] }), 'StringEquals'),
	),
	'completion of condition keys': everywhere(
		proposed(policyWith({ ...create, condition: ['StringEquals', 'iam:AWS|', 'x'] }), 'iam:AWSServiceName'),
	),
	'completion of condition values': everywhere(
		proposed(
			policyWith({ ...create, condition: ['StringEquals', 'iam:AWSServiceName', 'auto|'] }),
			'autoscaling.amazonaws.com',
		),
	),
	'completion of principals': everywhere(
		proposed(policyWith({ actions: ['sts:AssumeRole'], service: 'ec2|' }), 'ec2.amazonaws.com'),
	),
	'completion of roles': everywhere((notation) => {
		const marked = policyWith({ ...create, resource: 'arn:aws:iam::111122223333:role/aws-service-role/ecs|' });
		const { analysis, offset } = placeIn(notation.language, marked(notation));
		const values = proposals(analysis, offset, catalogue)?.items.map((it) => it.value) ?? [];
		assert.ok(
			values.some((it) => it.endsWith('role/aws-service-role/ecs.amazonaws.com/AWSServiceRoleForECS')),
			values.join(),
		);
	}),
	'the role that is being written': everywhere((notation) => {
		const path = 'arn:aws:iam::111122223333:role/aws-service-role/';
		const marked = policyWith({ actions: ['iam:GetRole', 'ecs:CreateCluster'], resource: `${path}|` })(notation);
		const { analysis, offset } = placeIn(notation.language, marked);
		const found = inlineRole(analysis, offset, catalogue);
		assert.deepEqual(found, { span: { start: offset - path.length, end: offset }, text: roleArn });
	}),
	'no role where it would be a guess': everywhere((notation) => {
		const guesses = [
			{ actions: ['iam:GetRole'], resource: 'arn:aws:iam::111122223333:role/aws-service-role/|' },
			{ actions: ['ecs:CreateCluster'], resource: 'arn:aws:iam::|' },
			{ actions: ['ecs:CreateCluster'], resource: `${roleArn}|` },
		];
		for (const it of guesses) {
			const { analysis, offset } = placeIn(notation.language, policyWith(it)(notation));
			assert.equal(inlineRole(analysis, offset, catalogue), undefined);
		}
	}),
	'completion of linked services': everywhere(proposed(written('linkedRole', 'auto|'), 'autoscaling.amazonaws.com'), {
		policy: noResources,
	}),
	'completion of managed policies': everywhere(
		(notation) => {
			const marked = written('managed', 'arn:aws:iam::aws:policy/ReadOnly|');
			const { analysis, offset } = placeIn(notation.language, marked(notation));
			const values = proposals(analysis, offset, catalogue)?.items.map((it) => it.value) ?? [];
			assert.ok(values.includes('arn:aws:iam::aws:policy/ReadOnlyAccess'), values.slice(0, 5).join());
		},
		{ ...inPrograms(proposed(written('managed', 'ReadOnly|'), 'ReadOnlyAccess')), policy: noResources },
	),
};

const reading: Readonly<Record<string, Cells>> = {
	'hover on actions': everywhere(card(policyWith({ actions: ['kms:|CreateCustomKeyStore'] }), /CreateCustomKeyStore/)),
	'hover on condition keys': everywhere(
		card(
			policyWith({ ...create, condition: ['StringEquals', 'iam:|AWSServiceName', 'ecs.amazonaws.com'] }),
			/AWSServiceName/,
		),
	),
	'hover on principals': everywhere(
		card(policyWith({ ...create, service: 'ecs|.amazonaws.com' }), /AWSServiceRoleForECS/),
	),
	'hover on roles': everywhere(
		card(policyWith({ ...create, resource: roleArn.replace('ForECS', '|ForECS') }), /AWSServiceRoleForECS/),
	),
	'hover on linked services': everywhere(card(written('linkedRole', 'ecs|.amazonaws.com'), /AWSServiceRoleForECS/), {
		policy: noResources,
	}),
	'hover on managed policies': everywhere(
		card(written('managed', 'arn:aws:iam::aws:policy/Read|OnlyAccess'), /ReadOnlyAccess/),
		{ ...inPrograms(card(written('managed', 'Read|OnlyAccess'), /ReadOnlyAccess/)), policy: noResources },
	),
	'hints of wildcards': everywhere(hinted(policyWith({ actions: ['kms:*CustomKeyStore*|'] }), /^6 actions$/)),
	'hints of the owners of roles': everywhere(
		hinted(policyWith({ actions: ['iam:GetRole'], resource: `${roleArn}|` }), /Elastic Container Service/),
	),
	'tokens of actions': everywhere(
		colored(policyWith({ actions: ['|kms:CreateKey'] }), 'kms:CreateKey', 'action'),
		colorless,
	),
	'tokens of condition keys': everywhere(
		colored(
			policyWith({ ...create, condition: ['StringEquals', '|iam:AWSServiceName', 'x'] }),
			'iam:AWSServiceName',
			'conditionKey',
		),
		colorless,
	),
	'tokens of principals': everywhere(
		colored(policyWith({ ...create, service: '|ecs.amazonaws.com' }), 'ecs.amazonaws.com', 'principal'),
		colorless,
	),
	'tokens of roles': everywhere(
		colored(
			policyWith({ ...create, resource: roleArn.replace('AWSServiceRole', '|AWSServiceRole') }),
			'AWSServiceRoleForECS',
			'role',
		),
		colorless,
	),
};

const finding: Readonly<Record<string, Cells>> = {
	'references to roles': everywhere((notation) => {
		const marked = policyWith({ actions: ['iam:PassRole'], resource: appArn.replace('app', '|app') })(notation);
		const { analysis, offset } = placeIn(notation.language, marked);
		const found = occurrences(analysis, catalogue).filter((it) => it.name.kind === 'role');
		assert.deepEqual(
			found.map(({ name, span, isDefinition }) => [name.text, span, isDefinition]),
			[['app', { start: offset, end: offset + 3 }, false]],
		);
	}),
	'definitions of roles': everywhere(
		(notation) => {
			const { analysis, offset } = placeIn(notation.language, written('role', '|app')(notation));
			const found = occurrences(analysis, catalogue).find((it) => it.name.kind === 'role' && it.isDefinition);
			assert.equal(found?.name.text, 'app');
			assert.equal(found.span.start, offset);
		},
		{ policy: noResources },
	),
	'definitions of service-linked roles': everywhere(
		(notation) => {
			const { analysis } = placeIn(notation.language, written('linkedRole', '|ecs.amazonaws.com')(notation));
			const found = occurrences(analysis, catalogue).find((it) => it.name.kind === 'role' && it.isDefinition);
			assert.equal(found?.name.text, 'AWSServiceRoleForECS');
		},
		{ policy: noResources },
	),
	'symbols of statements': everywhere((notation) => {
		const { analysis } = placeIn(notation.language, policyWith(...two)(notation));
		const all = symbols(analysis).flatMap((it) => [it, ...it.children]);
		assert.ok(
			all.some((it) => it.label === 'Read' && it.what === 'statement'),
			JSON.stringify(all),
		);
	}),
	'links to pages of AWS': everywhere((notation) => {
		const { analysis } = placeIn(
			notation.language,
			policyWith({ actions: ['|kms:CreateKey'], resource: roleArn })(notation),
		);
		assert.deepEqual(
			links(analysis, catalogue).map((it) => it.word),
			['kms:CreateKey', 'AWSServiceRoleForECS'],
		);
	}),
};

const changing: Readonly<Record<string, Cells>> = {
	'expanding a pattern': everywhere(
		rewritten(
			policyWith({ actions: ['s3:GetObject', 'kms:ReEnc|rypt*', 'iam:PassRole'] }),
			/^Expand "kms:ReEncrypt\*" to its 2 actions$/,
			/s3:GetObject[^]*kms:ReEncryptFrom[^]*kms:ReEncryptTo[^]*iam:PassRole/,
		),
	),
	'collapsing actions': everywhere(
		rewritten(
			policyWith({
				actions: ['kms:Generate|DataKey', 'kms:GenerateDataKeyPair'].concat([
					'kms:GenerateDataKeyPairWithoutPlaintext',
					'kms:GenerateDataKeyWithoutPlaintext',
				]),
			}),
			/^Collapse 4 actions/,
			/kms:GenerateData\*/,
		),
	),
	'sorting actions': everywhere(rewritten(policyWith(...two), /^Sort actions$/, /kms:Decrypt[^]*s3:GetObject/)),
	'splitting a statement': everywhere(rewritten(policyWith(...two), /^Split the statement by service$/, /ReadKms/)),
	'merging statements': everywhere(
		rewritten(policyWith(...two), /^Merge with the statement/, /s3:GetObject[^]*kms:Decrypt[^]*s3:PutObject/),
	),
	'guarding a service-linked role': everywhere(
		rewritten(written('linkedRole', 'autoscaling|.amazonaws.com'), /^(?:Guard|Keep) the service-linked role/),
		{
			...inPrograms('A condition in a program is a branch, and what it asks only the author knows.'),
			policy: noResources,
		},
	),
	'explaining a statement': everywhere((notation) => {
		const { analysis, offset } = placeIn(notation.language, policyWith(...two)(notation));
		assert.match(explainedStatement(analysis, offset, catalogue) ?? '', /s3:GetObject/);
	}),
	'converting a policy to each notation': everywhere((notation) => {
		const { analysis, offset } = placeIn(notation.language, policyWith(...two)(notation));
		const place = convertibleAt(analysis, offset);
		assert.ok(place);
		for (const target of targets) {
			const { read, text } = convertedBack(analysis, target, place);
			assert.deepEqual(policySaid(policyIn(read)).statements, policySaid(place.policy).statements, text);
		}
	}),
	'fixing all': everywhere((notation) => {
		const { analysis } = placeIn(
			notation.language,
			policyWith({ actions: ['|iam:CreateServiceLinkedRole', 'kms:Decript'] }, { actions: ['kms:Encript'] })(notation),
		);
		const fixable = analysis.findings.filter((it) => it.fixes().some((fix) => fix.preferred));
		const text = replaced(analysis.source.text, preferredEdits(analysis, fixable));
		assert.match(text, /kms:Decrypt[^]*kms:Encrypt/);
	}),
};

/** A snippet is offered at its place, and what it writes is read as what it says, with nothing wrong in it. */
const snippet =
	(name: string, marked: Marked): Cell =>
	(notation) => {
		const { language } = notation;
		const { analysis, offset } = placeIn(language, marked(notation));
		const found = proposals(analysis, offset, catalogue);
		const item = found?.items.find((it) => it.value === name);
		assert.ok(found && item, `${found?.items.map((it) => it.value).join()} at\n${marked(notation)}`);
		const text = replaced(analysis.source.text, [{ span: found.span, text: item.text ?? item.value }]);
		const now = analysed({ text, language, kind: undefined });
		const parts = now.blocks.map((it) => it.part);
		const statements = parts.flatMap((it) => it.policies.flatMap((policy) => policy.statements));
		assert.ok(statements.some((it) => it.action) || parts.some((it) => it.roleRequests.length > 0), text);
		const weighing = now.findings.filter((it) => it.severity !== 'hint');
		assert.deepEqual(
			weighing.map((it) => `${it.rule}: ${it.message}`),
			[],
			text,
		);
	};

const statementSnippet = (name: string, kind: 'identity' | 'trust' | 'key'): Cell =>
	snippet(name, (notation) => notation.statementAt(name, kind));

const resourceSnippet = (name: string): Cell => snippet(name, (notation) => notation.resourceAt?.(name) ?? '');

const noTopLevel = 'Nobody writes resources in this notation by hand, one beside the other: programs make them.';

const snippets: Readonly<Record<string, Cells>> = {
	'the snippet of a trust policy': everywhere(
		statementSnippet('trust', 'trust'),
		inPrograms(resourceSnippet('trust-policy')),
	),
	'the snippet of a guarded service-linked role': everywhere(resourceSnippet('guarded-service-linked-role'), {
		policy: noResources,
		'Terraform in JSON': noTopLevel,
	}),
	'the snippet of the least permission to create a role': everywhere(
		statementSnippet('create-service-linked-role', 'identity'),
	),
	'the snippet of a key for volumes': everywhere(statementSnippet('volume-key', 'key')),
	'the snippet of a manager of key stores': everywhere(statementSnippet('key-store-manager', 'identity')),
};

const features = { ...snippets, ...completion, ...reading, ...finding, ...hierarchies, ...changing };

describe('Features in every notation', () => {
	before(loadAllGrammars);

	for (const [feature, cells] of Object.entries(features))
		for (const [name, cell] of Object.entries(cells) as [NotationName, Cell][])
			if (typeof cell === 'string') it(`${feature} in ${name}: none. ${cell}`, () => assert.match(cell, /^[A-Z].*\.$/));
			else it(`${feature} in ${name}`, () => cell(notations[name]));
});
