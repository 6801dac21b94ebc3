import { keptFor } from './remembered';
import { type Span } from './span';
import { flat, HOLE, literalValue, spanWithin, type Text } from './text';

/** A field of an ARN: its value with {@link HOLE} for holes, and where it stands. */
export interface ArnField {
	readonly value: string;
	readonly span: Span;
}

/** An ARN by its fields. `resource` is everything behind the fifth colon. */
export interface Arn {
	readonly partition: ArnField;
	readonly service: ArnField;
	readonly region: ArnField;
	readonly account: ArnField;
	readonly resource: ArnField;
}

/** An IAM role ARN: `path` is `/` or begins and ends with a slash; `name` may hold wildcards and holes. */
export interface RoleArn extends Arn {
	readonly path: ArnField;
	readonly name: ArnField;
}

/** The fields of a text that begins with `arn:` and has at least five colons; `undefined` for all others. */
export const parseArn = keptFor((text: Text): Arn | undefined => {
	const value = flat(text);
	if (!value.startsWith('arn:')) return undefined;
	const colons: number[] = [];
	for (let at = value.indexOf(':'); at >= 0 && colons.length < 5; at = value.indexOf(':', at + 1)) colons.push(at);
	const [c1, c2, c3, c4, c5] = colons;
	if (c1 === undefined || c2 === undefined || c3 === undefined || c4 === undefined || c5 === undefined)
		return undefined;
	const field = (from: number, to: number): ArnField => ({
		value: value.slice(from, to),
		span: spanWithin(text, from, to),
	});
	return {
		partition: field(c1 + 1, c2),
		service: field(c2 + 1, c3),
		region: field(c3 + 1, c4),
		account: field(c4 + 1, c5),
		resource: field(c5 + 1, value.length),
	};
});

/** The ARN of an IAM role or a pattern of such; `undefined` where the text is not known to name a role. */
export const parseRoleArn = keptFor((text: Text): RoleArn | undefined => {
	const arn = parseArn(text);
	if (!arn || arn.service.value !== 'iam' || !arn.resource.value.startsWith('role/')) return undefined;
	const value = flat(text);
	const from = value.length - arn.resource.value.length;
	const pathStart = from + 'role'.length;
	const nameStart = value.lastIndexOf('/') + 1;
	return {
		...arn,
		path: { value: value.slice(pathStart, nameStart), span: spanWithin(text, pathStart, nameStart) },
		name: { value: value.slice(nameStart), span: spanWithin(text, nameStart, value.length) },
	};
});

/** The linked service that a path names: `cks.kms.amazonaws.com` of `/aws-service-role/cks.kms.amazonaws.com/`. */
export function linkedServiceOf({ path }: RoleArn): ArnField | undefined {
	const prefix = '/aws-service-role/';
	if (!path.value.startsWith(prefix)) return undefined;
	const value = path.value.slice(prefix.length, -1);
	const start = path.span.end - 1 - value.length;
	return value && !value.includes('/')
		? { value, span: value.includes(HOLE) ? path.span : { start, end: path.span.end - 1 } }
		: undefined;
}

/** A managed policy by its ARN or name as written; of one that AWS manages whatever its partition is. */
export function managedPolicyNamed(text: Text): string | undefined {
	const value = literalValue(text);
	if (value !== undefined) return value;
	const arn = parseArn(text);
	const isOfAws = arn?.service.value === 'iam' && arn.account.value === 'aws';
	return isOfAws && !arn.resource.value.includes(HOLE) ? `arn:aws:iam::aws:${arn.resource.value}` : undefined;
}
