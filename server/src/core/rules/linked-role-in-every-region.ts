import { HOLE, literalValue, type Text } from '../base';
import { type Catalogue } from '../catalogue';
import { type Resource, type Setting } from '../model';

import { mayHaveSuffix, requestedService } from './roles';
import { type Rule } from './rule';

export const linkedRoleInEveryRegion: Rule = {
	meta: {
		id: 'linked-role-in-every-region',
		title: 'The same service-linked role is asked for in several Regions of an account',
		severity: 'warning',
		group: 'service-linked roles',
		sources: [
			{
				title: 'IAM User Guide, Create a service-linked role',
				url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/using-service-linked-roles.html#create-service-linked-role',
			},
			{
				title: 'AWS CloudFormation Template Reference, AWS::CloudFormation::StackSet',
				url: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-cloudformation-stackset.html',
			},
		],
		messages: {
			again:
				'An account has one {role}, whatever the Region: the stack in the second Region fails because the first has made it.',
			deployed:
				'{role} is one for all Regions of an account, and this goes to {first} and {second}: where the role is made second, IAM refuses it.',
		},
		advice: 'Make the role in one Region only, by a condition on AWS::Region or in a stack set of its own.',
	},

	reads: ['nested'],

	*check({ nested }, { catalogue }) {
		for (const { resource, part } of nested) {
			const second = secondRegion(resource);
			const requests = part.roleRequests.filter((it) => !it.resource.condition && !mayHaveSuffix(it));
			for (const role of new Set(requests.map((it) => roleOf(requestedService(it), catalogue))))
				if (second) yield { span: second.span, message: 'again', data: { role } };
		}
	},

	*checkUnit({ roleRequests }, { catalogue }) {
		const regions = new Map<string, string>();
		for (const { value: request, offset } of roleRequests) {
			const { condition, deployments = [], typeSpan } = request.resource;
			const service = requestedService(request);
			if (condition || mayHaveSuffix(request) || service === undefined) continue;
			for (const { account, region } of deployments) {
				const role = `${service} ${account}`;
				const first = regions.get(role) ?? region;
				regions.set(role, first);
				if (first === region) continue;
				const data = { role: roleOf(service, catalogue), first, second: region };
				yield { offset, span: typeSpan, message: 'deployed', data };
				break;
			}
		}
	},
};

const roleOf = (service = HOLE, catalogue: Catalogue): string =>
	catalogue.roleByPrincipal(service)?.name ?? 'such role';

/** The second of the Regions into which the same accounts get a stack. */
function secondRegion({ settings }: Resource): Text | undefined {
	const byList = new Map<number, Setting[]>();
	for (const it of settings.filter(({ path }) => path === 'StackInstancesGroup.Regions')) {
		const { start } = it.entrySpan;
		byList.set(start, [...(byList.get(start) ?? []), it]);
	}
	for (const list of byList.values()) {
		const first = list[0] && literalValue(list[0].text);
		const second = list.find(({ text }) => literalValue(text) !== first);
		if (second) return second.text;
	}
	return undefined;
}
