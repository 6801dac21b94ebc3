import { borderScenarios } from './borders';
import { clusterScenarios } from './clusters';
import { clusterChoiceScenarios } from './clusterChoice';
import { edgeScenarios } from './edges';
import { everyRoleScenarios } from './everyRole';
import { externalScenarios } from './external';
import { furtherScenarios } from './further';
import { keyScenarios } from './keys';
import { keyStoreScenarios } from './keyStores';
import { lifeScenarios } from './lives';
import { lossScenarios } from './losses';
import { profileScenarios } from './profiles';
import { roleScenarios } from './roles';
import { type Scenario } from './scenario';
import { timingScenarios } from './timing';

/** S-01 to S-25, and stories beyond them. */
export const scenarios: readonly Scenario[] = [
	...roleScenarios,
	...clusterScenarios,
	...clusterChoiceScenarios,
	...keyStoreScenarios,
	...keyScenarios,
	...externalScenarios,
	...furtherScenarios,
	...edgeScenarios,
	...everyRoleScenarios,
	...lossScenarios,
	...timingScenarios,
	...profileScenarios,
	...borderScenarios,
	...lifeScenarios,
].sort((a, b) => (a.id < b.id ? -1 : 1));
