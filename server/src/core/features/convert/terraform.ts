import { type Content, type DocumentContent, type Listed, plainValue, type Principal, type Value } from './content';
import { documentAs, type Making, statementAs } from './documents';
import { type Expressions, expressionsOf } from './expressions';
import { type Doc, type Group, type Item, laidOut, type Style } from './layout';

const STYLE: Style = { step: '  ', width: 80 };

const body = (items: readonly Item[], head?: string): Group => ({
	...(head !== undefined && { head: `${head} ` }),
	open: '{',
	close: '}',
	items,
	between: '',
	last: '',
	isBroken: true,
	isAligned: true,
});

/** A single text on its line, others below each other. */
const list = (items: readonly Doc[]): Group => ({
	open: '[',
	close: ']',
	items: items.map((value) => ({ value })),
	between: ',',
	last: ',',
	isBroken: items.length > 1 || items.some((it) => typeof it !== 'string'),
});

const entry = (name: string, value: Doc): Item => ({ name, separator: ' = ', value });

/** Data sources of the file that values name. */
function sources(text: string): string {
	const named = ['aws_caller_identity', 'aws_partition', 'aws_region'].filter((it) =>
		text.includes(`data.${it}.current.`),
	);
	return named.map((it) => `data "${it}" "current" {}\n\n`).join('');
}

/** The argument `policy` of a resource; the value alone for a statement. */
export function jsonencoded(
	content: DocumentContent,
	{
		argument,
		isOwn,
		isStatement,
	}: { readonly argument: string; readonly isOwn: boolean; readonly isStatement: boolean },
) {
	const expressions = expressionsOf('terraform', isOwn);
	const making: Making<Doc> = {
		text: (value) => expressions.text(value),
		list,
		object: (entries) => (entries.length === 0 ? '{}' : body(entries.map(([key, value]) => entry(key, value)))),
		key: (value) => {
			const plain = plainValue(value);
			if (plain !== undefined && /^[A-Za-z_][\w-]*$/.test(plain)) return plain;
			const text = expressions.text(value);
			return text.startsWith('"') ? text : `(${text})`;
		},
	};
	if (isStatement) {
		const texts = content.statements.map((it) => laidOut(statementAs(it, making), STYLE));
		return { text: `${texts.join(',\n')}\n`, names: expressions.names };
	}
	const text = laidOut(wrapped(`${argument} = jsonencode(`, documentAs(content, making), ')'), STYLE);
	return { text: `${text}\n`, names: expressions.names };
}

const wrapped = (before: string, doc: Doc, behind: string): Doc =>
	typeof doc === 'string' ? before + doc + behind : { ...doc, head: before, close: doc.close + behind };

/** The data source `aws_iam_policy_document`; its blocks alone for a statement. */
export function policyDocument(
	content: DocumentContent,
	{ name, isOwn, isStatement }: { readonly name: string; readonly isOwn: boolean; readonly isStatement: boolean },
) {
	const expressions = expressionsOf('terraform', isOwn);
	const text = (value: Value): string => inDocument(expressions, value);
	const statements = content.statements.map((it) => statementBlock(it, text));
	if (isStatement)
		return { text: statements.map((it) => `${laidOut(it, STYLE)}\n`).join('\n'), names: expressions.names };
	const { version, id } = content;
	const own = [
		...(version && plainValue(version) !== '2012-10-17' ? [entry('version', text(version))] : []),
		...(id ? [entry('policy_id', text(id))] : []),
	];
	const items = apart([own, ...statements.map((value) => [{ value }])]);
	const written = laidOut(body(items, `data "aws_iam_policy_document" "${name}"`), STYLE);
	return { text: `${isOwn ? '' : sources(written)}${written}\n`, names: expressions.names };
}

/** The data source has a sign of its own for policy variables. */
const inDocument = (expressions: Expressions, value: Value): string =>
	expressions.text(value.map((it) => (it.kind === 'variable' ? { kind: 'literal', value: `&{${it.name}}` } : it)));

const apart = (groups: readonly (readonly Item[])[]): readonly Item[] =>
	groups.filter((it) => it.length > 0).flatMap((it, at) => (at > 0 ? [{ value: '' }, ...it] : it));

function statementBlock(it: Content, text: (value: Value) => string): Group {
	const listed = ({ values }: Listed): Doc => list(values.map(text));
	const attributes = [
		...(it.sid ? [entry('sid', text(it.sid))] : []),
		...(it.effect ? [entry('effect', text(it.effect))] : []),
		...(it.action ? [entry('actions', listed(it.action))] : []),
		...(it.notAction ? [entry('not_actions', listed(it.notAction))] : []),
		...(it.resource ? [entry('resources', listed(it.resource))] : []),
		...(it.notResource ? [entry('not_resources', listed(it.notResource))] : []),
	];
	const who = (name: string, principal: Principal | undefined): Group[] =>
		groupsOf(principal).map((group) =>
			body([entry('type', text([{ kind: 'literal', value: group.type }])), entry('identifiers', listed(group))], name),
		);
	const blocks = [
		...who('principals', it.principal),
		...who('not_principals', it.notPrincipal),
		...(it.condition ?? []).map((test) =>
			body(
				[
					entry('test', text([{ kind: 'literal', value: test.operator }])),
					entry('variable', text(test.key)),
					entry('values', listed(test)),
				],
				'condition',
			),
		),
	];
	return body(apart([attributes, ...blocks.map((value) => [{ value }])]), 'statement');
}

/** `"Principal": "*"` has a type of its own. */
function groupsOf(principal: Principal | undefined): Principal['groups'] {
	if (!principal?.everyone) return principal?.groups ?? [];
	const type = plainValue(principal.everyone) === '*' ? '*' : 'AWS';
	return [{ type, values: [principal.everyone], isList: true }];
}
