import assert from 'node:assert/strict';

import { hints, hover, hoverStyle, proposals, rewrites, tokens } from '../server/src/core/features';
import { analysed } from './support/analysis';
import { catalogue } from './support/catalogue';
import { loadAllGrammars } from './support/grammars';

/**
 * What an editor offers, in every notation that is read. A cell is a test, or says why it makes no sense. To add a row,
 * add a feature; to add a column, add a notation: the compiler then asks for its cells.
 */
const notations = {
	policy: {
		language: 'json',
		statement: (action) =>
			`{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["${action}"],"Resource":"*"}]}`,
	},
	'template in JSON': {
		language: 'json',
		statement: (action) =>
			`{"Resources":{"P":{"Type":"AWS::IAM::ManagedPolicy","Properties":{"PolicyDocument":{"Statement":[{"Effect":"Allow","Action":["${action}"],"Resource":"*"}]}}}}}`,
	},
	'template in YAML': {
		language: 'yaml',
		statement: (action) =>
			`Resources:\n  P:\n    Type: AWS::IAM::ManagedPolicy\n    Properties:\n      PolicyDocument:\n        Statement:\n          - Effect: Allow\n            Action:\n              - ${action}\n            Resource: "*"\n`,
	},
	Terraform: {
		language: 'terraform',
		statement: (action) =>
			`resource "aws_iam_policy" "p" {\n  policy = jsonencode({ Statement = [{ Effect = "Allow", Action = ["${action}"], Resource = "*" }] })\n}\n`,
	},
	TypeScript: {
		language: 'typescript',
		statement: (action) =>
			`import * as iam from 'aws-cdk-lib/aws-iam';\nnew iam.PolicyStatement({ actions: ['${action}'], resources: ['*'] });\n`,
	},
	JavaScript: {
		language: 'javascript',
		statement: (action) =>
			`const iam = require('aws-cdk-lib/aws-iam');\nnew iam.PolicyStatement({ actions: ['${action}'], resources: ['*'] });\n`,
	},
	Python: {
		language: 'python',
		statement: (action) =>
			`from aws_cdk import aws_iam as iam\niam.PolicyStatement(actions=["${action}"], resources=["*"])\n`,
	},
	Java: {
		language: 'java',
		statement: (action) =>
			`import java.util.List;\nimport software.amazon.awscdk.services.iam.PolicyStatement;\nclass A {\n  void a() {\n    PolicyStatement.Builder.create().actions(List.of("${action}")).resources(List.of("*")).build();\n  }\n}\n`,
	},
	'C#': {
		language: 'csharp',
		statement: (action) =>
			`using Amazon.CDK.AWS.IAM;\nclass A {\n  void B() {\n    new PolicyStatement(new PolicyStatementProps { Actions = new[] { "${action}" }, Resources = new[] { "*" } });\n  }\n}\n`,
	},
	Go: {
		language: 'go',
		statement: (action) =>
			`package a\n\nimport (\n\t"github.com/aws/aws-cdk-go/awscdk/v2/awsiam"\n\t"github.com/aws/jsii-runtime-go"\n)\n\nfunc a() {\n\tawsiam.NewPolicyStatement(&awsiam.PolicyStatementProps{Actions: jsii.Strings("${action}"), Resources: jsii.Strings("*")})\n}\n`,
	},
} satisfies Record<string, Notation>;

interface Notation {
	readonly language: string;
	/** A document with one statement that allows an action; `|` in it is the caret. */
	readonly statement: (action: string) => string;
}

type Name = keyof typeof notations;

/** A test of a feature in a notation, or why there is none. */
type Cell = ((notation: Notation) => void) | string;

const onlyStrings = 'Edits of programs and of HCL change characters inside of one string, and this is more.';
const ownServer =
	"An editor takes the tokens of one server, and the language's own has them; the grammar colors these strings.";

interface Place {
	readonly analysis: ReturnType<typeof analysed>;
	readonly offset: number;
}

function placeIn({ language, statement }: Notation, action: string): Place {
	const marked = statement(action);
	return {
		analysis: analysed({ text: marked.replace('|', ''), language, kind: undefined }),
		offset: marked.indexOf('|'),
	};
}

const proposed =
	(action: string, expected: string): Cell =>
	(notation) => {
		const { analysis, offset } = placeIn(notation, action);
		const values = proposals(analysis, offset, catalogue)?.items.map((it) => it.value) ?? [];
		assert.ok(values.includes(expected), values.slice(0, 5).join());
	};

/** A caret without quotes, in a list that is empty or not closed. */
const proposedBare =
	(written: string, expected: string, options: { readonly isCut: boolean }): Cell =>
	({ language, statement }) => {
		const marked = statement('@').replace(/(["']?)@\1/, written);
		const offset = marked.indexOf('|');
		const text = options.isCut ? marked.slice(0, offset) : marked.replace('|', '');
		const values = proposals(analysed({ text, language, kind: undefined }), offset, catalogue)?.items ?? [];
		assert.ok(
			values.some((it) => it.value === expected),
			text,
		);
	};

const rewritten =
	(action: string, title: RegExp): Cell =>
	(notation) => {
		const { analysis, offset } = placeIn(notation, action);
		const titles = rewrites(analysis, offset, catalogue).map((it) => it.title);
		assert.ok(
			titles.some((it) => title.test(it)),
			titles.join(),
		);
	};

/** The same cell in all notations, but for some. */
const everywhere = (cell: Cell, but: Partial<Record<Name, Cell>> = {}): Readonly<Record<Name, Cell>> => {
	const names = Object.keys(notations) as readonly Name[];
	return Object.fromEntries(names.map((it) => [it, but[it] ?? cell])) as Record<Name, Cell>;
};

const inPrograms = (cell: Cell): Partial<Record<Name, Cell>> => ({
	TypeScript: cell,
	JavaScript: cell,
	Python: cell,
	Java: cell,
	'C#': cell,
	Go: cell,
});

const inProgramsAndTerraform = (cell: Cell): Partial<Record<Name, Cell>> => ({ ...inPrograms(cell), Terraform: cell });

const features: Readonly<Record<string, Readonly<Record<Name, Cell>>>> = {
	'completion of services': everywhere(proposed('|', 'kms:')),
	'completion of actions': everywhere(proposed('kms:Cr|', 'kms:CreateCustomKeyStore')),
	'completion in an empty list': everywhere(proposedBare('|', 'kms:', { isCut: false })),
	'completion in an open quote': everywhere(proposedBare('"kms:Cr|', 'kms:CreateKey', { isCut: false })),
	'completion at the end of the text': everywhere(proposedBare('"kms:Cr|', 'kms:CreateKey', { isCut: true }), {
		Java: 'A builder makes nothing before its build() is called, so nothing of it is read.',
	}),
	hover: everywhere((notation) => {
		const { analysis, offset } = placeIn(notation, 'kms:|CreateCustomKeyStore');
		assert.match(hover(analysis, offset, catalogue, hoverStyle(false))?.markdown ?? '', /CreateCustomKeyStore/);
	}),
	'hints of wildcards': everywhere((notation) => {
		const { analysis, offset } = placeIn(notation, 'kms:*CustomKeyStore*|');
		const range = { start: 0, end: analysis.source.text.length };
		const found = hints(analysis, range, catalogue, { wildcardCounts: true, roleOwners: false });
		assert.deepEqual(found, [{ offset, text: '6 actions' }]);
	}),
	tokens: everywhere((notation) => {
		const { analysis, offset } = placeIn(notation, '|kms:CreateKey');
		const range = { start: 0, end: analysis.source.text.length };
		assert.deepEqual(tokens(analysis, range, catalogue), [
			{ span: { start: offset, end: offset + 'kms:CreateKey'.length }, type: 'action' },
		]);
	}, inProgramsAndTerraform(ownServer)),
	'expanding a pattern': everywhere(
		rewritten('kms:ReEnc|rypt*', /^Expand "kms:ReEncrypt\*" to its 2 actions$/),
		inProgramsAndTerraform(onlyStrings),
	),
};

describe('Features in every notation', () => {
	before(loadAllGrammars);

	for (const [feature, cells] of Object.entries(features))
		for (const [name, cell] of Object.entries(cells) as [Name, Cell][])
			if (typeof cell === 'string') it(`${feature} in ${name}: none. ${cell}`, () => assert.match(cell, /^[A-Z].*\.$/));
			else it(`${feature} in ${name}`, () => cell(notations[name]));
});
