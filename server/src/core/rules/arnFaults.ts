import {
	type Arn,
	type ArnField,
	closestOf,
	faultsOnly,
	type Fix,
	flat,
	hasWildcard,
	HOLE,
	parseArn,
	patternsMeet,
	type Span,
	spanWithin,
	type Text,
	wildcardMatches,
} from '../base';
import { type ArnFormat, type Catalogue } from '../catalogue';

import { replacement } from './roles';

/** `principal` is resolved by AWS, the others are stored as they are. */
export type ArnPlace = 'principal' | 'resource' | 'conditionValue';

export interface ArnFault {
	readonly span: Span;
	/** A message of the rule on ARNs. */
	readonly message: string;
	readonly data?: Readonly<Record<string, string>>;
	readonly fixes?: () => readonly Fix[];
	/** Whether AWS stores such an ARN where it is not resolved, so that it matches nothing. */
	readonly isStored: boolean;
}

/** What is wrong with a text that has to be an ARN; holes and wildcards may hold anything, colons included. */
export const arnFault = (text: Text, place: ArnPlace, catalogue: Catalogue): ArnFault | undefined =>
	FAULTS[place](text, catalogue);

const FAULTS = {
	principal: faultsOnly((text: Text, catalogue: Catalogue) => faultAt('principal', text, catalogue)),
	resource: faultsOnly((text: Text, catalogue: Catalogue) => faultAt('resource', text, catalogue)),
	conditionValue: faultsOnly((text: Text, catalogue: Catalogue) => faultAt('conditionValue', text, catalogue)),
} as const;

function faultAt(place: ArnPlace, text: Text, catalogue: Catalogue): ArnFault | undefined {
	const value = flat(text);
	if (value === '' || isOpen(value.charAt(0))) return undefined;
	if (!value.startsWith('arn:')) return place === 'resource' ? notArn(text, value) : undefined;
	const arn = parseArn(text);
	if (!arn) return mayHoldColons(text) ? undefined : { span: text.span, message: 'fewFields', isStored: false };
	return (
		partitionFault(arn, catalogue) ??
		serviceFault(text, arn, catalogue) ??
		accountFault(arn) ??
		regionFault(arn) ??
		placeFault(arn, catalogue)
	);
}

const isOpen = (value: string): boolean => value.includes(HOLE) || hasWildcard(value) || /[<>{}]/.test(value);

/** What stands for a Region or an account has none. */
const mayHoldColons = ({ parts }: Text): boolean =>
	parts.some((it) => (it.kind === 'literal' ? isOpen(it.value) : it.what === 'value'));

/** Resource policies of Amazon API Gateway may leave out all in front of `execute-api`. */
function notArn({ span }: Text, value: string): ArnFault | undefined {
	return value.startsWith('execute-api:/') ? undefined : { span, message: 'notArn', isStored: false };
}

function partitionFault({ partition: { value, span } }: Arn, { tables }: Catalogue): ArnFault | undefined {
	const known = tables.partitions.map((it) => it.id);
	if (isOpen(value) || known.includes(value)) return undefined;
	const near = closestOf(value, known, 1);
	return {
		span: wide(span),
		message: 'partition',
		data: { value },
		fixes: () => (near?.alone ? [replacement(span, near.value)] : []),
		isStored: false,
	};
}

function serviceFault(text: Text, { partition, service, region }: Arn, catalogue: Catalogue): ArnFault | undefined {
	if (isOpen(service.value)) return undefined;
	if (service.value === '') {
		const colon = spanWithin(text, 'arn:'.length + partition.value.length, 'arn::'.length + partition.value.length);
		const isColonTooMany = region.value !== '' && catalogue.isServiceActionPrefix(region.value);
		const fixes = () => (isColonTooMany ? [replacement(colon, '', 'Remove a colon')] : []);
		const span = { start: colon.start, end: Math.min(colon.end + 1, text.span.end) };
		return { span, message: 'noService', fixes, isStored: false };
	}
	const lower = service.value.toLowerCase();
	if (service.value === lower) return undefined;
	return {
		span: service.span,
		message: 'serviceCase',
		data: { right: lower },
		fixes: () => [replacement(service.span, lower)],
		isStored: true,
	};
}

/** The account of a role has a rule of its own. */
function accountFault({ service, account: { value, span }, resource }: Arn): ArnFault | undefined {
	if (service.value === 'iam' && resource.value.startsWith('role/')) return undefined;
	const digits = value.replaceAll('-', '');
	if (!/^\d+$/.test(digits) || (digits === value && digits.length === 12)) return undefined;
	const fixes = () => (digits.length === 12 ? [replacement(span, digits)] : []);
	return { span, message: 'account', data: { value }, fixes, isStored: true };
}

function regionFault({ region: { value, span } }: Arn): ArnFault | undefined {
	if (isOpen(value) || value === '' || REGION.test(value)) return undefined;
	return { span, message: 'region', data: { value }, isStored: true };
}

/** `eu-west-1`, `us-gov-east-1`; access points of several Regions have `global`, MediaPackage and others nothing. */
const REGION = /^(?:[a-z]{2,4}(?:-[a-z]+)+-\d+|global)$/;

/** A Region or an account where none of the service's resources that it may be has one: `arn:aws:s3:eu-west-1::bucket`. */
function placeFault(arn: Arn, catalogue: Catalogue): ArnFault | undefined {
	const { service, region, account, resource } = arn;
	if (isOpen(service.value)) return undefined;
	const formats = catalogue.arnFormats(service.value).filter((it) => it.service === service.value);
	const lacks = (name: 'account' | 'region'): boolean => formats.some((it) => it[name] === '');
	const isRegionOdd = !isLeftOpen(region) && lacks('region');
	const isAccountOdd = !isLeftOpen(account) && lacks('account');
	if (!isRegionOdd && !isAccountOdd) return missingFault(arn, formats);
	const pattern = resource.value.replaceAll(HOLE, '*');
	const possible = formats.filter((it) => mayMeet(it.resource, pattern));
	const isGiven = (field: ArnField, name: 'account' | 'region'): boolean =>
		!isLeftOpen(field) && possible.every((it) => it[name] === '');
	const given = [...(isGiven(region, 'region') ? [region] : []), ...(isGiven(account, 'account') ? [account] : [])];
	const [first] = given;
	if (!first || possible.length === 0) return missingFault(arn, formats);
	const what = given.length > 1 ? 'both' : first === region ? 'region' : 'account';
	return {
		span: { start: first.span.start, end: (given.at(-1) ?? first).span.end },
		message: `${what}Given`,
		data: { service: service.value },
		fixes: () => [{ title: REMOVALS[what], edits: given.map(({ span }) => emptying(span)), preferred: true }],
		isStored: true,
	};
}

/**
 * An empty Region where every resource of the service that it may be has one: `arn:aws:kms::111122223333:key/a`.
 * An empty account tells nothing: AWS owns resources without one, such as the documents of AWS Systems Manager.
 */
function missingFault({ service, region, resource }: Arn, formats: readonly ArnFormat[]): ArnFault | undefined {
	if (region.value !== '') return undefined;
	const pattern = resource.value.replaceAll(HOLE, '*');
	const mayBe = (it: ArnFormat): boolean => mayMeet(it.resource, pattern);
	if (formats.some((it) => it.region === '' && mayBe(it)) || !formats.some(mayBe)) return undefined;
	return { span: wide(region.span), message: 'regionMissing', data: { service: service.value }, isStored: true };
}

/** Most resources are written out, which is quicker to tell. */
const mayMeet = (format: string, resource: string): boolean =>
	hasWildcard(resource) ? patternsMeet(format, resource) : wildcardMatches(format, resource);

const isLeftOpen = ({ value }: ArnField): boolean => value === '' || isOpen(value);

const emptying = (span: Span) => ({ kind: 'replace', span, text: '' }) as const;

const REMOVALS = {
	region: 'Remove the Region',
	account: 'Remove the account',
	both: 'Remove the Region and the account',
} as const;

/** An empty field is shown with its colons. */
const wide = ({ start, end }: Span): Span => (start === end ? { start: start - 1, end: end + 1 } : { start, end });
