import { isKept, keeping } from './retention';
import { isMadeOnlyByService, mayHaveSuffix, requestedRoleName, requestedService } from './roles';
import { type Rule } from './rule';

export const unguardedSingleton: Rule = {
	meta: {
		id: 'unguarded-singleton',
		title: 'A service-linked role exists once per account, and nothing guards its creation or deletion',
		severity: 'information',
		group: 'service-linked roles',
		absentFrom: 'document',
		sources: [
			{
				title: 'AWS CloudFormation Template Reference, AWS::IAM::ServiceLinkedRole',
				url: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-iam-servicelinkedrole.html',
			},
			{
				title: 'IAM API Reference, CreateServiceLinkedRole',
				url: 'https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateServiceLinkedRole.html',
			},
		],
		messages: {
			creation:
				'{role} exists once per account: the deployment fails where it is already there, and it is often made by the first use of the service.',
			deletion:
				'{role} exists once per account and others may use it: deleting the {stack} tries to delete it for all of them.',
		},
		advice: 'Guard the resource by {guard}, and keep the role with {retention}.',
	},

	reads: ['roleRequests'],

	*check({ roleRequests }, { catalogue }) {
		for (const request of roleRequests) {
			const { resource } = request;
			const service = requestedService(request);
			if (service === undefined || mayHaveSuffix(request) || !catalogue.isLinkedPrincipal(service)) continue;
			if (isMadeOnlyByService(request, catalogue)) continue;
			const span = resource.typeSpan;
			const data = { role: requestedRoleName(request, catalogue) ?? `The role of ${service}` };
			if (!resource.condition) yield { span, message: 'creation', data };
			else if (!isKept(resource)) yield { span, message: 'deletion', data, fixes: () => [keeping(resource)] };
		}
	},
};
