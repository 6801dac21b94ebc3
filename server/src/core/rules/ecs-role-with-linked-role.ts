import { literalValue } from '../base';
import { type Resource, type Setting } from '../model';

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
		for (const resource of resources) {
			const role = resource.type === 'AWS::ECS::Service' ? onlyRole(resource) : undefined;
			const reason = role && reasonOf(resource);
			if (!role || reason === undefined || linkedRoleNamed(role.text, catalogue)) continue;
			const { span } = role.text;
			const fix = { title: 'Remove Role', edits: [{ kind: 'remove' as const, span }], preferred: true };
			yield { span, message: 'refused', data: { reason }, fixes: () => [fix] };
		}
	},
};

/** The role where it is given in any case: behind `Fn::If` it may be there only where ECS takes it. */
function onlyRole({ settings }: Resource): Setting | undefined {
	const role = settings.find((it) => it.path === 'Role');
	const gap = role ? role.text.span.start - role.entrySpan.start : Infinity;
	return gap <= '"Role": {"'.length ? role : undefined;
}

function reasonOf({ settings }: Resource): string | undefined {
	const at = (path: string): readonly Setting[] => settings.filter((it) => it.path === path);
	const are = (path: string, value: string): boolean =>
		at(path).length > 0 && at(path).every((it) => literalValue(it.text) === value);
	if (settings.some((it) => it.path.startsWith('NetworkConfiguration.AwsvpcConfiguration.')))
		return 'the awsvpc network mode';
	if (are('LaunchType', 'FARGATE')) return 'the launch type FARGATE';
	if (settings.some((it) => it.path.startsWith('ServiceRegistries.'))) return 'service discovery';
	if (are('DeploymentController.Type', 'EXTERNAL')) return 'an external deployment controller';
	const targets = new Set(at('LoadBalancers.TargetGroupArn').map((it) => it.entrySpan.start));
	return targets.size > 1 ? 'several target groups' : undefined;
}
