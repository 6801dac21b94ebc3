import { type Placed, type Resource, type Unit } from '../model';

import { dependencyFix } from './dependencies';
import { mayComeAfter, neverTogether } from './order';
import { requestsByRole, rolesNamed, type Tie, tiesOf } from './roleTies';
import { type Rule, type UnitProblem } from './rule';

export const missingRoleDependency: Rule = {
	meta: {
		id: 'missing-role-dependency',
		title: 'A resource may be created before the service-linked role that the same template makes',
		severity: 'warning',
		group: 'service-linked roles',
		absentFrom: 'document',
		sources: [
			{
				title: 'AWS CloudFormation Template Reference, DependsOn attribute',
				url: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-attribute-dependson.html',
			},
			{
				title: 'AWS CloudFormation Template Reference, AWS::IAM::ServiceLinkedRole',
				url: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-iam-servicelinkedrole.html',
			},
		],
		messages: {
			needs:
				'{resource} needs {role}, which {request} makes; without a dependency {tool} may create {resource} first, and AWS then refuses it.',
			creates:
				'Creating {resource} makes {role} as well; without a dependency it may come first, and {request} then fails because the role is already there.',
		},
		advice:
			'Add {dependency}. A new role also takes some seconds to be known everywhere, so a retry can still be needed.',
	},

	*checkUnit(unit, { catalogue }) {
		const requests = requestsByRole(unit, catalogue);
		if (requests.size === 0) return;
		const named = rolesNamed(unit);
		for (const placed of unit.resources)
			for (const [role, tie] of tiesOf(placed.value, named.get(placed.value), catalogue))
				for (const request of requests.get(role) ?? [])
					if (!isOrdered(placed.value, request, unit)) yield problem(placed, request, role, tie);
	},
};

/** One way or the other: a dependency on what depends on the resource would be a circle. What is never made together needs none. */
const isOrdered = (a: Resource, b: Resource, unit: Unit): boolean =>
	a.logicalId === b.logicalId || mayComeAfter(a, b, unit) || mayComeAfter(b, a, unit) || neverTogether(a, b, unit);

function problem(placed: Placed<Resource>, request: Resource, role: string, { message, span }: Tie): UnitProblem {
	const { value: resource, offset } = placed;
	return {
		offset,
		span,
		message,
		data: { resource: resource.logicalId, request: request.logicalId, role },
		fixes: () => [dependencyFix(resource, request)],
	};
}
