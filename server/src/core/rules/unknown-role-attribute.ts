import { type Edit, type Fix, keptFor } from '../base';
import { type Part, type Reference, type RoleRequest } from '../model';

import { requestedService } from './roles';
import { type Rule } from './rule';

export const unknownRoleAttribute: Rule = {
	meta: {
		id: 'unknown-role-attribute',
		title: 'An attribute is read that a service-linked role does not have',
		severity: 'error',
		group: 'service-linked roles',
		sources: [
			{
				title: 'AWS CloudFormation Template Reference, AWS::IAM::ServiceLinkedRole, Return values',
				url: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-iam-servicelinkedrole.html#aws-resource-iam-servicelinkedrole-return-values',
			},
		],
		messages: {
			unknown:
				'{type} has no attribute {attribute}, and CloudFormation refuses the template. It has {known}; Ref gives the name of the role, too.',
		},
		advice: 'Build the ARN from the partition, the account, the path and the name of the role.',
	},

	*checkUnit(unit, { catalogue }) {
		if (unit.roleRequests.length === 0) return;
		for (const { value: part, offset } of unit.parts)
			for (const reference of attributesRead(part)) {
				const { attribute = '', attributeSpan, name } = reference;
				const request = attributeSpan && unit.requestById.get(name)?.value;
				if (!request) continue;
				const { type } = request.resource;
				const known = catalogue.resourceType(type)?.attributes ?? [attribute];
				if (known.includes(attribute)) continue;
				yield {
					offset,
					span: attributeSpan,
					message: 'unknown',
					data: { type, attribute, known: known.join(', ') },
					fixes: () => (attribute === 'Arn' ? asText(reference, request) : []),
				};
			}
	},
};

const attributesRead = keptFor(({ references, resources }: Part): readonly Reference[] =>
	[...references, ...resources.flatMap((it) => it.references)].filter((it) => it.attributeSpan),
);

function asText({ name, span, expressionSpan }: Reference, request: RoleRequest): readonly Fix[] {
	const service = requestedService(request);
	if (service === undefined) return [];
	const arn = `arn:\${AWS::Partition}:iam::\${AWS::AccountId}:role/aws-service-role/${service}/\${${name}}`;
	const isVariable = span.start - expressionSpan.start < '!GetAtt '.length;
	const edit: Edit = isVariable
		? { kind: 'replace', span: expressionSpan, text: arn }
		: { kind: 'setValue', span: expressionSpan, value: { 'Fn::Sub': arn } };
	return [{ title: 'Build the ARN from the path and the name', edits: [edit], preferred: true }];
}
