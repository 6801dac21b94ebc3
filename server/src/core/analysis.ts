import { type Fix, type Span } from './base';
import { type Catalogue } from './catalogue';
import { type StatementOverride } from './configuration';
import { type Excerpt } from './fences/excerpt';
import { type FenceRead } from './fences/fenceDocuments';
import { type Disabled, type Folder, type Recognised } from './frontends';
import { type Part, type PolicyKind, type Unit } from './model';
import { type ActiveRule } from './ruleRun';
import { type Problem, type Rule, type Severity } from './rules';
import { type Code, type Node, type SyntaxDocument } from './syntax';

/** A document as the editor or the command line knows it. */
export interface Source {
	readonly text: string;
	/** An LSP language id: `json`, `jsonc`, `yaml`, `cloudformation`, … */
	readonly languageId: string;
	/** The kind that the author states for a policy file; it wins over all evidence. */
	readonly kind?: PolicyKind;
	/** The files that are deployed together with it, itself among them. */
	readonly folder?: { readonly files: Folder; readonly name: string };
}

/** Keep the same object as long as nothing in it changes: an analysis is reused only under the same options. */
export interface AnalyseOptions {
	readonly catalogue: Catalogue;
	readonly rules: readonly Rule[];
	/** The severity that settings give a rule, `default` for the rule's own. */
	readonly severityOf: (ruleId: string) => Severity | 'off' | 'default';
	/** Severities that hold in single statements, the strongest last. */
	readonly statements?: readonly StatementOverride[];
	/** False where another server of the editor reports syntax already. */
	readonly reportSyntax: boolean;
	/** Told of a rule that threw; the others go on. */
	readonly onFault?: (ruleId: string, fault: unknown) => void;
}

export type DocumentKind = 'none' | 'markdown' | Recognised['documentKind'];

export interface Analysis {
	readonly source: Source;
	readonly documentKind: DocumentKind;
	/** For a policy file: its kind, and whether the author stated it. */
	readonly policyKind?: { readonly kind: PolicyKind; readonly isStated: boolean };
	readonly blocks: readonly AnalysedBlock[];
	/** What is deployed together; one for each template of a YAML stream. */
	readonly units: readonly Unit[];
	/** What the fences of a Markdown document hold, in source order; blocks and units are theirs. */
	readonly inner: readonly InnerDocument[];
	/** In source order. */
	readonly findings: readonly Finding[];
	/** For the next analysis of the same document; nobody else looks at it. */
	readonly kept: Kept;
}

/** A document within another one, read by itself. */
export interface InnerDocument {
	/** Of the excerpt; its places are those of the excerpt. */
	readonly analysis: Analysis;
	readonly excerpt: Excerpt;
	/** It shows a part of a document, or leaves something out. */
	readonly isPart: boolean;
}

export interface Kept {
	readonly options: AnalyseOptions;
	readonly document: SyntaxDocument;
	readonly recognised?: Recognised;
	/** A block whose text is unchanged keeps its tree. */
	readonly blocks: ReadonlyMap<Node | Code, KeptBlock>;
	/** What the fences of Markdown hold, by their texts. */
	readonly fences?: ReadonlyMap<string, FenceRead>;
}

/** What one block tells by itself, relative to it. */
export interface KeptBlock {
	readonly part: Part;
	readonly problems: readonly RuleProblem[];
	readonly disabled: readonly Disabled[];
}

export interface RuleProblem {
	readonly active: ActiveRule;
	readonly problem: Problem;
}

export interface AnalysedBlock {
	readonly start: number;
	readonly end: number;
	readonly part: Part;
}

/** A finding with absolute spans; fixes stay relative to `block` until {@link editsOf} renders them. */
export interface Finding {
	readonly rule: string;
	readonly severity: Severity;
	readonly span: Span;
	readonly message: string;
	readonly advice: string;
	readonly url: string;
	readonly related: readonly RelatedPlace[];
	/** Made when asked for. */
	readonly fixes: () => readonly Fix[];
	/** The start of the block that the fixes are relative to. */
	readonly block: number;
	/** Where a document within this one says it. */
	readonly origin?: { readonly finding: Finding; readonly document: InnerDocument };
}

/** The other end of a relation; absolute. */
export interface RelatedPlace {
	readonly span: Span;
	readonly message: string;
	/** Where it lies in another file of the folder. */
	readonly file?: { readonly name: string; readonly text: string };
}
