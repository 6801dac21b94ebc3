import { HOLE, wildcardMatches } from '../../base';
import { type Catalogue } from '../../catalogue';

import { declared, type Item, linked, party, type Place, undeclared, type Who } from './items';
import { denotes, isForAll } from './pointers';
import { joined } from './statementTies';
import { type Subject, type ThingKind, type Tie, type Verb } from './told';
import { type Found, scopeOf, type ToldFile, type World } from './world';

/** A row with the values that say so: for callers those in its own file, for what is called those in the file asked about. */
export interface Call<P> {
	readonly item: Item<P>;
	readonly places: readonly P[];
}

/** What somebody asks about, and where. */
export interface Asked<P> extends Place<P> {
	readonly subject: Subject;
}

/** Who may assume, pass or use something; in steps, one for each file. */
export function* incoming<P>(
	world: World<P>,
	asked: Asked<P>,
	catalogue: Catalogue,
): Generator<void, readonly Call<P>[]> {
	const own = world.declarationsOf(asked.subject);
	const rows = new Rows<P>();
	const principal = principalOf(asked.subject);
	if (principal !== undefined)
		rows.add(party('service', principal), { verb: 'trust', words: 'may assume: nobody else may' }, asked, asked.at);
	for (const file of world.files) {
		yield;
		for (const tie of file.told.ties) {
			const isPassedTo =
				asked.subject.kind === 'service' && tie.verb === 'pass' && isFor(tie, asked.subject.name ?? '');
			const match = isPassedTo ? 'yes' : matchOf(tie, asked.subject, own, file);
			if (match === 'no') continue;
			for (const caller of callers(tie, file, world, catalogue)) {
				const [found] = own;
				if (tie.verb === 'make' && own.some((it) => isSame(it, caller.found))) continue;
				const admitted = found && MUTUAL[tie.verb] ? admission(caller.found, found, world) : 'unknown';
				if (admitted === 'no' && isBroad(tie)) continue;
				const remark = admitted === 'no' && !tie.isDenied ? (MUTUAL[tie.verb] ?? '') : '';
				const isDoubtful = tie.isDoubtful || match === 'maybe' || caller.isDoubtful;
				const verb = isPassedTo ? 'may pass roles to it' : WORDS[tie.verb][1];
				const words = sentence(`${verb}${remark}`, { ...tie, isDoubtful });
				const at = caller.found?.file === file ? { uri: file.uri, ...caller.found.thing } : { ...tie, uri: file.uri };
				rows.add(caller.who, { verb: tie.verb, words, isDenied: tie.isDenied }, at, tie.at);
			}
		}
	}
	return rows.sorted();
}

/** What somebody may do with roles, keys and policies; in steps, one for each file. */
export function* outgoing<P>(
	world: World<P>,
	asked: Asked<P>,
	catalogue: Catalogue,
): Generator<void, readonly Call<P>[]> {
	const own = world.declarationsOf(asked.subject);
	const rows = new Rows<P>();
	for (const { who, words } of byCatalogue(asked.subject, catalogue)) rows.add(who, { verb: 'carry', words }, asked);
	for (const file of world.files) {
		yield;
		for (const tie of file.told.ties) {
			const match = meansOne(tie.from, asked.subject, own, file);
			if (match === 'no') continue;
			for (const target of targets(tie, file, world, catalogue)) {
				if (tie.verb === 'make' && own.some((it) => isSame(it, target.found))) continue;
				const admitted = target.found && MUTUAL[tie.verb] ? admission(own[0], target.found, world) : 'unknown';
				const remark = admitted === 'no' && !tie.isDenied ? (MUTUAL[tie.verb] ?? '') : '';
				const isDoubtful = tie.isDoubtful || match === 'maybe' || target.isDoubtful;
				const words = sentence(`${WORDS[tie.verb][0]}${remark}`, { ...tie, isDoubtful });
				const at = target.found ? { ...target.found.thing, uri: target.found.file.uri } : { ...tie, uri: file.uri };
				const place = file.uri === asked.uri ? tie.at : undefined;
				rows.add(target.who, { verb: tie.verb, words, isDenied: tie.isDenied }, at, place);
			}
		}
	}
	return rows.sorted();
}

/** What both sides have to allow, and what is said where the other one does not. */
const MUTUAL: Partial<Record<Verb, string>> = { assume: ', but is not trusted', key: ', but not by the key policy' };

/** What a row says of what is called, and of who calls. */
const WORDS: Readonly<Record<Verb, readonly [called: string, caller: string]>> = {
	trust: ['may assume', 'may assume'],
	assume: ['may assume', 'may assume'],
	pass: ['may pass', 'may pass'],
	use: ['uses', 'uses it'],
	name: ['names', 'names it'],
	key: ['may use', 'may use'],
	admit: ['may use', 'may use'],
	carry: ['carries', 'carries it'],
	need: ['needs', 'needs it first'],
	make: ['creates', 'creates it'],
	create: ['may create', 'may create'],
	delete: ['may delete', 'may delete'],
};

function sentence(verb: string, tie: Tie<unknown>): string {
	const { isDenied, isDoubtful } = tie;
	const detail = detailOf(tie);
	const said = isDenied ? verb.replace(/^may /, 'may not ') : verb;
	return `${isDoubtful ? 'perhaps ' : ''}${said}${detail === '' ? '' : `: ${detail}`}`;
}

const detailOf = ({ verb, from, detail }: Tie<unknown>): string =>
	joined(verb === 'trust' && from.kind === 'arn' ? 'by the trust policy' : '', detail);

/** The kinds of things that something can be done with. */
const FITTING: Readonly<Record<Verb, readonly ThingKind[]>> = {
	trust: ['role'],
	assume: ['role'],
	pass: ['role', 'linkedRole'],
	use: ['role', 'linkedRole', 'key'],
	name: ['role', 'linkedRole', 'user'],
	key: ['key'],
	admit: ['key'],
	carry: ['policy'],
	need: ['linkedRole'],
	make: ['linkedRole'],
	create: ['linkedRole'],
	delete: ['linkedRole'],
};

/** Nobody passes a service-linked role but where a policy says so on purpose. */
function fits({ verb, to }: Tie<unknown>, kind: ThingKind): boolean {
	if (verb === 'pass' && kind === 'linkedRole') return to.kind === 'arn' && to.pattern.includes('aws-service-role/');
	return FITTING[verb].includes(kind);
}

function matchOf<P>(tie: Tie<P>, subject: Subject, own: readonly Found<P>[], file: ToldFile<P>) {
	if (!fits(tie, subject.kind)) return 'no';
	if (tie.verb === 'create' && tie.services.length > 0 && !isFor(tie, principalOf(subject) ?? '')) return 'no';
	const match = meansOne(tie.to, subject, own, file);
	if (match === 'no' || tie.except.length === 0) return match;
	const left = tie.except.map((it) => meansOne(it, subject, own, file));
	return left.includes('yes') ? 'no' : left.includes('maybe') ? 'maybe' : match;
}

const isFor = ({ services }: Tie<unknown>, service: string): boolean =>
	services.some((it) => wildcardMatches(it, service));

function meansOne<P>(pointer: Tie<P>['to'], subject: Subject, own: readonly Found<P>[], file: ToldFile<P>) {
	if (own.length === 0) return denotes(pointer, subject, false);
	const all = own.map((it) => denotes(pointer, it.thing, isNear(it, file)));
	return all.includes('yes') ? 'yes' : all.includes('maybe') ? 'maybe' : 'no';
}

/** What stands for its whole file is near in that file alone. */
const isNear = <P>({ file, thing }: Found<P>, other: ToldFile<P>): boolean =>
	scopeOf(file, thing.id) === scopeOf(other, thing.id);

const isSame = <P>(a: Found<P>, b: Found<P> | undefined): boolean => a.file === b?.file && a.thing === b.thing;

interface Other<P> {
	readonly who: Who;
	readonly found?: Found<P>;
	readonly isDoubtful: boolean;
}

function callers<P>(
	{ from, verb }: Tie<P>,
	file: ToldFile<P>,
	world: World<P>,
	catalogue: Catalogue,
): readonly Other<P>[] {
	const found = world.meant(from, file);
	if (found.length > 0) return found.map((it) => ({ who: declared(it), found: it, isDoubtful: it.match === 'maybe' }));
	return undeclared(from, verb, catalogue).map((who) => ({ who, isDoubtful: false }));
}

function targets<P>(tie: Tie<P>, file: ToldFile<P>, world: World<P>, catalogue: Catalogue): readonly Other<P>[] {
	const { to, verb, services } = tie;
	const made = verb === 'create' ? services.flatMap((it) => catalogue.rolesByPrincipal(it)) : [];
	if (made.length > 0)
		return made
			.filter((it) => denotes(to, { kind: 'linkedRole', ...it, path: it.path ?? '/' }, false) !== 'no')
			.map((it) => ({ who: linked(it), isDoubtful: false }));
	const found = to.kind === 'arn' && isForAll(to) ? [] : world.meant(to, file);
	if (found.length > 0)
		return found
			.filter((it) => matchOf(tie, it.thing, [it], file) !== 'no')
			.map((it) => ({ who: declared(it), found: it, isDoubtful: it.match === 'maybe' }));
	// What a reference to something else gives is no key.
	if (verb === 'key' && to.kind === 'arn' && to.pattern === HOLE) return [];
	return undeclared(to, verb, catalogue).map((who) => ({ who, isDoubtful: false }));
}

const isBroad = ({ to }: Tie<unknown>): boolean => to.kind === 'arn' && /[*?]/.test(to.pattern);

/** Whether a role or key lets a caller in, itself or with its account. Who has a policy is not known. */
function admission<P>(caller: Found<P> | undefined, asked: Found<P>, world: World<P>): 'yes' | 'no' | 'unknown' {
	if (!asked.thing.isPolicyWritten) return 'unknown';
	const trusted = world.admissionsOf(asked).filter((it) => !it.isDenied && !isParty(it.from, 'service', 'provider'));
	if (trusted.length === 0) return 'no';
	if (!caller || !/^(?:role|user)$/.test(caller.thing.kind)) return 'unknown';
	const isNear = caller.file.scope === asked.file.scope;
	const admits = ({ from }: Tie<P>): boolean =>
		isParty(from, 'account', 'everyone') || isOpen(from) || denotes(from, caller.thing, isNear) !== 'no';
	return trusted.some(admits) ? 'yes' : 'no';
}

const isParty = (pointer: Tie<unknown>['from'], ...kinds: readonly ThingKind[]): boolean =>
	pointer.kind === 'party' && kinds.includes(pointer.of);

/** A principal that only deployment knows may be anybody. */
const isOpen = (pointer: Tie<unknown>['from']): boolean => pointer.kind === 'arn' && pointer.pattern.endsWith(HOLE);

/** The only one that a service-linked role trusts. */
function principalOf({ kind, path }: Subject): string | undefined {
	const service = /^\/aws-service-role\/([^/]+)\/$/.exec(path ?? '')?.[1];
	return kind === 'linkedRole' ? service : undefined;
}

/** What no document says, since AWS does. */
function byCatalogue({ kind, name = '' }: Subject, catalogue: Catalogue): readonly { who: Who; words: string }[] {
	if (kind === 'service')
		return catalogue
			.rolesByPrincipal(name)
			.map((it) => ({ who: linked(it), words: 'may assume: its service-linked role' }));
	const policy = kind === 'linkedRole' ? catalogue.roleOfName(name)?.role.policy : undefined;
	if (!policy) return [];
	const subject: Subject = { kind: 'policy', name: policy.name, path: '/aws-service-role/' };
	return [{ who: { subject, kind: 'policy', label: policy.name, type: '' }, words: 'carries: managed by AWS' }];
}

interface Row {
	readonly verb: Verb;
	readonly words: string;
	readonly isDenied?: boolean;
}

const ORDER = Object.keys(WORDS);

/** Rows that say the same of the same are one. */
class Rows<P> {
	readonly #rows = new Map<string, { readonly verb: Verb; readonly item: Item<P>; readonly places: P[] }>();

	add(who: Who, { verb, words, isDenied = false }: Row, { uri, around, at }: Place<P>, place?: P): void {
		const { subject, kind, label, type } = who;
		const key = JSON.stringify([subject ?? [label, at], words, uri]);
		const row = this.#rows.get(key);
		const detail = joined(words, type);
		const item = { subject, kind, label, detail, isDenied, uri, around, at };
		const places = place === undefined ? [] : [place];
		if (!row) this.#rows.set(key, { verb, item, places });
		else if (place !== undefined && !row.places.some((it) => isEqual(it, place))) row.places.push(place);
	}

	/** As people ask; what is denied last. */
	sorted(): readonly Call<P>[] {
		return [...this.#rows.values()].sort(
			(a, b) =>
				Number(a.item.isDenied) - Number(b.item.isDenied) ||
				ORDER.indexOf(a.verb) - ORDER.indexOf(b.verb) ||
				Number(a.item.detail.startsWith('perhaps')) - Number(b.item.detail.startsWith('perhaps')),
		);
	}
}

const isEqual = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);
