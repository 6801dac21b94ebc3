import { HOLE, type Hole, spanWithin, type Text } from '../base';
import { type Statement } from '../model';

import { type Problem, type Rule } from './rule';
import { plainOperator } from './statements';

export const variableSyntax: Rule = {
	meta: {
		id: 'variable-syntax',
		title: 'A policy variable is malformed or stands where none can',
		severity: 'error',
		group: 'policy validity',
		sources: [
			{
				title: 'IAM User Guide, IAM policy elements: Variables and tags',
				url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html',
			},
			{
				title: 'IAM Access Analyzer policy check reference, Error: Missing brace in variable',
				url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-error-missing-brace-in-variable',
			},
			{
				title: 'IAM Access Analyzer policy check reference, Error: Empty variable',
				url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-error-empty-variable',
			},
			{
				title: 'IAM Access Analyzer policy check reference, Error: Variable unsupported in element',
				url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-error-variable-unsupported-in-element',
			},
		],
		accessAnalyzer: [
			'Error: Missing brace in variable',
			'Error: Missing quote in variable',
			'Error: Unsupported space in variable',
			'Error: Empty variable',
			'Error: Variable unsupported in element',
			'Error: Invalid variable for operator',
		],
		messages: {
			brace: 'AWS refuses this policy: a policy variable that begins with ${ ends with }.',
			quote: 'AWS refuses this policy: the default value of a policy variable stands between two single quotes.',
			space: 'AWS refuses this policy: a policy variable holds no space, except around its default value.',
			empty: 'AWS refuses this policy: this policy variable is empty.',
			element: 'AWS refuses this policy: {element} takes no policy variables.',
			operator: 'AWS refuses this policy: {operator} takes no policy variables; String and Arn operators do.',
		},
		advice: "Write ${key} or ${key, 'default'}.",
	},

	reads: ['policies'],

	*check({ policies }) {
		for (const statement of policies.flatMap((it) => it.statements)) {
			for (const { element, items } of fixedElements(statement))
				for (const text of items) yield* variablesIn(text, 'element', { element });
			for (const { operator, values } of statement.conditions) {
				const isFit = /^(?:String|Arn)/i.test(plainOperator(operator));
				for (const text of values) yield* isFit ? variableFaults(text) : variablesIn(text, 'operator', { operator });
			}
			for (const text of [...(statement.resource?.items ?? []), ...(statement.notResource?.items ?? [])])
				yield* variableFaults(text);
		}
	},
};

function* variableFaults(text: Text): Iterable<Problem> {
	for (const part of text.parts) {
		const message = part.kind === 'hole' && faultOf(part);
		if (message) yield { span: part.span, message };
	}
	// An escape of a programming language is a part of its own.
	const value = text.parts.map((it) => (it.kind === 'literal' ? it.value : HOLE)).join('');
	for (const { 0: run, index } of value.matchAll(LITERAL_RUN))
		if (run.includes('${')) yield { span: spanWithin(text, index, index + run.length), message: 'brace' };
}

const LITERAL_RUN = new RegExp(`[^${HOLE}]+`, 'g');

/** Only of what looks like a key of a request; templates have placeholders of their own. */
function faultOf({ label }: Hole): string | undefined {
	if (label === '') return 'empty';
	const [key = '', fallback] = split(label);
	if (!isKey(key)) return undefined;
	if (/\s/.test(key.trim())) return 'space';
	return fallback !== undefined && !/^\s*'[^']*'\s*$/.test(fallback) ? 'quote' : undefined;
}

const isKey = (label: string): boolean => /^\s*[a-z][\w.-]*\s*:\s*[A-Za-z]/.test(label);

function split(label: string): readonly [string, string?] {
	const comma = label.indexOf(',');
	return comma < 0 ? [label] : [label.slice(0, comma), label.slice(comma + 1)];
}

function* variablesIn({ parts }: Text, message: string, data: Readonly<Record<string, string>>): Iterable<Problem> {
	for (const it of parts) if (it.kind === 'hole' && isKey(it.label)) yield { span: it.span, message, data };
}

function* fixedElements({ sid, effect, action, notAction, principal, notPrincipal }: Statement) {
	for (const [element, text] of [
		['Sid', sid],
		['Effect', effect],
	] as const)
		if (text) yield { element, items: [text] };
	for (const it of [action, notAction]) if (it) yield { element: it.element.name, items: it.items };
	for (const it of [principal, notPrincipal])
		if (it) yield { element: it.element.name, items: it.groups.flatMap((group) => group.items) };
}
