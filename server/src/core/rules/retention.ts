import { type Edit, type Fix, literalValue } from '../base';
import { type Resource } from '../model';

/** Whether a resource outlives its stack, or may: what only deployment tells counts. */
export const isKept = ({ deletionPolicy }: Resource): boolean =>
	deletionPolicy !== undefined && literalValue(deletionPolicy) !== 'Delete';

export const keeping = ({ bodySpan, deletionPolicy, updateReplacePolicy }: Resource): Fix => {
	const entry = (key: string): Edit => ({ kind: 'addEntry', object: bodySpan, key, value: 'Retain' });
	return {
		title: 'Keep the role when the stack is deleted',
		edits: [
			deletionPolicy ? { kind: 'replace', span: deletionPolicy.span, text: 'Retain' } : entry('DeletionPolicy'),
			...(updateReplacePolicy ? [] : [entry('UpdateReplacePolicy')]),
		],
		preferred: true,
	};
};
