import { parseRoleArn, type RoleArn } from '../base';
import { type Part } from '../model';

/** The roles that access entries of Amazon EKS clusters let in. */
export function* accessEntryRoles({ resources }: Pick<Part, 'resources'>): Iterable<RoleArn> {
	for (const { type, settings } of resources) {
		if (type !== 'AWS::EKS::AccessEntry') continue;
		for (const { path, text } of settings) {
			const arn = path === 'PrincipalArn' ? parseRoleArn(text) : undefined;
			if (arn) yield arn;
		}
	}
}
