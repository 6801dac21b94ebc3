import { editDistance, HOLE, keptFor, type Text } from '../base';
import { type Catalogue } from '../catalogue';
import { type Unit } from '../model';

import { isPattern } from './roles';
import { misspelt } from './serviceNames';

/** What is wrong with a name in a role's path that is no linked service. */
export interface ServiceSlip {
	/** A message of the rule on such paths. */
	readonly message: 'form' | 'misspelt' | 'none' | 'region';
	readonly says?: string;
	/** The linked service that is meant. */
	readonly best?: string;
	/** The same where nothing else can be meant. */
	readonly sure?: string;
}

/** `right` is the service of the role that the ARN names, where that is known. */
export function serviceSlip(value: string, right: string | undefined, catalogue: Catalogue): ServiceSlip | undefined {
	const regionless = value.replace(REGION_LABEL, '.amazonaws.com');
	if (regionless !== value && catalogue.isLinkedPrincipal(regionless) && !isKnownService(value, catalogue))
		return { message: 'region', best: regionless, ...(!value.includes(HOLE) && { sure: regionless }) };
	if (isPattern(value) || isKnownService(value, catalogue)) return undefined;
	if (right !== undefined && editDistance(value, right, 2) <= 2)
		return { message: 'misspelt', best: right, sure: right };
	const none = catalogue.tables.servicesWithoutRole.find((it) => it.principal === value);
	if (none) return { message: 'none', says: none.says };
	const near = misspelt(value, catalogue);
	if (near) return { message: 'misspelt', best: near.value, ...(near.alone && { sure: near.value }) };
	return value.includes('.') ? undefined : { message: 'form' };
}

/** A Region, written or left to deployment, in front of the ending. */
const REGION_LABEL = new RegExp(`\\.(?:[a-z]{2}(?:-[a-z]+)+-\\d|${HOLE})\\.amazonaws\\.com$`);

/** Names that differ in case, or that AWS KMS uses for another purpose, have rules of their own. */
function isKnownService(value: string, catalogue: Catalogue): boolean {
	const [stem = value] = value.split(HOLE);
	if (catalogue.principalIgnoringCase(value) !== undefined || /^cks\.kms\.[^.]+\./.test(value)) return true;
	return isPattern(value) && stem !== '' && catalogue.principalsMatching(value).length > 0;
}

/** Whether anything in the document is of the China Regions. */
export const namesChina = keptFor(({ parts }: Unit): boolean =>
	parts.some(({ value }) =>
		value.policies.some(({ statements }) =>
			statements.some(({ resource, notResource, principal, conditions }) =>
				[
					...(resource?.items ?? []),
					...(notResource?.items ?? []),
					...(principal?.groups ?? []).flatMap((it) => it.items),
					...conditions.flatMap((it) => it.values),
				].some(isOfChina),
			),
		),
	),
);

const isOfChina = ({ parts: [first] }: Text): boolean =>
	first?.kind === 'literal' && first.value.startsWith('arn:aws-cn:');
