import { contains, type Span } from '../../base';
import { type CodeStatement } from '../../syntax';

import { type Draft } from '../draft';
import { addPolicyInCode, mayHoldPolicy, type PolicyInCode, policiesInCode } from '../programs';
import { type Values } from './values';

/** The policies that a program writes as objects or as JSON, whoever holds them. */
export function writtenPolicies(
	statements: readonly CodeStatement[],
	source: string,
	values: Values,
): readonly PolicyInCode[] {
	return mayHoldPolicy(source) ? policiesInCode(statements, values) : [];
}

/** Tells those that nothing has told yet: they are for others than the constructs of the CDK. */
export function addUnheld(draft: Draft, written: readonly PolicyInCode[], passedOver: readonly Span[]): void {
	const told = draft.policies.flatMap(({ span, statements }) => [span, ...statements.map((it) => it.span)]);
	const known = [...told, ...passedOver];
	for (const it of written) if (!known.some((span) => contains(it.node.span, span))) addPolicyInCode(draft, it);
}
