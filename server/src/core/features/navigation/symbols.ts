import { type Analysis } from '../../analysis';
import { atOnce, contains, flat, HOLE, literalValue, shifted, type Span } from '../../base';
import { type Part, type Policy, type Resource, type Statement, type Values } from '../../model';

/** A row of an outline. Absolute spans; `name` lies within `span`. */
export interface Symbol {
	readonly label: string;
	readonly detail: string;
	readonly what: 'resource' | 'policy' | 'statement';
	readonly span: Span;
	readonly name: Span;
	readonly children: readonly Symbol[];
}

/**
 * What a document says about roles, permissions and keys, as an outline: the statements of a policy file; of a template
 * the resources that we read, with the statements of their policies.
 */
export const symbols = (analysis: Analysis): readonly Symbol[] => atOnce(gatheringSymbols(analysis));

/** {@link symbols} in steps, one for each block. */
export function* gatheringSymbols({ blocks }: Analysis): Generator<void, readonly Symbol[]> {
	const found: Symbol[] = [];
	for (const { start, part } of blocks) {
		yield;
		const own = part.policies.filter(({ host }) => !host).flatMap((it) => it.statements.map(statementSymbol));
		const resources = part.resources.filter((it) => concernsUs(it, part)).map((it) => resourceSymbol(it, part));
		found.push(...[...own, ...resources].map((it) => placed(it, start)));
	}
	return found.sort((a, b) => a.span.start - b.span.start);
}

const concernsUs = (resource: Resource, part: Part): boolean =>
	[part.roles, part.roleRequests, part.attachments, part.keys, part.keyStores, part.hsms].some((all) =>
		all.some((it) => it.resource === resource),
	) ||
	part.policies.some(({ host }) => host?.resource === resource) ||
	resource.type.startsWith('AWS::IAM::') ||
	resource.type.startsWith('AWS::CloudHSM::');

function resourceSymbol(resource: Resource, { policies }: Part): Symbol {
	const own = policies.filter(({ host }) => host?.resource === resource);
	const [only] = own;
	const { logicalId, type, span, idSpan } = resource;
	return {
		label: logicalId,
		detail: type,
		what: 'resource',
		span: contains(span, idSpan) ? span : idSpan,
		name: idSpan,
		children:
			only && own.length === 1 ? only.statements.map(statementSymbol) : own.map((policy) => policySymbol(policy)),
	};
}

const policySymbol = ({ host, span, statements }: Policy): Symbol => ({
	label: host?.property ?? 'Policy',
	detail: '',
	what: 'policy',
	span,
	name: span,
	children: statements.map(statementSymbol),
});

function statementSymbol(statement: Statement): Symbol {
	const { span, sid } = statement;
	const name = sid && literalValue(sid);
	const summary = summaryOf(statement);
	return {
		label: name ? name : summary || 'Statement',
		detail: name ? summary : '',
		what: 'statement',
		span,
		name: sid && name && contains(span, sid.span) ? sid.span : span,
		children: [],
	};
}

/** `Allow kms:Decrypt and 2 more`. */
export function summaryOf({ effect, action, notAction }: Statement): string {
	const what = action ? listed(action) : notAction ? `all but ${listed(notAction)}` : '';
	return [effect && literalValue(effect), what].filter(Boolean).join(' ');
}

function listed({ items: [first, ...others] }: Values): string {
	if (!first) return '';
	const name = flat(first).replaceAll(HOLE, '…');
	return others.length > 0 ? `${name} and ${others.length} more` : name;
}

const placed = (it: Symbol, by: number): Symbol => ({
	...it,
	span: shifted(it.span, by),
	name: shifted(it.name, by),
	children: it.children.map((child) => placed(child, by)),
});
