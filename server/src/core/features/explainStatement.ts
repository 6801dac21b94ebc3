import { type Analysis } from '../analysis';
import { literalValue, shown, type Text } from '../base';
import { type Catalogue } from '../catalogue';
import { type Condition, type Principals, type Statement, type Values } from '../model';

import { card, code, counted, escaped, folded } from './markdown';
import { statementAround } from './rewrites';

/** More than these nobody reads in one line. */
const MOST = 8;

/** What the statement around an offset says, in words: Markdown. */
export function explainedStatement(analysis: Analysis, offset: number, catalogue: Catalogue): string | undefined {
	const here = statementAround(analysis, offset, catalogue);
	return here && inWords(here.statement, catalogue);
}

function inWords(statement: Statement, catalogue: Catalogue): string {
	const { sid, effect, action, notAction, resource, notResource, principal, notPrincipal, conditions } = statement;
	const verb = effect && literalValue(effect) === 'Deny' ? 'Denies' : 'Allows';
	return card(
		`**${verb}**${sid ? ` (${code(shown(sid))})` : ''}`,
		'',
		principal && `- **Who:** ${who(principal)}`,
		notPrincipal && `- **Who:** everyone but ${who(notPrincipal)}`,
		action && `- **What:** ${what(action, catalogue)}`,
		notAction && `- **What:** everything but ${what(notAction, catalogue)}`,
		resource && `- **On:** ${onWhat(resource)}`,
		notResource && `- **On:** everything but ${onWhat(notResource)}`,
		conditions.length > 0 ? `- **When** ${conditions.length === 1 ? 'this holds' : 'all of these hold'}:` : undefined,
		...conditions.map((it) => `  - ${test(it)}`),
		statement.hasUnknownElements ? '- A part of it is known only when it is deployed.' : undefined,
	);
}

function who({ everyone, groups }: Principals): string {
	if (everyone) return 'everyone';
	return groups.map(({ type, items }) => `${WHO[type] ?? escaped(type)} ${listed(items)}`).join('; ');
}

const WHO: Readonly<Record<string, string>> = {
	AWS: 'accounts, roles or users',
	Service: 'AWS services',
	Federated: 'who comes from',
	CanonicalUser: 'accounts with the canonical id',
};

function what(values: Values, catalogue: Catalogue): string {
	const told = values.items.map((it) => {
		const written = literalValue(it);
		if (written === undefined) return code(shown(it));
		if (written === '*') return 'every action of every service';
		const service = catalogue.service(written.split(':', 1)[0] ?? '')?.name;
		if (/^[^:]+:\*$/.test(written) && service) return `every action of ${escaped(service)}`;
		const count = /[*?]/.test(written) ? catalogue.countMatching(written) : 0;
		return count > 0 ? `${code(written)} (${counted(count, 'action')})` : code(written);
	});
	return joined(told);
}

function onWhat({ items }: Values): string {
	return items.length === 1 && items[0] && literalValue(items[0]) === '*' ? 'every resource' : listed(items);
}

const listed = (items: readonly Text[]): string => folded(items.map(shown), MOST);

const joined = (items: readonly string[]): string =>
	items.length > MOST ? `${items.slice(0, MOST).join(', ')} and ${items.length - MOST} more` : items.join(', ');

/** `ForAnyValue:StringLikeIfExists` in words. */
function test({ operator, key, values }: Condition): string {
	const [, set, base = '', optional] = /^(?:(ForAnyValue|ForAllValues):)?(.*?)(IfExists)?$/i.exec(operator) ?? [];
	const name = code(shown(key));
	const about = set === undefined ? name : /any/i.test(set) ? `a value of ${name}` : `each value of ${name}`;
	if (base.toLowerCase() === 'null') return `${name} is ${values.map(shown).join() === 'true' ? 'absent' : 'there'}`;
	const verb = VERBS.get(base.toLowerCase()) ?? code(base);
	return `${about} ${verb} ${values.map((it) => code(shown(it))).join(' or ')}${optional ? ', or it is absent' : ''}`;
}

const VERBS: ReadonlyMap<string, string> = new Map([
	['stringequals', 'is'],
	['stringnotequals', 'is none of'],
	['stringequalsignorecase', 'is, in any case of letters,'],
	['stringnotequalsignorecase', 'is, in any case of letters, none of'],
	['stringlike', 'matches'],
	['stringnotlike', 'matches none of'],
	['arnequals', 'matches'],
	['arnlike', 'matches'],
	['arnnotequals', 'matches none of'],
	['arnnotlike', 'matches none of'],
	['bool', 'is'],
	['numericequals', 'is'],
	['numericnotequals', 'is none of'],
	['numericlessthan', 'is less than'],
	['numericlessthanequals', 'is at most'],
	['numericgreaterthan', 'is more than'],
	['numericgreaterthanequals', 'is at least'],
	['dateequals', 'is'],
	['datenotequals', 'is none of'],
	['datelessthan', 'is before'],
	['datelessthanequals', 'is not after'],
	['dategreaterthan', 'is after'],
	['dategreaterthanequals', 'is not before'],
	['ipaddress', 'is in'],
	['notipaddress', 'is in none of'],
	['binaryequals', 'is'],
]);
