import { type PolicyKindName } from './documents';

/** The section `slrLens` of an editor's settings. */
export interface SlrLensSettings {
	readonly preset?: PresetName;
	/** A severity for each rule id; `default` is the rule's own. */
	readonly rules?: Readonly<Record<string, RuleSeverityName>>;
	/** The kind of policy files by glob, relative to the workspace folder; the last match wins. */
	readonly kinds?: Readonly<Record<string, PolicyKindName>>;
	readonly hover?: { readonly enabled?: boolean };
	/** Words behind values; off unless asked for. */
	readonly inlayHints?: { readonly wildcardCounts?: boolean; readonly roleOwners?: boolean };
	/** The role that is being written, behind the caret. */
	readonly inlineCompletion?: { readonly enabled?: boolean };
	readonly codeLens?: { readonly enabled?: boolean };
	readonly links?: { readonly enabled?: boolean };
}

export const presetNames = ['service-linked roles only', 'recommended', 'everything'] as const;

export type PresetName = (typeof presetNames)[number];

export const ruleSeverityNames = ['error', 'warning', 'information', 'hint', 'off', 'default'] as const;

export type RuleSeverityName = (typeof ruleSeverityNames)[number];

/** The section asked for with `workspace/configuration`. */
export const settingsSection = 'slrLens';

/** Searched upward from a document; serves the editor and the command line alike. */
export const configurationFileName = '.slr-lens.json';
