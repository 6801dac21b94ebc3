import { literalValue } from '../../base';
import { type Catalogue } from '../../catalogue';
import { type Statement } from '../../model';

import { farnessOf } from './likeness';
import { type Asked, type Proposal, WRITTEN } from './proposal';
import { serviceOf } from './written';

/** Services until one is named, with the actions of those that the statement names already; then its actions. */
export function actions(asked: Asked): readonly Proposal[] {
	const { typed, catalogue } = asked;
	const colon = typed.indexOf(':');
	if (colon >= 0) return actionsOf(typed.slice(0, colon).toLowerCase(), asked, 0);
	const near = nearServices(asked);
	const services = catalogue.servicePrefixes().map((it): Proposal => {
		const name = catalogue.service(it)?.name;
		return { value: `${it}:`, what: 'service', rank: near.has(it) ? 0 : 1, ...(name && { detail: name }) };
	});
	return [...services, ...[...near].slice(0, MOST_NEAR).flatMap((it) => actionsOf(it, asked, 10))];
}

/** Services whose actions are offered before their name is typed. */
const MOST_NEAR = 2;

/** Those of the statement's other actions and of its resources; of a key policy AWS KMS, of a trust policy AWS STS. */
function nearServices({ slot: { policy }, statement, catalogue }: Asked): ReadonlySet<string> {
	const named = [...actionTexts(statement), ...resourceServices(statement)];
	const ofKind = policy?.kind === 'key' ? ['kms'] : policy?.kind === 'trust' ? ['sts'] : [];
	const known = [...named.map((it) => serviceOf(it)), ...ofKind];
	return new Set(known.filter((it) => catalogue.isServiceActionPrefix(it)));
}

const actionTexts = (statement: Statement | undefined): readonly string[] =>
	[...(statement?.action?.items ?? []), ...(statement?.notAction?.items ?? [])].map((it) => literalValue(it) ?? '');

const resourceServices = (statement: Statement | undefined): readonly string[] =>
	(statement?.resource?.items ?? []).map((it) => /^arn:[^:]*:([a-z0-9-]+):/.exec(literalValue(it) ?? '')?.[1] ?? '');

function actionsOf(service: string, asked: Asked, from: number): readonly Proposal[] {
	const { statement, slot, catalogue } = asked;
	const written = new Set(
		[...(statement?.action?.items ?? []), ...(statement?.notAction?.items ?? [])]
			.filter((it) => it !== slot.text)
			.map((it) => literalValue(it)?.toLowerCase() ?? ''),
	);
	const usage = catalogue.actionUsage(service);
	const farness = farnessOf(asked, service);
	return catalogue.actionsMatching(`${service}:*`).map((action): Proposal => {
		const { id, name, accessLevel } = action;
		if (written.has(id.toLowerCase()))
			return { value: id, what: 'action', detail: `${accessLevel}, written already`, rank: WRITTEN };
		const frequency = (usage.get(name.toLowerCase()) ?? RARE) + SMOOTH;
		const detail = detailOf(action, accessLevel);
		return { value: id, what: 'action', detail, rank: from + 1 + frequency * farness(action) };
	});
}

const detailOf = (action: ReturnType<Catalogue['actionsMatching']>[number], level: string): string =>
	action.createsLinkedRole ? `${level}, may create a service-linked role` : level;

/** Where actions stand that AWS's own policies do not name. */
const RARE = 2000;

/** So that the few most frequent ones do not come first whatever the statement says. */
const SMOOTH = 3;
