import { type Attachment, type PolicyCarrier, type Resource } from '../../model';

/** What attaches a managed policy: by a resource of its own, or handed to a module. */
export function attachmentsOf(own: string, resource: Resource): readonly Attachment[] {
	const target = ATTACHING.get(own);
	return resource.settings.flatMap(({ path, text }): Attachment[] => {
		const isPolicy = own === 'module' ? /polic(?:y|ies)(?:Arns?)?$/i.test(path) : POLICY_ARN.test(path);
		if (target && isPolicy) return [{ resource, property: path, managedPolicy: text, asBoundary: false, target }];
		if (!target || own === 'module') return [];
		const carrier = RECEIVERS.get(path);
		if (!carrier) return [];
		const role = carrier === 'role' && { role: text };
		return [{ resource, property: path, receiver: text, asBoundary: false, target: carrier, ...role }];
	});
}

const POLICY_ARN = /^(?:ManagedPolicyArn|PolicyArns?)$/;

const ATTACHING: ReadonlyMap<string, PolicyCarrier> = new Map([
	['aws_iam_role_policy_attachment', 'role'],
	['aws_iam_policy_attachment', 'role'],
	['aws_iam_user_policy_attachment', 'user'],
	['aws_iam_group_policy_attachment', 'group'],
	['aws_iam_role_policy_attachments_exclusive', 'role'],
	['aws_iam_user_policy_attachments_exclusive', 'user'],
	['aws_iam_group_policy_attachments_exclusive', 'group'],
	['aws_ssoadmin_managed_policy_attachment', 'permission set'],
	['module', 'role'],
]);

const RECEIVERS: ReadonlyMap<string, PolicyCarrier> = new Map([
	['Role', 'role'],
	['RoleName', 'role'],
	['Roles', 'role'],
	['User', 'user'],
	['Users', 'user'],
	['Group', 'group'],
	['Groups', 'group'],
]);
