import { type StringExpression } from '../../syntax';

/** The characters of a string without values in it. */
export const plain = ({ parts }: StringExpression): string | undefined =>
	parts.every((it) => it.kind === 'literal')
		? parts.map((it) => (it.kind === 'literal' ? it.value : '')).join('')
		: undefined;
