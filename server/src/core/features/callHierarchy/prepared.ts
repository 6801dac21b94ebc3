import { type Analysis } from '../../analysis';
import { shifted, soleTarget, type Span, touches } from '../../base';
import { type Catalogue } from '../../catalogue';
import { type Part, type Slot } from '../../model';

import { declared, type Item, KIND_WORDS, type Place, undeclared } from './items';
import { isForAll, toArn, toId, toNamed, toPrincipal } from './pointers';
import { type Pointer, type Told } from './told';
import { type ToldFile, type World } from './world';

/** What stands at a place. */
export interface Pointed {
	readonly pointer: Pointer;
	/** Absolute. */
	readonly span: Span;
}

/** The role, policy, key or principal at a caret: the smallest that it is on. */
export function pointedAt({ blocks, inner }: Analysis, { things }: Told<Span>, offset: number): Pointed | undefined {
	const known = new Set(things.map((it) => it.id));
	const inFences = inner.flatMap(({ analysis, excerpt }) =>
		placedIn(analysis.blocks, known).map((it) => ({ ...it, span: excerpt.placed(it.span) })),
	);
	const found = [...inFences, ...(inner.length > 0 ? [] : placedIn(blocks, known))];
	return found
		.filter(({ span, pointer }) => touches(span, offset) && !(pointer.kind === 'arn' && isForAll(pointer)))
		.sort((a, b) => a.span.end - a.span.start - (b.span.end - b.span.start))[0];
}

const placedIn = (blocks: Analysis['blocks'], known: ReadonlySet<string>): readonly Pointed[] =>
	blocks.flatMap(({ start, part }) =>
		[...pointedIn(part, known)].map((it) => ({ ...it, span: shifted(it.span, start) })),
	);

function* pointedIn(part: Part, known: ReadonlySet<string>): Iterable<Pointed> {
	const toKnown = (id: string, ...spans: readonly Span[]): readonly Pointed[] =>
		known.has(id) ? spans.map((span) => ({ pointer: toId(id), span })) : [];
	for (const { resource, roleName } of part.roles) if (roleName) yield* toKnown(resource.logicalId, roleName.span);
	for (const { resource, servicePrincipal } of part.roleRequests)
		if (servicePrincipal) yield* toKnown(resource.logicalId, servicePrincipal.span);
	for (const { logicalId, idSpan, typeSpan, references, settings } of part.resources) {
		yield* toKnown(logicalId, idSpan, typeSpan);
		for (const { text, entrySpan } of settings) yield* toKnown(soleTarget(text)?.name ?? '', entrySpan);
		for (const { name, expressionSpan } of references) yield { pointer: toId(name), span: expressionSpan };
	}
	for (const { name, expressionSpan } of part.references) yield { pointer: toId(name), span: expressionSpan };
	for (const { text, place } of part.mentions) {
		const pointer = place === 'roleProperty' ? toNamed(text, 'role') : toArn(text, 'iam');
		if (pointer) yield { pointer, span: text.span };
	}
	for (const slot of part.slots) {
		const pointer = pointerOf(slot);
		if (pointer) yield { pointer, span: slot.text.span };
	}
}

function pointerOf({ what, text, name }: Slot): Pointer | undefined {
	if (what === 'managedPolicy') return toNamed(text, 'policy');
	if (what === 'resourceArn') return toArn(text, 'iam') ?? toArn(text, 'kms');
	if (what === 'awsPrincipal') return toPrincipal('AWS', text);
	const isService = what === 'conditionValue' && /^iam:(?:PassedToService|AWSServiceName)$/i.test(name);
	return isService || what === 'servicePrincipal' ? toPrincipal('Service', text) : undefined;
}

/** The items that a hierarchy may begin with. */
export function prepared<P>(
	world: World<P>,
	file: ToldFile<P>,
	pointer: Pointer,
	place: Place<P>,
	catalogue: Catalogue,
): readonly Item<P>[] {
	const found = world.meant(pointer, file);
	if (found.length > 0)
		return found.map((it) => {
			const { type, around, at } = it.thing;
			return { ...declared(it), detail: type, isDenied: false, uri: it.file.uri, around, at };
		});
	return undeclared(pointer, 'use', catalogue)
		.filter((it) => it.subject)
		.map((it) => ({ ...it, ...place, detail: KIND_WORDS[it.kind], isDenied: false }));
}
