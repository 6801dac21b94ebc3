import { type Fix, flat, hasHoles, type Span, type Text, wildcardMatches } from '../base';
import { type Statement } from '../model';

import { type Problem, type Rule } from './rule';
import { headOf } from './statements';

export const redundantElement: Rule = {
	meta: {
		id: 'redundant-element',
		title: 'An action, resource, principal or value is there already',
		severity: 'off',
		group: 'policy validity',
		sources: [
			{
				title: 'IAM User Guide, IAM JSON policy elements reference',
				url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements.html',
			},
			{
				title: 'IAM Access Analyzer policy check reference, Suggestion: Redundant action',
				url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-suggestion-redundant-action',
			},
		],
		accessAnalyzer: [
			'Suggestion: Redundant action',
			'Suggestion: Redundant resource',
			'Suggestion: Redundant condition value num',
			'Suggestion: Redundant statement',
			'Suggestion: Redundant principal in role trust policy',
		],
		messages: { covered: '{other} covers this already.', statement: 'Another statement says the same.' },
		advice: 'Remove it.',
	},

	reads: ['policies'],

	*check({ policies }) {
		for (const { statements } of policies) {
			const seen = new Set<string>();
			for (const statement of statements) {
				for (const it of listsOf(statement)) yield* coveredIn(it);
				const said = saidBy(statement);
				if (seen.has(said) && !statement.hasUnknownElements)
					yield {
						span: headOf(statement),
						message: 'statement',
						fixes: () => [removal(statement.span, 'Remove the statement')],
					};
				seen.add(said);
			}
		}
	},
};

interface TextList {
	readonly items: readonly Text[];
	/** Whether upper and lower case count. */
	readonly isExact: boolean;
	readonly hasPatterns: boolean;
}

function listsOf({
	action,
	notAction,
	resource,
	notResource,
	principal,
	notPrincipal,
	conditions,
}: Statement): readonly TextList[] {
	const actions = [action, notAction].map((it) => ({ items: it?.items ?? [], isExact: false, hasPatterns: true }));
	const resources = [resource, notResource].map((it) => ({ items: it?.items ?? [], isExact: true, hasPatterns: true }));
	const groups = [principal, notPrincipal].flatMap((it) => it?.groups ?? []);
	const plain = [...groups.map((it) => it.items), ...conditions.map((it) => it.values)];
	return [...actions, ...resources, ...plain.map((items) => ({ items, isExact: true, hasPatterns: false }))];
}

function* coveredIn({ items, isExact, hasPatterns }: TextList): Iterable<Problem> {
	const values = items.map((it) => (hasHoles(it) ? undefined : isExact ? flat(it) : flat(it).toLowerCase()));
	for (const [at, text] of items.entries()) {
		const value = values[at];
		if (value === undefined || value === '') continue;
		const other = values.findIndex(
			(it, index) =>
				it !== undefined &&
				index !== at &&
				((it === value && index < at) || (hasPatterns && it !== value && wildcardMatches(it, value))),
		);
		const covering = items[other];
		if (covering)
			yield {
				span: text.span,
				message: 'covered',
				data: { other: flat(covering) },
				fixes: () => [removal(text.span, `Remove ${flat(text)}`)],
			};
	}
}

const removal = (span: Span, title: string): Fix => ({ title, edits: [{ kind: 'remove', span }], preferred: true });

/** All that a statement says but its Sid, so that two of the same are the same. */
function saidBy({
	effect,
	action,
	notAction,
	resource,
	notResource,
	principal,
	notPrincipal,
	conditions,
}: Statement): string {
	const texts = (items: readonly Text[] | undefined) =>
		items?.map((it) => it.parts.map((part) => (part.kind === 'literal' ? part.value : [part.label])));
	return JSON.stringify([
		effect && texts([effect]),
		...[action, notAction, resource, notResource].map((it) => texts(it?.items)),
		...[principal, notPrincipal].map(
			(it) => it && [texts(it.everyone && [it.everyone]), it.groups.map((group) => [group.type, texts(group.items)])],
		),
		conditions.map((it) => [it.operator, texts([it.key]), texts(it.values)]),
	]);
}
