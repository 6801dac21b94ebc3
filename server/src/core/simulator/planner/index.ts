export { type Cost, costOf, costOrder, isCheaper, isWait } from './cost';
export { plannedPassword } from './commands';
export * from './goal';
export { type Loss } from './losses';
export { type NoPlan, type Plan, type Planned, planFor, type PlanStep } from './plan';
export { type Preference, preferences } from './quest';
