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
export const mayBeRelevant = (text: string): boolean => signs.some((sign) => text.includes(sign));

/** A document of more characters is not sent and not analysed. */
export const largestDocument = 5_000_000;
