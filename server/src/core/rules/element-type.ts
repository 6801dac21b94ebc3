import { type Element } from '../model';

import { type Problem, type Rule } from './rule';

export const elementType: Rule = {
	meta: {
		id: 'element-type',
		title: 'An element of a policy has a value of the wrong type',
		severity: 'error',
		group: 'policy validity',
		sources: [
			{
				title: 'IAM User Guide, Grammar of the IAM JSON policy language',
				url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html',
			},
			{
				title: 'IAM Access Analyzer policy check reference, Error: Data type mismatch',
				url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-error-data-type-mismatch',
			},
		],
		accessAnalyzer: ['Error: Data type mismatch'],
		messages: { found: 'AWS refuses this policy: {name} is {right}.' },
		advice: 'Write a value of the type that the policy language has.',
	},

	reads: ['policies'],

	*check({ policies }) {
		for (const { elements, statements } of policies) {
			yield* mismatches(elements, OF_POLICY);
			for (const it of statements) yield* mismatches(it.elements, OF_STATEMENT);
		}
	},
};

interface Type {
	readonly shapes: readonly Element['shape'][];
	readonly name: string;
}

const TEXT: Type = { shapes: ['text'], name: 'a text in quotes' };

const TEXTS: Type = { shapes: ['text', 'list'], name: 'a text or a list of texts' };

const OF_POLICY: ReadonlyMap<string, Type> = new Map([
	['Version', TEXT],
	['Id', TEXT],
	['Statement', { shapes: ['object', 'list'], name: 'a statement or a list of statements' }],
]);

/** `principal-format` says more about principals. */
const OF_STATEMENT: ReadonlyMap<string, Type> = new Map([
	['Sid', TEXT],
	['Effect', TEXT],
	['Action', TEXTS],
	['NotAction', TEXTS],
	['Resource', TEXTS],
	['NotResource', TEXTS],
	['Principal', { shapes: ['text', 'object', 'list'], name: '"*" or an object of principals' }],
	['NotPrincipal', { shapes: ['text', 'object', 'list'], name: '"*" or an object of principals' }],
	['Condition', { shapes: ['object'], name: 'an object of operators' }],
]);

function* mismatches(elements: readonly Element[], types: ReadonlyMap<string, Type>): Iterable<Problem> {
	for (const { name, shape, nameSpan } of elements) {
		const type = types.get(name);
		if (type && shape !== undefined && shape !== 'hole' && !type.shapes.includes(shape))
			yield { span: nameSpan, message: 'found', data: { name, right: type.name } };
	}
}
