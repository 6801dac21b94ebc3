/** The page of a rule, bundled with the server, so that it can be read without a network. */
export const rulePageMethod = 'slr/rulePage';

export interface RulePageParams {
	readonly rule: string;
}

export interface RulePage {
	readonly rule: string;
	readonly title: string;
	readonly markdown: string;
}
