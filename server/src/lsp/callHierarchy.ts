import {
	type CallHierarchyIncomingCall,
	type CallHierarchyItem,
	type CallHierarchyOutgoingCall,
	type CallHierarchyPrepareParams,
	type CancellationToken,
	type Connection,
	type Range,
} from 'vscode-languageserver';

import { type Catalogue } from '../core/catalogue';
import {
	type Asked,
	type Call,
	gathered,
	incoming,
	outgoing,
	pointedAt,
	prepared,
	type Subject,
	World,
} from '../core/features/callHierarchy';

import { type Parts } from './handlers';
import { type Names } from './names';
import { finished } from './pause';
import { toCallHierarchyItem, toRange } from './toLsp';

/** Who may assume, pass and use a role, and what it may do, over all files of the workspace. */
export function bindCallHierarchy(connection: Connection, parts: Parts, names: Names): void {
	const { guard } = parts;
	const { callHierarchy } = connection.languages;
	callHierarchy.onPrepare((params, token) =>
		guard('textDocument/prepareCallHierarchy', null, token, () => preparedAt(params, parts, names, token)),
	);
	callHierarchy.onIncomingCalls(({ item }, token) =>
		guard<CallHierarchyIncomingCall[] | null>('callHierarchy/incomingCalls', null, token, async () => {
			const calls = await callsOf(item, incoming, parts, names, token);
			return calls?.map((it) => ({ from: toCallHierarchyItem(it.item), fromRanges: [...it.places] })) ?? null;
		}),
	);
	callHierarchy.onOutgoingCalls(({ item }, token) =>
		guard<CallHierarchyOutgoingCall[] | null>('callHierarchy/outgoingCalls', null, token, async () => {
			const calls = await callsOf(item, outgoing, parts, names, token);
			return calls?.map((it) => ({ to: toCallHierarchyItem(it.item), fromRanges: [...it.places] })) ?? null;
		}),
	);
}

async function preparedAt(
	{ textDocument: { uri }, position }: CallHierarchyPrepareParams,
	parts: Parts,
	names: Names,
	token: CancellationToken,
): Promise<CallHierarchyItem[] | null> {
	const own = await names.of(uri);
	const catalogue = await parts.catalogue();
	const { document, analysis } = own ?? {};
	if (!document || !analysis) return null;
	const pointed = pointedAt(analysis, gathered(analysis, catalogue), document.offsetAt(position));
	if (!pointed) return null;
	const files = await names.told(token);
	const file = files.find((it) => it.uri === uri);
	if (!file) return null;
	const at = toRange(document, pointed.span);
	const items = prepared(new World(files), file, pointed.pointer, { uri, around: at, at }, catalogue);
	return items.length > 0 ? items.map(toCallHierarchyItem) : null;
}

type Calls = (
	world: World<Range>,
	asked: Asked<Range>,
	catalogue: Catalogue,
) => Generator<void, readonly Call<Range>[]>;

async function callsOf(
	{ uri, range, selectionRange, data }: CallHierarchyItem,
	calls: Calls,
	{ host, catalogue }: Parts,
	names: Names,
	token: CancellationToken,
): Promise<readonly Call<Range>[] | undefined> {
	const subject = data as Subject | undefined;
	if (!subject) return undefined;
	const world = new World(await names.told(token));
	const asked = { subject, uri, around: range, at: selectionRange };
	return finished(calls(world, asked, await catalogue()), host, () => !token.isCancellationRequested);
}
