import { flat, literalValue } from '../base';
import { type Catalogue } from '../catalogue';
import { type Role, type Unit } from '../model';

import { referencesTo } from './requests';
import { type Rule } from './rule';

export const reservedRolePath: Rule = {
	meta: {
		id: 'reserved-role-path',
		title: 'An ordinary role claims the path of service-linked roles',
		severity: 'error',
		group: 'service-linked roles',
		sources: [
			{
				title: 'IAM User Guide, Create a service-linked role',
				url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/using-service-linked-roles.html',
			},
			{
				title: 'IAM API Reference, CreateRole',
				url: 'https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateRole.html',
			},
		],
		messages: {
			reserved: 'IAM answers {exception}: only service-linked roles may have a path under {prefix}.',
		},
		advice: 'Ask for the service-linked role itself, or give the role a path of its own.',
	},

	*checkUnit(unit, { catalogue }) {
		const { prefix, exception } = catalogue.tables.reservedPath;
		for (const placed of unit.roles) {
			for (const { text } of placed.value.path?.all ?? []) {
				if (!flat(text).toLowerCase().startsWith(prefix)) continue;
				const fixes = () => asLinkedRole(placed.value, unit, catalogue);
				yield { offset: placed.offset, span: text.span, message: 'reserved', data: { prefix, exception }, fixes };
			}
		}
	},
};

/** A service-linked role has no ARN attribute, so a role whose ARN is read elsewhere is not so easily replaced. */
function asLinkedRole({ resource, path, linkedForm: form }: Role, unit: Unit, catalogue: Catalogue) {
	const [only, other] = path?.all ?? [];
	const service = (only && literalValue(only.text))?.split('/')[2] ?? '';
	const role = catalogue.roleByPrincipal(service);
	const isRead = referencesTo(resource, unit).some((it) => it.attribute !== undefined);
	if (!form || other || isRead || !role || catalogue.creationVerdict(role).verdict !== 'direct') return [];
	const type = { kind: 'replace' as const, span: resource.typeSpan, text: form.type };
	const properties = {
		kind: 'setValue' as const,
		span: form.propertiesSpan,
		value: { [form.serviceProperty]: service },
	};
	return [{ title: `Ask for ${role.name} instead`, edits: [type, properties], preferred: false }];
}
