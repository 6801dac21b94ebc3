import { literalValue } from '../base';

import { type Rule } from './rule';

export const linkedRoleWithoutService: Rule = {
	meta: {
		id: 'linked-role-without-service',
		title: 'A service-linked role is asked for without a service',
		severity: 'error',
		group: 'service-linked roles',
		absentFrom: 'document',
		sources: [
			{
				title: 'IAM API Reference, CreateServiceLinkedRole, AWSServiceName',
				url: 'https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateServiceLinkedRole.html',
			},
			{
				title: 'AWS CloudFormation Template Reference, AWS::IAM::ServiceLinkedRole',
				url: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-iam-servicelinkedrole.html',
			},
		],
		messages: {
			missing:
				'AWSServiceName is missing: the schema of the resource lets it be left out, IAM does not, and the deployment fails.',
			empty: 'The name of the service is empty, and IAM refuses the request.',
		},
		advice: 'Name the service principal of the service, such as autoscaling.amazonaws.com.',
	},

	reads: ['roleRequests'],

	*check({ roleRequests }) {
		for (const { resource, services } of roleRequests) {
			if (services.length === 0 && !resource.hasUnknownProperties)
				yield { span: resource.typeSpan, message: 'missing' };
			for (const { span } of services.filter((it) => literalValue(it) === '')) yield { span, message: 'empty' };
		}
	},
};
