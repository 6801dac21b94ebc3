import { type Analysis } from '../core/analysis';
import { type DocumentInfo, policyKindLabels } from '../protocol';

/** What a document is taken for; without an analysis it is none of ours. */
export function documentInfoOf(analysis: Analysis | undefined): DocumentInfo {
	const documentKind = analysis?.documentKind ?? 'none';
	switch (documentKind) {
		case 'none':
			return { documentKind, kindIsStated: false, label: '' };
		case 'cloudFormation':
			return { documentKind, kindIsStated: false, label: 'CloudFormation template' };
		case 'cdk':
			return { documentKind, kindIsStated: false, label: 'AWS CDK program' };
		case 'program':
			return { documentKind, kindIsStated: false, label: 'Program with IAM policies' };
		case 'terraform':
			return { documentKind, kindIsStated: false, label: 'Terraform configuration' };
		case 'markdown':
			return { documentKind, kindIsStated: false, label: 'Markdown with IAM policies' };
		case 'awsAuth':
			return { documentKind, kindIsStated: false, label: 'aws-auth of an Amazon EKS cluster' };
		case 'iamPolicy': {
			const { kind, isStated } = analysis?.policyKind ?? { kind: 'unknown', isStated: false };
			return { documentKind, policyKind: kind, kindIsStated: isStated, label: `IAM: ${policyKindLabels[kind]}` };
		}
	}
}
