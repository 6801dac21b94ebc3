import { type Event } from './event';
import { type Transition, type TransitionKind } from './transition';
import { type Table, type Tables, type World } from './world';

type Unfinished = { -readonly [K in keyof World]: World[K] };

/** Tables that may be written to, because no finished world holds them. */
export type OwnTables = Map<keyof Tables, Map<string, Tables[keyof Tables]>>;

/** The next world in the making: tables are copied when first written to, so that the world before stays as it was. */
export class Draft {
	readonly events: Event[] = [];
	readonly #world: Unfinished;
	readonly #own: OwnTables;

	/** Tables in `own` are this draft's to change: nobody else looks at the world before. */
	constructor(before: World, own: OwnTables = new Map()) {
		this.#world = { ...before };
		this.#own = own;
	}

	/** The world as it is now; later changes of tables show in it, so read and drop it. */
	get world(): World {
		return this.#world;
	}

	put<K extends keyof Tables>(table: K, entity: Tables[K]): void {
		this.#writable(table).set(entity.id, entity);
	}

	remove(table: keyof Tables, id: string): void {
		this.#writable(table).delete(id);
	}

	/** The seed of one more identifier. */
	issue(): number {
		return this.#world.issued++;
	}

	schedule(kind: TransitionKind, subject: string, at: number): void {
		const transitions = [...this.#world.transitions];
		const behind = transitions.findIndex((it) => it.at > at);
		transitions.splice(behind < 0 ? transitions.length : behind, 0, { at, kind, subject });
		this.#world.transitions = transitions;
	}

	unschedule(kind: TransitionKind, subject: string): void {
		this.#world.transitions = this.#world.transitions.filter((it) => it.kind !== kind || it.subject !== subject);
	}

	/** Takes the first transition that is due by then, setting the clock to its moment. */
	nextDue(by: number): Transition | undefined {
		const [first, ...later] = this.#world.transitions;
		if (!first || first.at > by) return undefined;
		this.#world.now = Math.max(this.#world.now, first.at);
		this.#world.transitions = later;
		return first;
	}

	setClock(now: number): void {
		this.#world.now = now;
	}

	deny(actions: readonly string[]): void {
		this.#world.denied = actions;
	}

	setFailing(failing: World['failing']): void {
		this.#world.failing = failing;
	}

	record(event: Event): void {
		this.events.push(event);
	}

	#writable<K extends keyof Tables>(table: K): Map<string, Tables[K]> {
		const own = this.#own.get(table) ?? copied<Tables[keyof Tables]>(this.#world[table]);
		this.#own.set(table, own);
		(this.#world as Record<keyof Tables, Table<Tables[keyof Tables]>>)[table] = own;
		return own as Map<string, Tables[K]>;
	}
}

/** Every change copies a table, so this is what commands cost most: `forEach` is a quarter quicker than the constructor. */
function copied<T>(table: Table<T>): Map<string, T> {
	const copy = new Map<string, T>();
	table.forEach((entity, id) => copy.set(id, entity));
	return copy;
}
