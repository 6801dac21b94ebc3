import { HOLE, linkedServiceOf, parseRoleArn, soleTarget, type Text } from '../base';
import { type Catalogue } from '../catalogue';
import { type Key, type Resource, type Unit } from '../model';

import { type KeyUser, linkedUsers } from './keyUsers';
import { isOpen } from './openPrincipals';
import { isPattern, replacement, requestedRoleName } from './roles';
import { type Rule } from './rule';
import { isAllow, isEffectOpen } from './statements';

export const keyPolicyOtherSuffix: Rule = {
	meta: {
		id: 'key-policy-other-suffix',
		title: 'A key policy names another Auto Scaling role than the group that uses the key',
		severity: 'warning',
		group: 'service-linked roles',
		sources: [
			{
				title: 'Amazon EC2 Auto Scaling User Guide, Required AWS KMS key policy for use with encrypted volumes',
				url: 'https://docs.aws.amazon.com/autoscaling/ec2/userguide/key-policy-requirements-EBS-encryption.html',
			},
			{
				title: 'Amazon EC2 Auto Scaling User Guide, Service-linked roles',
				url: 'https://docs.aws.amazon.com/autoscaling/ec2/userguide/autoscaling-service-linked-role.html',
			},
		],
		messages: {
			other: '{group} calls AWS KMS as {role}, and this key policy lets only {other}.',
		},
		advice:
			'Name the role that the group uses in the key policy, or give the group the role that the key policy names.',
	},

	*checkUnit(unit, { catalogue }) {
		const groups = unit.keys.length === 0 ? [] : unit.resources.filter((it) => it.value.type === GROUP);
		for (const { value: key, offset } of groups.length === 0 ? [] : unit.keys) {
			const users = usersOf(key, catalogue);
			if (isLeftOpen(key) || users.some((it) => isPattern(it.arn.name.value))) continue;
			const callers = groups
				.filter((it) => usesKey(it.value, key, unit))
				.map((it) => callerOf(it.value, unit, catalogue));
			const isOneRole = new Set(callers.map((it) => it.role)).size === 1;
			for (const { group, role } of callers) {
				if (role === undefined || users.some((it) => it.arn.name.value === role)) continue;
				for (const { arn } of users)
					yield {
						offset,
						span: arn.name.span,
						message: 'other',
						data: { group, role, other: arn.name.value },
						fixes: () => (isOneRole ? [replacement(arn.name.span, role)] : []),
					};
			}
		}
	},
};

const GROUP = 'AWS::AutoScaling::AutoScalingGroup';
const SERVICE = 'autoscaling.amazonaws.com';
const DEFAULT = 'AWSServiceRoleForAutoScaling';

const callerOf = (group: Resource, unit: Unit, catalogue: Catalogue) => ({
	group: group.logicalId,
	role: roleOfGroup(group, unit, catalogue),
});

/** The role that a group names, by its ARN or by a linked role of the template; else the service's own. */
function roleOfGroup(
	{ settings, hasUnknownProperties }: Resource,
	unit: Unit,
	catalogue: Catalogue,
): string | undefined {
	const [setting, ...others] = settings.filter((it) => it.path === 'ServiceLinkedRoleARN');
	if (!setting) return hasUnknownProperties ? undefined : DEFAULT;
	if (others.length > 0) return undefined;
	const name = soleTarget(setting.text) ? HOLE : parseRoleArn(setting.text)?.name.value;
	return name === HOLE ? requestedIn(setting.text, unit, catalogue) : name?.includes(HOLE) ? undefined : name;
}

function requestedIn({ parts }: Text, { requestById }: Unit, catalogue: Catalogue): string | undefined {
	const last = parts.at(-1);
	const request = last?.kind === 'hole' && last.target ? requestById.get(last.target.name) : undefined;
	return request && requestedRoleName(request.value, catalogue);
}

/** By its launch template. */
function usesKey({ references }: Resource, { resource: key }: Key, { resourceById }: Unit): boolean {
	const templates = references.flatMap((it) => resourceById.get(it.name)?.value ?? []).filter(isLaunch);
	return templates.some((it) => it.references.some(({ name }) => name === key.logicalId));
}

const isLaunch = ({ type }: Resource): boolean =>
	type === 'AWS::EC2::LaunchTemplate' || type === 'AWS::AutoScaling::LaunchConfiguration';

/** Whether a key policy may let others use the key as well. */
const isLeftOpen = ({ policy }: Key): boolean =>
	policy?.hasUnknownStatements === true ||
	(policy?.statements ?? []).some((it) => isEffectOpen(it) || (isAllow(it) && it.principal && isOpen(it.principal)));

/** The roles of Amazon EC2 Auto Scaling that a key policy allows something. */
const usersOf = ({ policy }: Key, catalogue: Catalogue): readonly KeyUser[] =>
	(policy?.statements ?? [])
		.filter(isAllow)
		.flatMap((it) => linkedUsers(it, catalogue))
		.filter((it) => linkedServiceOf(it.arn)?.value === SERVICE);
