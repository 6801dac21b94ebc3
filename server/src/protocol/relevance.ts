const signs = [
	'"Statement"',
	'AWSTemplateFormatVersion',
	'AWS::',
	'AWSServiceRole',
	'mapRoles',
	'aws-cdk-lib',
	'@aws-cdk/',
	'aws_cdk',
	'software.amazon.awscdk',
	'aws-cdk-go',
	'Amazon.CDK',
	'aws_iam_',
	'aws_kms_',
	'aws_cloudhsm_v2_',
	'aws_organizations_policy',
	'aws-service-role/',
	// Policies in programs, which write their keys in many ways.
	'2012-10-17',
	'2008-10-17',
	"'Statement'",
	'\\"Statement\\"',
	'Statement: [',
	'Statement: {',
	'Statement = new',
] as const;

/**
 * A first, linear look at a text: false means that nothing in it can concern this extension.
 * The client starts and feeds the server by it, the server skips the documents of clients that send all they have.
 */
export const mayBeRelevant = (text: string, languageId?: string): boolean =>
	languageId === 'markdown'
		? fenced(text).some((code) => [...signs, ...statementSigns].some((sign) => code.includes(sign)))
		: signs.some((sign) => text.includes(sign));

/** Whether lines that were edited may make a document relevant that was not; of Markdown, then all of it needs a look. */
export const mayMakeRelevant = (lines: string, languageId: string): boolean =>
	mayBeRelevant(lines) ||
	(languageId === 'markdown' && (/`{3}|~{3}/.test(lines) || statementSigns.some((sign) => lines.includes(sign))));

/** Excerpts in Markdown show single statements, and programs without their imports. */
const statementSigns = ['"Effect"', 'Effect: ', 'PolicyStatement(', 'ServicePrincipal('] as const;

/** The code of a Markdown document, as far as a quick look tells; what prose says concerns nobody. */
function fenced(text: string): readonly string[] {
	const code: string[] = [];
	let open: { readonly sign: string; readonly from: number } | undefined;
	for (const { 1: sign = '', index, 0: line } of text.matchAll(
		/^[^\S\n]*(?:(?:>|[-*+]|\d+[.)])[^\S\n]*)*(`{3,}|~{3,})/gm,
	)) {
		if (!open) open = { sign, from: index + line.length };
		else if (sign.startsWith(open.sign)) {
			code.push(text.slice(open.from, index));
			open = undefined;
		}
	}
	if (open) code.push(text.slice(open.from));
	return code;
}

/** A document of more characters is not sent and not analysed. */
export const largestDocument = 5_000_000;
