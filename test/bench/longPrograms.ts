/** A program of at least as many lines, in one class whose constructor holds everything. */
export function longProgram(lines: number): string {
	const body: string[] = [];
	const perPiece = pieceOf(0).split('\n').length;
	for (let at = 0; at * perPiece < lines; at++) body.push(pieceOf(at));
	return [HEAD, ...body, '\t}\n}\n'].join('\n');
}

const HEAD = `import * as cdk from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as kms from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';

const SERVICE = 'cks.kms.amazonaws.com';

export class Long extends cdk.Stack {
	constructor(scope: Construct, id: string) {
		super(scope, id);`;

const pieceOf = (at: number): string => `		const role${at} = new iam.Role(this, 'Role${at}', {
			assumedBy: new iam.ServicePrincipal('lambda.amazonaws.com'),
			managedPolicies: [iam.ManagedPolicy.fromAwsManagedPolicyName('ReadOnlyAccess')],
		});
		role${at}.addToPolicy(new iam.PolicyStatement({
			sid: 'Make${at}',
			actions: ['iam:CreateServiceLinkedRole', 'kms:Decrypt'],
			resources: [\`arn:\${this.partition}:iam::\${this.account}:role/aws-service-role/\${SERVICE}/*\`],
			conditions: { StringEquals: { 'iam:AWSServiceName': SERVICE } },
		}));
		const key${at} = new kms.Key(this, 'Key${at}', { enableKeyRotation: true });
		key${at}.grantDecrypt(role${at});`;
