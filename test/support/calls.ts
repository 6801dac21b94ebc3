import { type Span } from '../../server/src/core/base';
import { atOnce } from '../../server/src/core/base';
import {
	type Call,
	gathered,
	incoming,
	type Item,
	outgoing,
	pointedAt,
	prepared,
	type ToldFile,
	World,
} from '../../server/src/core/features/callHierarchy';
import { analysed } from './analysis';
import { catalogue } from './catalogue';

/** Documents by name; `|` in one of them is the caret. Languages follow from the names, or are given. */
export type Files = Readonly<Record<string, string | { readonly language: string; readonly text: string }>>;

/** What a hierarchy says, in words. */
export interface Hierarchy {
	/** `label: detail at text`, one for each item at the caret. */
	readonly items: readonly string[];
	/** `label: detail` with the values that say so behind `<`, `!` in front of what is denied. */
	readonly incoming: readonly string[];
	readonly outgoing: readonly string[];
}

const LANGUAGES: Readonly<Record<string, string>> = { tf: 'terraform', json: 'json', ts: 'typescript', py: 'python' };

export function hierarchy(files: Files): Hierarchy {
	let caret = { uri: '', offset: 0 };
	const texts = new Map<string, string>();
	const all = Object.entries(files).map(([name, given]) => {
		const { language, text: marked } =
			typeof given === 'string' ? { language: LANGUAGES[name.split('.').at(-1) ?? ''] ?? 'yaml', text: given } : given;
		const uri = `file:///work/${name}`;
		const offset = marked.indexOf('|');
		if (offset >= 0) caret = { uri, offset };
		const text = marked.replace('|', '');
		texts.set(uri, text);
		const analysis = analysed({ text, language, kind: undefined });
		const scope = analysis.documentKind === 'terraform' ? 'file:///work' : uri;
		return { uri, scope, analysis, told: gathered(analysis, catalogue) };
	});
	const world = new World<Span>(all);
	const own = all.find((it) => it.uri === caret.uri);
	const pointed = own && pointedAt(own.analysis, own.told, caret.offset);
	const items = pointed ? preparedIn(world, own, pointed) : [];
	const textAt = (uri: string, { start, end }: Span): string => texts.get(uri)?.slice(start, end) ?? '';
	const rows = (of: typeof incoming | typeof outgoing): readonly string[] =>
		items.flatMap((item) => {
			const { subject } = item;
			if (!subject) return [];
			const calls = atOnce(of(world, { ...item, subject }, catalogue));
			return calls.map((it) => row(it, (span) => textAt(of === incoming ? it.item.uri : item.uri, span)));
		});
	return {
		items: items.map(({ label, detail, uri, at }) => `${label}: ${detail} at ${textAt(uri, at)}`),
		incoming: rows(incoming),
		outgoing: rows(outgoing),
	};
}

const preparedIn = (
	world: World<Span>,
	own: ToldFile<Span>,
	{ pointer, span }: NonNullable<ReturnType<typeof pointedAt>>,
): readonly Item<Span>[] => prepared(world, own, pointer, { uri: own.uri, around: span, at: span }, catalogue);

const row = ({ item, places }: Call<Span>, textAt: (it: Span) => string): string =>
	`${item.isDenied ? '! ' : ''}${item.label}: ${item.detail}${places.length > 0 ? ` < ${places.map(textAt).join(' & ')}` : ''}`;
