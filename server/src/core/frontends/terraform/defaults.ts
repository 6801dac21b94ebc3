import { type Expression } from '../../syntax';

import { plainText } from './names';

/**
 * Whether the default of a variable may be read as its value. Whoever calls the module can give another one, so a
 * default tells nothing about what is the author's own: names, accounts, Regions. But one that spells a name of AWS
 * (a service principal, a linked role, a managed policy, an action) is what is deployed when nobody says otherwise,
 * and is as right or wrong as it would be in place of the variable.
 */
export function namesOfAws(value: Expression): boolean {
	if (value.kind === 'list') return !value.hasUnknown && value.items.length > 0 && value.items.every(namesOfAws);
	if (value.kind === 'object')
		return value.entries.length > 0 && value.entries.every((it) => it.value !== undefined && namesOfAws(it.value));
	const text = plainText(value);
	return text !== undefined && NAMES.some((it) => it.test(text));
}

const NAMES: readonly RegExp[] = [
	/^[a-z][a-z0-9.-]*\.amazonaws\.com(?:\.cn)?$/,
	/^AWSServiceRoleFor\w+$/,
	/:role\/aws-service-role\/[^/]+\/\w+$/,
	/^arn:aws[a-z-]*:iam::aws:policy\//,
	/^[a-z][a-z0-9-]*:(?:\*|[A-Z][A-Za-z*?]*)$/,
];
