import { type Fix, type Span } from '../base';
import { type Catalogue } from '../catalogue';
import { type Part, type Unit } from '../model';

import { type Read } from './reads';

/** `error` AWS will refuse it; `warning` it is accepted and does not do what it says; `information` worth knowing. */
export type Severity = 'error' | 'warning' | 'information' | 'hint';

export interface RuleMeta {
	/** Kebab-case, names the fault. The file and the page of the rule bear the same name. */
	readonly id: string;
	/** The fault in one sentence without a full stop. */
	readonly title: string;
	/** The highest severity that the rule gives by default; `off` for a rule that has to be asked for. */
	readonly severity: Severity | 'off';
	/** `service-linked roles` rules are in every preset; `policy validity` rules in `recommended` and `everything`. */
	readonly group: 'service-linked roles' | 'policy validity';
	/**
	 * Where something is missing for the rule to speak: in a document, of which a part tells nothing then, or in all that
	 * is deployed, of which an excerpt tells nothing.
	 */
	readonly absentFrom?: 'document' | 'deployment';
	/** Where AWS says it. The first is what the finding links to. */
	readonly sources: readonly { readonly title: string; readonly url: string }[];
	/** The checks of IAM Access Analyzer's policy validation that it answers for, as AWS titles them: `Error: Missing effect`. */
	readonly accessAnalyzer?: readonly string[];
	/** By id; `{name}` is filled from the data of a problem. What is wrong and why, in sentences. */
	readonly messages: Readonly<Record<string, string>>;
	/** What to do, in a sentence. */
	readonly advice: string;
}

/** What a rule found in a part, with spans relative to it. */
export interface Problem {
	/** The smallest text that the author would edit. */
	readonly span: Span;
	/** An id of {@link RuleMeta.messages}. */
	readonly message: string;
	readonly data?: Readonly<Record<string, string>>;
	/** Where it differs from the rule's own. */
	readonly severity?: Severity;
	/** Made when somebody asks for them: most findings are only drawn. */
	readonly fixes?: () => readonly Fix[];
	/** The other ends of a relation, in the same part. */
	readonly related?: readonly Related[];
	/** Asked again whenever another block changes: true takes the problem back. */
	readonly unless?: (unit: Unit) => boolean;
}

export interface Related {
	readonly span: Span;
	readonly message: string;
}

/** What a rule found across parts: `offset` is that of the block that `span` and `fixes` belong to. */
export interface UnitProblem extends Omit<Problem, 'related' | 'unless'> {
	readonly offset: number;
	readonly related?: readonly (Related & { readonly offset: number })[];
}

export interface RuleContext {
	readonly catalogue: Catalogue;
	/** False where another server of the editor reports syntax already. */
	readonly reportSyntax: boolean;
}

/** Imports the model, the catalogue and `base`; never a document kind, never LSP. */
export interface Rule {
	readonly meta: RuleMeta;
	/** All of a part that {@link Rule.check} looks at: where it has nothing of it the rule is not asked. Say as little as holds. */
	readonly reads?: readonly Read[];
	/** What one part tells by itself; kept as long as the part is unchanged. */
	check?(part: Part, context: RuleContext): Iterable<Problem>;
	/** What only the whole unit tells; runs after each change, so over summaries only. */
	checkUnit?(unit: Unit, context: RuleContext): Iterable<UnitProblem>;
}
