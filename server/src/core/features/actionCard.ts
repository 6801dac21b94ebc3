import { hasWildcard } from '../base';
import { type ActionFact, type Catalogue } from '../catalogue';

import { card, type CardStyle, code, counted, escaped, folded, link, referenceUrl, sourced } from './markdown';

/** An action, or a pattern with what it expands to; `undefined` for what the catalogue does not know. */
export function actionCard(written: string, catalogue: Catalogue, style: CardStyle): string | undefined {
	if (hasWildcard(written)) return patternCard(written, catalogue, style);
	const action = catalogue.action(written);
	return action && singleCard(action, catalogue, style);
}

function singleCard(action: ActionFact, catalogue: Catalogue, { whole }: CardStyle): string {
	const service = catalogue.service(action.service);
	const most = whole ? Infinity : 4;
	const resources = action.resources.map(({ type, required }) => `${type.name}${required ? '*' : ''}`);
	const keys = action.conditionKeys.map((it) => it.name);
	const roles = rolesCreatedBy(action.id, catalogue);
	return card(
		`**${escaped(action.id)}** · ${action.accessLevel.toLowerCase()} action of ${escaped(service?.name ?? action.service)}`,
		'',
		resources.length > 0
			? `- **Resources:** ${folded(resources, most)}`
			: `- **Resources:** none of its own; ${code('Resource')} must be ${code('*')}`,
		keys.length > 0 ? `- **Condition keys:** ${folded(keys, most)}` : undefined,
		roles.length > 0 ? `- **Creates** ${folded(roles, most)} if it is absent` : undefined,
		action.createsLinkedRole ? `- **May also need** ${code('iam:CreateServiceLinkedRole')}` : undefined,
		'',
		sourced(link('Service authorization reference', referenceUrl), catalogue),
	);
}

/** Names of the service-linked roles that an action makes its service create. */
const rolesCreatedBy = (id: string, { roles }: Catalogue): readonly string[] =>
	roles.filter((it) => it.creation.operations.some(({ action }) => action === id)).map((it) => it.name);

function patternCard(pattern: string, catalogue: Catalogue, { whole }: CardStyle): string | undefined {
	const count = catalogue.countMatching(pattern);
	if (count === 0) return undefined;
	const services = pattern === '*' || hasWildcard(pattern.split(':')[0] ?? '');
	const examples = services ? [] : catalogue.actionIdsMatching(pattern).map((it) => it.slice(it.indexOf(':') + 1));
	return card(
		`**${escaped(pattern)}** · matches ${counted(count, 'action')}`,
		'',
		services
			? `Of all services; ${code('iam:CreateServiceLinkedRole')} is among them where the pattern fits it.`
			: undefined,
		examples.length > 0 ? folded(examples, whole ? Infinity : 12) : undefined,
		'',
		sourced(link('Service authorization reference', referenceUrl), catalogue),
	);
}
