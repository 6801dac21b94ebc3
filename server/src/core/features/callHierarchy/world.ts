import { HOLE, type Match } from '../../base';

import { denotes } from './pointers';
import { type Pointer, type Subject, type Thing, type Tie, type Told, WHOLE_FILE } from './told';

/** A file of the workspace and what it tells. */
export interface ToldFile<P> {
	readonly uri: string;
	/** Equal for files that are deployed together: logical ids mean the same in them. */
	readonly scope: string;
	readonly told: Told<P>;
}

/** A thing with the file that declares it. */
export interface Found<P> {
	readonly file: ToldFile<P>;
	readonly thing: Thing<P>;
}

/** All that the files of a workspace tell. */
export class World<P> {
	readonly files: readonly ToldFile<P>[];
	readonly #byId = new Map<string, Found<P>>();
	readonly #named: Found<P>[] = [];
	readonly #byName = new Map<string, Found<P>[]>();
	readonly #admissions = new Map<string, Tie<P>[]>();

	constructor(files: readonly ToldFile<P>[]) {
		this.files = files;
		for (const file of files) {
			for (const thing of file.told.things) this.#add({ file, thing });
			for (const tie of file.told.ties)
				if ((tie.verb === 'trust' || tie.verb === 'admit') && tie.to.kind === 'arn')
					put(this.#admissions, keyOf(file, tie.to.id ?? ''), tie);
		}
	}

	/** What documents declare as a subject: several may ask for the same service-linked role. */
	declarationsOf({ kind, scope = '', id, name, path = '/' }: Subject): readonly Found<P>[] {
		const own = id === undefined ? undefined : this.#byId.get(`${scope} ${id}`);
		if (own && own.thing.kind !== 'linkedRole') return [own];
		const same = (name === undefined ? [] : (this.#byName.get(name) ?? [])).filter(
			({ thing }) => thing.kind === kind && (thing.path ?? '/') === path,
		);
		return own && !same.includes(own) ? [own, ...same] : same;
	}

	/** What a pointer of a file certainly or perhaps means. */
	meant(pointer: Pointer, file: ToldFile<P>): readonly (Found<P> & { readonly match: Match })[] {
		if (pointer.kind === 'party') return [];
		const own = pointer.kind === 'arn' && pointer.id !== undefined && this.#byId.get(keyOf(file, pointer.id));
		if (own) return [{ ...own, match: 'yes' }];
		const text = pointer.kind === 'arn' ? pointer.pattern : pointer.name;
		const isExact = !/[*?\uE000]/.test(text);
		// What has a hole in its name may be meant by any name.
		const among = isExact
			? [...(this.#byName.get(text.slice(text.lastIndexOf('/') + 1)) ?? []), ...(this.#byName.get(HOLE) ?? [])]
			: this.#named;
		return among.flatMap((it) => {
			const match = denotes(pointer, it.thing, it.file.scope === file.scope);
			return match === 'no' ? [] : [{ ...it, match }];
		});
	}

	/** Whom the trust policy of a declared role, or the policy of a key, lets in. */
	admissionsOf({ file, thing }: Found<P>): readonly Tie<P>[] {
		return this.#admissions.get(keyOf(file, thing.id)) ?? [];
	}

	#add(found: Found<P>): void {
		const { thing, file } = found;
		const key = keyOf(file, thing.id);
		if (!this.#byId.has(key)) this.#byId.set(key, found);
		if (thing.kind === 'resource' || thing.kind === 'file') return;
		this.#named.push(found);
		if (thing.name !== undefined) put(this.#byName, thing.name.includes(HOLE) ? HOLE : thing.name, found);
	}
}

/** A file that stands for itself shares its id with all others. */
export const scopeOf = ({ uri, scope }: Omit<ToldFile<unknown>, 'told'>, id: string): string =>
	id === WHOLE_FILE ? uri : scope;

const keyOf = (file: ToldFile<unknown>, id: string): string => `${scopeOf(file, id)} ${id}`;

function put<V>(all: Map<string, V[]>, key: string, value: V): void {
	const same = all.get(key);
	if (same) same.push(value);
	else all.set(key, [value]);
}
