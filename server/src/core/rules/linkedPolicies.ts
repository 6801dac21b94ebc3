import { flat, HOLE, parseArn, type Text } from '../base';
import { type Catalogue } from '../catalogue';

/**
 * The policy of a service-linked role that a text attaches, judged by its place under `policy/`. Policies of a
 * customer's account are none of these; a bare name may be anywhere.
 */
export function linkedPolicy(text: Text, catalogue: Catalogue) {
	const place = placeOf(text);
	if (place === undefined || place.includes(HOLE)) return undefined;
	const name = place.slice(place.lastIndexOf('/') + 1);
	const isMisplaced = !place.startsWith(catalogue.tables.notAttachable.pathPrefix);
	if (isMisplaced && (flat(text) === name || isAt(place, name, catalogue))) return undefined;
	const lower = name.toLowerCase();
	const known = catalogue.serviceLinkedPolicies().find((it) => it.name.toLowerCase() === lower);
	if (isMisplaced && !known) return undefined;
	const [only, ...more] = known?.roles ?? [];
	const role = only !== undefined && more.length === 0 ? only : 'its service-linked role';
	return { name: known?.name ?? name, role, place, isMisplaced };
}

const isAt = (place: string, name: string, catalogue: Catalogue): boolean => {
	const path = catalogue.managedPolicyByName(name)?.path;
	return path !== undefined && `/${place}` === `${path}${name}`;
};

function placeOf(text: Text): string | undefined {
	const arn = parseArn(text);
	if (!arn) return flat(text).startsWith('arn:') ? undefined : flat(text);
	const isOfAws = arn.service.value === 'iam' && arn.account.value === 'aws';
	return isOfAws && arn.resource.value.startsWith('policy/') ? arn.resource.value.slice('policy/'.length) : undefined;
}
