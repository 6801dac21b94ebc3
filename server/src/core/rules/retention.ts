import { type Fix, literalValue } from '../base';
import { type Resource } from '../model';

/** Whether a resource outlives its stack, or may: what only deployment tells counts. */
export const isKept = ({ deletionPolicy }: Resource): boolean =>
	deletionPolicy !== undefined && literalValue(deletionPolicy) !== 'Delete';

/** Whether a resource certainly outlives its stack; a snapshot is a copy, and what it is of goes. */
export const staysBehind = ({ deletionPolicy }: Resource): boolean =>
	deletionPolicy !== undefined && /^Retain(?:ExceptOnCreate)?$/.test(literalValue(deletionPolicy) ?? '');

export const keeping = ({ bodySpan, deletionPolicy, updateReplacePolicy }: Resource): Fix => ({
	title: 'Keep the role when the {stack} is deleted',
	edits: [
		{
			kind: 'retain',
			object: bodySpan,
			deletionPolicy: deletionPolicy?.span,
			isReplacementSaid: updateReplacePolicy !== undefined,
		},
	],
	preferred: true,
});
