import { type Fix, HOLE, parseRoleArn, type Span } from '../base';
import { type Catalogue } from '../catalogue';
import { type Part, type Placed, type Resource, type Unit } from '../model';

import { comesAfter } from './order';
import { relationHolds } from './relations';
import { isMadeOnlyByService, requestedRoleName } from './roles';
import { type Rule, type UnitProblem } from './rule';

export const missingRoleDependency: Rule = {
	meta: {
		id: 'missing-role-dependency',
		title: 'A resource may be created before the service-linked role that the same template makes',
		severity: 'warning',
		group: 'service-linked roles',
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
				'{resource} needs {role}, which {request} makes; without a dependency CloudFormation may create {resource} first, and AWS then refuses it.',
			creates:
				'Creating {resource} makes {role} as well; without a dependency it may come first, and {request} then fails because the role is already there.',
		},
		advice: 'Add DependsOn. A new role also takes some seconds to be known everywhere, so a retry can still be needed.',
	},

	*checkUnit(unit, { catalogue }) {
		for (const { value: request } of unit.roleRequests) {
			const role = requestedRoleName(request, catalogue);
			if (role === undefined || isMadeOnlyByService(request, catalogue)) continue;
			for (const placed of unit.resources) {
				const { value: resource } = placed;
				const tie = tieTo(role, placed, unit, catalogue);
				if (!tie || isOrdered(resource, request.resource, unit)) continue;
				yield problem(placed, request.resource, role, tie);
			}
		}
	},
};

interface Tie {
	readonly message: 'needs' | 'creates';
	readonly span: Span;
}

/** Why a resource wants the role first: it names it, or AWS says so of its type. */
function tieTo(role: string, placed: Placed<Resource>, unit: Unit, catalogue: Catalogue): Tie | undefined {
	const { value: resource, offset } = placed;
	const part = unit.parts.find((it) => it.offset === offset)?.value;
	const named = part && nameIn(part, resource, role);
	if (named) return { message: 'needs', span: named };
	const relations = catalogue
		.rolesOfResourceType(resource.type)
		.filter((it) => role === it.role.name && relationHolds(it.relation, resource) === 'yes')
		.map((it) => it.relation.relation);
	const message = (['needs', 'creates'] as const).find((it) => relations.includes(it));
	return message && { message, span: resource.typeSpan };
}

/** Where AWS looks the role up in the account of the stack. */
const nameIn = ({ mentions }: Part, { logicalId }: Resource, role: string): Span | undefined =>
	mentions.find(({ text, place, resource }) => {
		const arn = place === 'principal' || place === 'roleProperty' ? parseRoleArn(text) : undefined;
		const isOwn = arn?.account.value === HOLE && arn.path.value.startsWith('/aws-service-role/');
		return isOwn && arn.name.value === role && resource?.logicalId === logicalId;
	})?.text.span;

/** One way or the other: a dependency on what depends on the resource would be a circle. */
const isOrdered = (a: Resource, b: Resource, unit: Unit): boolean =>
	a.logicalId === b.logicalId || comesAfter(a, b, unit) || comesAfter(b, a, unit);

function problem(placed: Placed<Resource>, request: Resource, role: string, { message, span }: Tie): UnitProblem {
	const { value: resource, offset } = placed;
	const fix: Fix = {
		title: `Add DependsOn: ${request.logicalId}`,
		edits: [{ kind: 'addEntry', object: resource.span, key: 'DependsOn', value: request.logicalId }],
		preferred: true,
	};
	return {
		offset,
		span,
		message,
		data: { resource: resource.logicalId, request: request.logicalId, role },
		fixes: resource.dependsOn.length === 0 ? [fix] : [],
	};
}
