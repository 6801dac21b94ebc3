import { type Match, shown, type Text } from '../base';
import { type Placed, type RoleRequest, type Unit } from '../model';

import { resourceRemoval } from './requests';
import { mayHaveSuffix, requestedService } from './roles';
import { type Rule } from './rule';

export const duplicateLinkedRole: Rule = {
	meta: {
		id: 'duplicate-linked-role',
		title: 'A template asks for the same service-linked role twice',
		severity: 'error',
		group: 'service-linked roles',
		sources: [
			{
				title: 'IAM API Reference, CreateServiceLinkedRole',
				url: 'https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateServiceLinkedRole.html',
			},
			{
				title: 'AWS CloudFormation Template Reference, AWS::IAM::ServiceLinkedRole',
				url: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-iam-servicelinkedrole.html',
			},
		],
		messages: {
			always: '{first} asks for the same role: IAM refuses the second request, and the deployment fails.',
			sometimes: '{first} asks for the same role: where both are created, IAM refuses the second request.',
		},
		advice: 'Keep one of the two, or tell them apart by a custom suffix where the service takes one.',
	},

	*checkUnit(unit) {
		const firsts = new Map<string, Placed<RoleRequest>>();
		for (const placed of unit.roleRequests) {
			const { servicePrincipal, resource } = placed.value;
			const role = identityOf(placed.value);
			if (role === undefined || !servicePrincipal) continue;
			const first = firsts.get(role);
			if (!first) firsts.set(role, placed);
			const together = first && madeTogether(first.value, placed.value, unit);
			if (!first || together === 'no') continue;
			yield {
				offset: placed.offset,
				span: servicePrincipal.span,
				severity: together === 'yes' ? 'error' : 'warning',
				message: together === 'yes' ? 'always' : 'sometimes',
				data: { first: first.value.resource.logicalId },
				related: [{ offset: first.offset, span: first.value.resource.idSpan, message: 'The first request.' }],
				fixes: () => resourceRemoval(resource, unit),
			};
		}
	},
};

/** Two requests with the same identity are for one role; none where a part is left to deployment. */
function identityOf(request: RoleRequest): string | undefined {
	const suffix = mayHaveSuffix(request) ? request.customSuffix && sameEachTime(request.customSuffix.text) : '';
	const service = requestedService(request);
	return service === undefined || suffix === undefined
		? undefined
		: `${service} ${suffix} ${request.resource.stack ?? ''}`;
}

/** Two references to one parameter or resource give one value, whatever that is. */
const sameEachTime = (text: Text): string | undefined =>
	text.parts.every((it) => it.kind === 'literal' || it.target !== undefined || it.label.startsWith('AWS::'))
		? shown(text)
		: undefined;

function madeTogether({ resource: a }: RoleRequest, { resource: b }: RoleRequest, { conditions }: Unit): Match {
	if (a.stack !== b.stack) return 'no';
	if (a.condition?.name === b.condition?.name) return 'yes';
	if (!a.condition || !b.condition) return 'maybe';
	return conditions.holdTogether(a.condition.name, b.condition.name) === 'yes' ? 'maybe' : 'no';
}
