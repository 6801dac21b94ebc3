import { HOLE, literalValue, parseArn, parseRoleArn, patternsMeet, type RoleArn, type Text } from '../base';
import { type Catalogue, type LinkedRole } from '../catalogue';

import { patternOf } from './statements';

const RESERVED = '/aws-service-role/';

/** The ARN of a linked role, or a pattern of nothing but linked roles. */
export function linkedRoleArn(text: Text): RoleArn | undefined {
	const arn = parseRoleArn(text);
	return arn?.path.value.startsWith(RESERVED) ? arn : undefined;
}

/** Whether a resource is certainly no linked role, whatever its holes become. */
export function isNoLinkedRole(text: Text): boolean {
	const arn = parseArn(text);
	if (!arn) return false;
	const meets = (value: string, pattern: string): boolean => patternsMeet(value.replaceAll(HOLE, '*'), pattern);
	return !meets(arn.service.value, 'iam') || !meets(arn.resource.value, `role${RESERVED}*`);
}

/** Whether a resource or a pattern may stand for a linked role, in whatever account. */
export function mayBeRole(text: Text, { path, name }: LinkedRole): boolean {
	const role = `role${path ?? '/'}${name}`;
	const arn = parseArn(text);
	return arn
		? patternsMeet(arn.resource.value.replaceAll(HOLE, '*'), role)
		: patternsMeet(patternOf(text), `arn:aws:iam::123456789012:${role}`);
}

/** Whether every action that an entry stands for is one of a list. */
export function isOneOf(action: Text, ids: readonly string[], catalogue: Catalogue): boolean {
	const all = catalogue.actionIdsMatching(literalValue(action) ?? '');
	return all.length > 0 && all.every((it) => ids.includes(it));
}
