import { type Edit, type FixEdit } from '../base';

/** Where nothing else stands for what deployment fills in, the author fills a placeholder. */
export const withPlaceholders = (edit: FixEdit): Edit =>
	edit.kind === 'setText'
		? {
				kind: 'setValue',
				span: edit.span,
				value: edit.parts.map((it) => (typeof it === 'string' ? it : `<${it.hole}>`)).join(''),
			}
		: edit;
