/** What is put around the code of a fence, so that a part of a document reads as a whole one. */
export interface Reading {
	readonly before: string;
	readonly behind: string;
	/** In front of each line. */
	readonly indent: string;
	/** What is shown is a part, so that whatever is not there may be elsewhere. */
	readonly isPart: boolean;
}

/** How to read the code of a fence; `undefined` where nothing in it can be ours. */
export function readingOf(text: string, languageId: string): Reading | undefined {
	switch (languageId) {
		case 'jsonc':
			return jsonReading(text);
		case 'yaml':
			return yamlReading(text);
		case 'terraform':
			return terraformReading(text);
		default:
			return programReading(text, languageId);
	}
}

const WHOLE: Reading = { before: '', behind: '', indent: '', isPart: false };

const part = (before: string, behind = '', indent = ''): Reading => ({ before, behind, indent, isPart: true });

const VERSION = '"Version": "2012-10-17"';

const STATEMENT_KEY = /^(?:Effect|Sid|(?:Not)?(?:Action|Resource|Principal)|Condition)$/;

/** Other things have effects and actions, too: these are IAM's, in JSON and in YAML. */
const STATEMENT =
	/\bEffect["']?\s*:\s*["']?(?:Allow|Deny)|\bAction["']?\s*:[\s["'-]*(?:\*|[a-z][a-z\d-]*:(?:[A-Za-z]+\*?|\*))[\s"',]|\bPrincipal["']?\s*:|["'\s](?:aws|iam|kms|sts):[A-Z]/;

function jsonReading(text: string): Reading | undefined {
	if (IS_STACK_POLICY.test(text)) return undefined;
	if (!/"(?:Statement|Effect|(?:Not)?Action|(?:Not)?Resource|(?:Not)?Principal|Condition|Resources|Type)"/.test(text))
		return undefined;
	const code = text.replace(/^(?:\s|\/\/[^\n]*|\/\*[^]*?\*\/)+/, '');
	const [, bracket = '', key = ''] = /^((?:[[{]\s*)*)"([^"\n]*)"/.exec(code) ?? [];
	const isOfStatement = STATEMENT_KEY.test(key) && STATEMENT.test(code);
	const isResource = key === 'Type' && /^[\s{]*"Type"\s*:\s*"AWS::/.test(code);
	const isNamedResource = /^[\s{]*"\w+"\s*:\s*\{\s*"Type"\s*:\s*"AWS::/.test(code);
	switch (bracket.replace(/\s/g, '')) {
		case '':
			if (isOfStatement) return part(`{${VERSION}, "Statement": [{`, '}]}');
			if (isResource) return part('{"Resources": {"Resource": {', '}}}');
			if (isNamedResource) return part('{"Resources": {', '}}');
			if (key === 'Statement') return part(`{${VERSION}, `, '}');
			return key === '' ? undefined : part('{', '}');
		case '{':
			if (isOfStatement && !/"Statement"\s*:/.test(code)) return part(`{${VERSION}, "Statement": [`, ']}');
			if (isResource) return part('{"Resources": {"Resource": ', '}}');
			return isNamedResource ? part('{"Resources": ', '}') : WHOLE;
		case '[{':
			return isOfStatement ? part(`{${VERSION}, "Statement": `, '}') : WHOLE;
		default:
			return WHOLE;
	}
}

/** A policy of AWS CloudFormation about updates of a stack, which looks like one of IAM. */
const IS_STACK_POLICY = /"Update:(?:\*|Modify|Replace|Delete)|"LogicalResourceId\//;

/** Properties that people show without the resource around them, with a type that has them. */
const HOLDERS: ReadonlyMap<string, string> = new Map([
	['AssumeRolePolicyDocument', 'AWS::IAM::Role'],
	['Policies', 'AWS::IAM::Role'],
	['ManagedPolicyArns', 'AWS::IAM::Role'],
	['KeyPolicy', 'AWS::KMS::Key'],
	['PolicyDocument', 'AWS::IAM::ManagedPolicy'],
]);

function yamlReading(text: string): Reading | undefined {
	if (/^\s*\{/.test(text)) return WHOLE;
	const code = text.replace(/^(?:[ \t]*(?:#[^\n]*|---[ \t]*)?\r?\n)+/, '');
	const [, indent = '', dash = '', key = ''] = /^([ \t]*)(- +)?['"]?([\w:-]+)['"]?:/.exec(code) ?? [];
	const version = "Version: '2012-10-17'\n";
	if (STATEMENT_KEY.test(key) && STATEMENT.test(code))
		return dash ? part(`${version}Statement:\n`, '') : part(`${version}Statement:\n`, '', '  ');
	if (key === 'Statement' && indent === '') return part(version);
	if (key === 'Type' && /^\s*Type:\s*['"]?AWS::/.test(code)) return part('Resources:\n  Resource:\n', '', '    ');
	if (new RegExp(`^[ \\t]*['"]?${key}['"]?:[^\\n]*\\n(?:[ \\t]*#[^\\n]*\\n)*[ \\t]+Type:\\s*['"]?AWS::`).test(code))
		return part('Resources:\n', '', indent === '' ? '  ' : '');
	const holder = HOLDERS.get(key);
	if (holder && !dash) return part(`Resources:\n  Resource:\n    Type: ${holder}\n    Properties:\n`, '', '      ');
	return WHOLE;
}

function terraformReading(text: string): Reading | undefined {
	const code = text.replace(/^(?:\s|(?:#|\/\/)[^\n]*|\/\*[^]*?\*\/)+/, '');
	if (/^(?:dynamic\s+"statement"|statement)\s*\{/.test(code) && /\b(?:not_)?(?:resources|principals)\b/.test(code))
		return part('data "aws_iam_policy_document" "excerpt" {\n', '\n}');
	if (/^assume_role_policy\s*=/.test(code)) return part('resource "aws_iam_role" "excerpt" {\n', '\n}');
	if (/^policy\s*=/.test(code)) return part('resource "aws_iam_policy" "excerpt" {\n', '\n}');
	if (/^jsonencode\s*\(/.test(code)) return part('resource "aws_iam_policy" "excerpt" {\npolicy = ', '\n}');
	return WHOLE;
}

/** Excerpts of CDK programs go without the imports that everybody knows. */
function programReading(text: string, languageId: string): Reading | undefined {
	if (/aws-cdk-lib|@aws-cdk\/|aws_cdk|software\.amazon\.awscdk|aws-cdk-go|Amazon\.CDK/.test(text)) return WHOLE;
	const isOfCdk = /\b(?:iam|awsiam|kms|awskms)\.\w|\b(?:PolicyStatement|ServicePrincipal|ManagedPolicy)\b/.test(text);
	const imports = isOfCdk ? IMPORTS.get(languageId) : undefined;
	return imports === undefined ? WHOLE : part(imports);
}

const TYPESCRIPT = `import * as cdk from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as kms from 'aws-cdk-lib/aws-kms';
`;

const IMPORTS: ReadonlyMap<string, string> = new Map([
	...['typescript', 'typescriptreact', 'javascript', 'javascriptreact'].map((it) => [it, TYPESCRIPT] as const),
	['python', 'import aws_cdk as cdk\nfrom aws_cdk import aws_iam as iam, aws_kms as kms\n'],
	['java', 'import software.amazon.awscdk.services.iam.*;\nimport software.amazon.awscdk.services.kms.*;\n'],
	['csharp', 'using Amazon.CDK.AWS.IAM;\nusing Amazon.CDK.AWS.KMS;\n'],
]);
