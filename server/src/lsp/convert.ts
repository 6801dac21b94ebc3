import { convertibleAt, converted, offeredTargets, targets } from '../core/features/convert';
import { type ConvertPolicyParams, type ConvertPolicyResult } from '../protocol';

import { type Parts } from './handlers';

export async function convertedPolicy(
	params: ConvertPolicyParams | undefined,
	{ documents, analyses }: Parts,
): Promise<ConvertPolicyResult | null> {
	const document = params && documents.get(params.uri);
	const analysis = document && (await analyses.of(document))?.analysis;
	const place = analysis && convertibleAt(analysis, document.offsetAt(params.position));
	if (!place) return null;
	const { to, only } = params;
	if (to === undefined) {
		const notations = offeredTargets(analysis).map(({ id, title }) => ({ to: id, title }));
		return { kind: 'offer', notations, hasStatements: place.policy.statements.length > 1 && !!place.statement };
	}
	const target = targets.find(({ id }) => id === to);
	if (!target || (only && !place.statement)) return null;
	const { text, language, notes } = converted(place, target, only && place.statement);
	return { kind: 'converted', text, languageId: language, notes };
}
