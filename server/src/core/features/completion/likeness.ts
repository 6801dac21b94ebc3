import { flat, literalValue, parseArn, remembered, wildcardMatches } from '../../base';
import { type ActionFact, type Catalogue, type ResourceTypeFact } from '../../catalogue';
import { type Statement } from '../../model';

import { type Asked } from './proposal';
import { literalsOf } from './written';

/**
 * What speaks for an action, each as a factor of its place among the actions of its service. The numbers come from a
 * fit to actions taken out of real policies; they hold for policies that had no part in it.
 */
const FACTORS = {
	elsewhere: 0.17,
	sameNoun: 0.15,
	words: 0.17,
	beside: 0.3,
	beginning: 0.3,
	between: 0.05,
	onResource: 0.05,
};

/** From 0 to 1, the less the more an action fits what a statement and the document say already. */
export function farnessOf(
	{ statement, slot, analysis, catalogue }: Asked,
	service: string,
): (it: ActionFact) => number {
	const list = [statement?.action, statement?.notAction].find((it) => it?.items.includes(slot.text))?.items ?? [];
	const at = list.indexOf(slot.text);
	const texts = list.map((it) => literalValue(it) ?? '');
	const others = texts.filter((it, index) => index !== at && it !== '');
	const nouns = new Set(others.map((it) => namedBy(it).noun));
	const words = new Set(others.filter((it) => isOf(it, service)).flatMap((it) => namedBy(it).words.slice(1)));
	const beside = [texts[at - 1], texts[at + 1]].flatMap((it) => (it && isOf(it, service) ? namedBy(it) : []));
	const isBetween = isSorted(others) ? betweenOf(texts[at - 1], texts[at + 1]) : undefined;
	const types = typesIn(statement, service, catalogue);
	const elsewhere = literalsOf(analysis, 'action');
	return ({ id, resources }) => {
		const lower = id.toLowerCase();
		const own = namedBy(id);
		let farness = FACTORS.words ** sharedOf(own, words) * FACTORS.beginning ** alikeOf(own, beside);
		if (elsewhere.has(lower)) farness *= FACTORS.elsewhere;
		if (nouns.has(own.noun)) farness *= FACTORS.sameNoun;
		if (beside.some((it) => it.noun === own.noun)) farness *= FACTORS.beside;
		if (isBetween?.(lower)) farness *= FACTORS.between;
		if (types.size > 0 && resources.some(({ type }) => types.has(type))) farness *= FACTORS.onResource;
		return farness;
	};
}

const MOST_ALIKE = 4;

const isOf = (action: string, service: string): boolean => action.toLowerCase().startsWith(`${service}:`);

interface Named {
	/** `describe`, `network`, `interface` of `ec2:DescribeNetworkInterfaces`. */
	readonly words: readonly string[];
	/** What an action acts on: all but its verb. */
	readonly noun: string;
}

const namedBy = remembered((action): Named => {
	const written = action.replace(/^[^:]*:/, '').match(/[A-Z]+(?![a-z])|[A-Z]?[a-z0-9]+/g) ?? [];
	const words = written.map((it) => it.toLowerCase().replace(/ies$/, 'y').replace(/s$/, ''));
	return { words, noun: words.slice(1).join('') };
});

/** The share of an action's words but its verb that are among others. */
function sharedOf({ words }: Named, others: ReadonlySet<string>): number {
	let shared = 0;
	for (let index = 1; index < words.length; index++) if (others.has(words[index] ?? '')) shared++;
	return shared / Math.max(1, words.length - 1);
}

/** How many words an action has in common with a neighbour at its beginning. */
function alikeOf({ words }: Named, beside: readonly Named[]): number {
	let most = 0;
	for (const { words: others } of beside) {
		let same = 0;
		while (same < MOST_ALIKE && words[same] !== undefined && words[same] === others[same]) same++;
		most = Math.max(most, same);
	}
	return most;
}

/** Nearly sorted lists count, since their authors meant them to be. */
function isSorted(actions: readonly string[]): boolean {
	const lower = actions.map((it) => it.toLowerCase());
	const ascending = lower.slice(1).filter((it, index) => (lower[index] ?? '') <= it).length;
	return lower.length > 1 && ascending >= 0.75 * (lower.length - 1);
}

function betweenOf(before = '', behind = ''): ((lower: string) => boolean) | undefined {
	const [from, to] = [before.toLowerCase(), behind.toLowerCase()];
	return from === '' || to === '' ? undefined : (lower) => from < lower && lower < to;
}

/** The kinds of resources that the ARNs of a statement are of. */
function typesIn(
	statement: Statement | undefined,
	service: string,
	catalogue: Catalogue,
): ReadonlySet<ResourceTypeFact> {
	const arns = (statement?.resource?.items ?? []).filter((it) => parseArn(it)).map((it) => flat(it));
	const all = arns.length > 0 ? (catalogue.service(service)?.resourceTypes ?? []) : [];
	return new Set(arns.slice(0, MOST_ARNS).flatMap((it) => typesOf(it, all)));
}

const MOST_ARNS = 20;

/** Those whose form an ARN has most closely: every object of a bucket has that of a bucket, too. */
function typesOf(arn: string, all: readonly ResourceTypeFact[]): readonly ResourceTypeFact[] {
	const fitting = all.flatMap((type) => {
		const own = type.arns.map(patternOf).filter((it) => wildcardMatches(it, arn));
		return own.map((it) => ({ type, length: it.length }));
	});
	const most = Math.max(0, ...fitting.map((it) => it.length));
	return fitting.filter((it) => it.length === most).map((it) => it.type);
}

const patternOf = remembered((format) => format.replace(/\$\{\w+\}/g, '*'));
