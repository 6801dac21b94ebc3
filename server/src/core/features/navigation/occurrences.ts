import { type Analysis, type InnerDocument } from '../../analysis';
import { atOnce, literalValue, parseArn, shifted, type Span } from '../../base';
import { type Catalogue } from '../../catalogue';
import { type Named, type Part, type Resource, type Slot } from '../../model';
import { requestedRole } from '../../rules';

/** A name, and what it stands there for. */
export interface NameOf {
	readonly name: Name;
	readonly isDefinition: boolean;
	/** What is defined is a resource. */
	readonly isResource: boolean;
}

/** A name at a place of a document. All spans are absolute. */
export interface Occurrence extends NameOf {
	/** The name alone. */
	readonly span: Span;
	/** Where a caret is on it: all of the text or of the expression that holds the name. */
	readonly around: Span;
}

/**
 * What is named. Logical ids (parameters among them), conditions and statements belong to what is deployed together;
 * roles, policies, keys and aliases to the account, so that one document can name what another one makes.
 */
export interface Name {
	readonly kind: NameKind;
	/** As AWS writes it; of a managed policy the path and name, of an alias all of `alias/…`. */
	readonly text: string;
	/** Where the fence begins that it belongs to: those of a Markdown document know nothing of each other. */
	readonly fence?: number;
}

export type NameKind = 'logicalId' | 'condition' | 'statement' | AccountWide;

type AccountWide = 'role' | 'policy' | 'awsPolicy' | 'key' | 'alias';

export const isAccountWide = ({ kind }: Name): boolean =>
	kind !== 'logicalId' && kind !== 'condition' && kind !== 'statement';

export const isSameName = (a: Name, b: Name): boolean => a.kind === b.kind && a.text === b.text && a.fence === b.fence;

/** Every name that a document defines or uses, in source order; what only deployment knows has none. */
export const occurrences = (analysis: Analysis, catalogue: Catalogue): readonly Occurrence[] =>
	atOnce(gatheringOccurrences(analysis, catalogue));

/** {@link occurrences} in steps, one for each block. */
export function* gatheringOccurrences(
	{ blocks, documentKind, source, inner }: Analysis,
	catalogue: Catalogue,
): Generator<void, readonly Occurrence[]> {
	if (inner.length > 0) {
		const all: Occurrence[] = [];
		for (const it of inner) all.push(...placed(yield* gatheringOccurrences(it.analysis, catalogue), it));
		return all;
	}
	const found: Occurrence[] = [];
	for (const { start, part } of blocks) {
		yield;
		const add = ({ kind, text, span, around = span, isDefinition = false, isResource = false }: Told): void => {
			const places = { span: shifted(span, start), around: shifted(around, start) };
			found.push({ name: { kind, text }, isDefinition, isResource, ...places });
		};
		// Languages of programs have servers that know their names.
		if (documentKind !== 'cdk') namesOfDocument(part, source.text, start).forEach(add);
		namesOfAccount(part, catalogue).forEach(add);
	}
	return found.sort(inSourceOrder).filter(isNew);
}

const placed = (all: readonly Occurrence[], { excerpt }: InnerDocument): readonly Occurrence[] =>
	all.map((it) => ({
		...it,
		name: isAccountWide(it.name) ? it.name : { ...it.name, fence: excerpt.span.start },
		span: excerpt.placed(it.span),
		around: excerpt.placed(it.around),
	}));

/** The smallest one that a caret is on. */
export const occurrenceAt = (all: readonly Occurrence[], offset: number): Occurrence | undefined =>
	all
		.filter(({ around }) => around.start <= offset && offset <= around.end)
		.sort((a, b) => width(a.around) - width(b.around) || width(a.span) - width(b.span))[0];

const width = ({ start, end }: Span): number => end - start;

/** Relative to its block. */
interface Told extends Name {
	readonly span: Span;
	readonly around?: Span;
	readonly isDefinition?: boolean;
	readonly isResource?: boolean;
}

const inSourceOrder = (a: Occurrence, b: Occurrence): number =>
	a.span.start - b.span.start || a.span.end - b.span.end || Number(b.isDefinition) - Number(a.isDefinition);

/** A text may be a mention and a value of a property at once. */
function isNew(it: Occurrence, index: number, all: readonly Occurrence[]): boolean {
	for (let at = index - 1; all[at]?.span.start === it.span.start; at--) {
		const other = all[at];
		if (other?.span.end === it.span.end && isSameName(other.name, it.name)) return false;
	}
	return true;
}

function namesOfDocument(part: Part, text: string, start: number): readonly Told[] {
	return [...definedIn(part), ...usedIn(part, text, start)];
}

function definedIn({ resources, declared, policies }: Part): readonly Told[] {
	const ids = resources.map(({ logicalId, idSpan }): Told => ({
		kind: 'logicalId',
		text: logicalId,
		span: idSpan,
		isResource: true,
	}));
	const others = declared.flatMap(({ what, name, span }): Told[] =>
		what === 'parameter'
			? [{ kind: 'logicalId', text: name, span }]
			: what === 'condition'
				? [{ kind: 'condition', text: name, span }]
				: [],
	);
	const sids = policies.flatMap(({ statements }) =>
		statements.flatMap(({ sid }): Told[] => {
			const value = sid && literalValue(sid);
			return sid && value ? [{ kind: 'statement', text: value, span: sid.span }] : [];
		}),
	);
	return [...ids, ...others, ...sids].map((it): Told => ({ ...it, isDefinition: true }));
}

function usedIn({ resources, references }: Part, text: string, start: number): readonly Told[] {
	const used = (it: Named): Told => ({ kind: 'logicalId', text: it.name, ...ownSpan(it, text, start) });
	return [...references, ...resources.flatMap((it) => it.references)]
		.map((it): Told => ({ ...used(it), around: it.expressionSpan }))
		.concat(resources.flatMap(({ dependsOn }) => dependsOn.map(used)))
		.concat(
			resources.flatMap(({ condition }): Told[] =>
				condition ? [{ kind: 'condition', text: condition.name, span: condition.span }] : [],
			),
		);
}

/** In Terraform a reference names an address and more (`aws_kms_key.ledger.arn`); what is defined is the last label. */
function ownSpan({ name, span }: Named, text: string, start: number): { span: Span; around: Span } {
	const written = text.slice(start + span.start, start + span.end);
	const label = name.slice(name.lastIndexOf('.') + 1);
	if (label === name || !written.startsWith(name)) return { span, around: span };
	const end = span.start + name.length;
	return { span: { start: end - label.length, end }, around: span };
}

function namesOfAccount(part: Part, catalogue: Catalogue): readonly Told[] {
	return [...definitions(part, catalogue), ...part.slots.flatMap(named)].concat(
		part.mentions.flatMap(({ text, arn, place }) => {
			if (arn) return roleNamed(arn.name.value, arn.name.span, text.span);
			const value = place === 'roleProperty' ? literalValue(text) : undefined;
			return value === undefined ? [] : roleNamed(value, text.span);
		}),
		part.lookUps.flatMap(({ text, by }) => (by === 'name' ? roleNamed(literalValue(text) ?? '', text.span) : [])),
		part.mappedRoles.flatMap(({ text, arn }) => (arn ? roleNamed(arn.name.value, arn.name.span, text.span) : [])),
	);
}

function definitions(part: Part, catalogue: Catalogue): readonly Told[] {
	const roles = part.roles.flatMap(({ roleName }) =>
		roleName ? roleNamed(literalValue(roleName) ?? '', roleName.span) : [],
	);
	const requests = part.roleRequests.flatMap((request): Told[] => {
		const made = requestedRole(request, catalogue);
		const span = request.servicePrincipal?.span;
		return made && span ? [{ kind: 'role', text: made.name, span }] : [];
	});
	const others = part.resources.flatMap(definedBy);
	return [...roles, ...requests, ...others].map((it): Told => ({ ...it, isDefinition: true }));
}

/** Names that a resource gives itself. */
const NAMED_BY: Readonly<Record<string, readonly [kind: AccountWide, property: string]>> = {
	'AWS::IAM::ManagedPolicy': ['policy', 'ManagedPolicyName'],
	'AWS::KMS::Alias': ['alias', 'AliasName'],
};

function definedBy({ type, settings }: Resource): readonly Told[] {
	const [kind, property] = NAMED_BY[type] ?? [];
	if (!kind) return [];
	return settings.flatMap(({ path, text }): Told[] => {
		const value = path === property ? literalValue(text) : undefined;
		return value ? [{ kind, text: value, span: text.span }] : [];
	});
}

/** What the value of a slot names: policies and keys by ARN or alias, and roles where a bare name stands. */
function named({ text, what }: Slot): readonly Told[] {
	const value = literalValue(text);
	if (what === 'roleName' && value !== undefined) return value.startsWith('arn:') ? [] : roleNamed(value, text.span);
	if (value !== undefined && /^alias\/[\w/-]+$/.test(value)) return [{ kind: 'alias', text: value, span: text.span }];
	const arn = parseArn(text);
	if (!arn) return [];
	const { service, account, resource } = arn;
	const [type = '', ...rest] = resource.value.split('/');
	const name = rest.join('/');
	const own = (kind: AccountWide, from: number): readonly Told[] =>
		isPlain(resource.value)
			? [
					{
						kind,
						text: resource.value.slice(from),
						span: within(resource.span, from, resource.value),
						around: text.span,
					},
				]
			: [];
	if (service.value === 'iam' && type === 'policy') {
		if (account.value === 'aws') return own('awsPolicy', 'policy/'.length);
		return own('policy', resource.value.lastIndexOf('/') + 1);
	}
	if (service.value === 'kms' && name !== '') {
		if (type === 'key') return own('key', 'key/'.length);
		if (type === 'alias') return own('alias', 0);
	}
	return [];
}

const isPlain = (value: string): boolean => /^[\w+=,.@/-]+$/.test(value);

/** The end of a value, where each character is written as itself. */
const within = (span: Span, from: number, value: string): Span =>
	width(span) === value.length ? { start: span.start + from, end: span.end } : span;

/** A role that is named as a whole: no pattern, nothing left open. */
function roleNamed(text: string, span: Span, around: Span = span): readonly Told[] {
	return /^[\w+=,.@-]{1,64}$/.test(text) ? [{ kind: 'role', text, span, around }] : [];
}
