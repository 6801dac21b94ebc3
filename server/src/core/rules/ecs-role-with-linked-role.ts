import { literalValue } from '../base';
import { type Resource, type Setting, writtenName } from '../model';

import { linkedRoleNamed } from './linkedRoleNames';
import { type Rule } from './rule';

export const ecsRoleWithLinkedRole: Rule = {
	meta: {
		id: 'ecs-role-with-linked-role',
		title: 'An ECS service that has to use its service-linked role is given another role',
		severity: 'error',
		group: 'service-linked roles',
		sources: [
			{
				title: 'Amazon ECS API Reference, CreateService, role',
				url: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CreateService.html#ECS-CreateService-request-role',
			},
			{
				title: 'AWS CloudFormation Template Reference, AWS::ECS::Service, Role',
				url: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ecs-service.html#cfn-ecs-service-role',
			},
		],
		messages: {
			refused:
				'Amazon ECS takes no role for a service with {reason}: it uses AWSServiceRoleForECS and refuses this one.',
		},
		advice: 'Leave Role out.',
	},

	reads: ['resources'],

	*check({ resources }, { catalogue }) {
		for (const resource of resources.filter((it) => it.type === 'AWS::ECS::Service')) {
			const reason = reasonOf(resource);
			for (const { text, entrySpan } of reason === undefined ? [] : rolesOf(resource)) {
				if (linkedRoleNamed(text, catalogue)) continue;
				const title = `Remove ${writtenName(resource, 'Role')}`;
				const fix = { title, edits: [{ kind: 'remove' as const, span: text.span }], preferred: true };
				yield { span: entrySpan, message: 'refused', data: { reason: reason ?? '' }, fixes: () => [fix] };
			}
		}
	},
};

/** The role where it is given in any case: behind `Fn::If` it may be there only where ECS takes it. */
const rolesOf = ({ settings }: Resource): readonly Setting[] =>
	settings.filter((it) => it.path === 'Role' && !it.isChosen);

function reasonOf({ settings }: Resource): string | undefined {
	const at = (path: string): readonly Setting[] => settings.filter((it) => it.path === path);
	const are = (path: string, value: string): boolean =>
		at(path).length > 0 && at(path).every((it) => literalValue(it.text) === value);
	if (settings.some((it) => it.path.startsWith('NetworkConfiguration.'))) return 'the awsvpc network mode';
	if (are('LaunchType', 'FARGATE')) return 'the launch type FARGATE';
	if (settings.some((it) => it.path.startsWith('ServiceRegistries.'))) return 'service discovery';
	if (are('DeploymentController.Type', 'EXTERNAL')) return 'an external deployment controller';
	const targets = new Set(at('LoadBalancers.TargetGroupArn').map((it) => it.entrySpan.start));
	return targets.size > 1 ? 'several target groups' : undefined;
}
