import { type Catalogue } from '../../catalogue';

import { actionCard } from '../actionCard';
import { type CardStyle } from '../markdown';
import { conditionKeyCard, managedPolicyCard, principalCard } from '../otherCards';
import { roleCard } from '../roleCard';
import { elementDescription } from './elements';
import { type ProposalKind } from './proposal';

/** What a proposal is about, for when it is looked at: Markdown. */
export function proposalCard(
	what: ProposalKind,
	value: string,
	catalogue: Catalogue,
	style: CardStyle,
): string | undefined {
	switch (what) {
		case 'action':
			return actionCard(value, catalogue, style);
		case 'servicePrincipal':
			return principalCard(value, catalogue, style);
		case 'role': {
			const role = catalogue.roleByName(value.slice(value.lastIndexOf('/') + 1));
			return role && roleCard(role, catalogue, style);
		}
		case 'managedPolicy':
			return managedPolicyCard(value, catalogue, style);
		case 'conditionKey':
			return conditionKeyCard(value, catalogue, style);
		case 'element':
			return elementDescription(value);
		case 'service':
		case 'conditionOperator':
		case 'resourceArn':
		case 'value':
		case 'snippet':
			return undefined;
	}
}
