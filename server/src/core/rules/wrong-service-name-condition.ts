import { SERVICE_NAME_KEY } from './anyService';
import { type Rule } from './rule';
import { contradiction, unknownService } from './serviceNames';
import { conditionsOn, isAllow, isCarried } from './statements';

export const wrongServiceNameCondition: Rule = {
	meta: {
		id: 'wrong-service-name-condition',
		title: 'A value of iam:AWSServiceName names no linked service, or another than the resource',
		severity: 'warning',
		group: 'service-linked roles',
		sources: [
			{
				title: 'IAM User Guide, IAM and AWS STS condition context keys, iam:AWSServiceName',
				url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_iam-condition-keys.html#ck_AWSServiceName',
			},
			{
				title: 'IAM User Guide, Service-linked role permissions',
				url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/using-service-linked-roles.html#service-linked-role-permissions',
			},
		],
		messages: {
			unknown: 'No linked service is called {value}, so this never matches; {best} is one.',
			new: '{value} is no linked service in our data. If it is none, this never matches.',
			none: '{says} So a condition on {value} never matches.',
			contradiction: '{value} cannot match {service}, which the resource names, so this statement grants nothing.',
		},
		advice: 'Write the service principal as the path of its role has it.',
	},

	reads: ['conditions'],

	*check({ policies }, { catalogue }) {
		for (const policy of policies.filter((it) => isCarried(it) || it.kind === 'scp')) {
			for (const statement of policy.statements) {
				for (const condition of conditionsOn(statement, SERVICE_NAME_KEY)) {
					const problems = condition.values.flatMap((it) => unknownService(it, statement, catalogue));
					yield* problems;
					if (problems.length === 0 && isAllow(statement)) yield* contradiction(statement, condition);
				}
			}
		}
	},
};
