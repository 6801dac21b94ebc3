import { type SimulationScenario } from '../../../server/src/protocol';

export interface ScenarioGroup {
	readonly title: string;
	readonly group: readonly SimulationScenario[];
}

export type ScenarioEntry = { readonly scenario: SimulationScenario } | ScenarioGroup;

/** Scenarios in their order; those of a group are one entry, where the first of them stands. */
export function scenarioEntries(scenarios: readonly SimulationScenario[]): readonly ScenarioEntry[] {
	const entries = scenarios.map((scenario): ScenarioEntry => {
		const { group: title } = scenario;
		return title === undefined ? { scenario } : { title, group: scenarios.filter((it) => it.group === title) };
	});
	return entries.filter((entry, index) => !('group' in entry) || isFirstOf(entries, entry, index));
}

const isFirstOf = (entries: readonly ScenarioEntry[], { title }: ScenarioGroup, index: number): boolean =>
	entries.findIndex((it) => 'group' in it && it.title === title) === index;
