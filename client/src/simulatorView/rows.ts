import {
	type SimulateState,
	type SimulationChoice,
	type SimulationRow,
	type SimulationTone,
} from '../../../server/src/protocol';

/** A row as the editor draws it. */
export interface RowLook {
	readonly id: string;
	readonly label: string;
	readonly description: string;
	/** A codicon id. */
	readonly icon: string;
	/** A theme color id; `undefined` leaves the icon as it is. */
	readonly color: string | undefined;
	readonly contextValue: string;
	readonly accessibilityLabel: string;
	readonly children: RowChildren;
}

/** Whether there are rows below, and whether they are seen at first. */
export type RowChildren = 'none' | 'folded' | 'shown';

export const lookOf = (row: SimulationRow): RowLook => ({
	id: row.id,
	label: row.label,
	description: row.description,
	icon: row.spinning ? 'sync~spin' : row.icon,
	color: colors[row.tone],
	contextValue: contextValueOf(row),
	accessibilityLabel: row.accessibilityLabel,
	children: row.children.length === 0 ? 'none' : row.kind === 'events' ? 'folded' : 'shown',
});

const colors: Readonly<Record<SimulationTone, string | undefined>> = {
	normal: undefined,
	good: 'charts.green',
	// Those of lists have no color in the themes of high contrast.
	warning: 'problemsWarningIcon.foreground',
	error: 'problemsErrorIcon.foreground',
	muted: 'disabledForeground',
};

/** Read by the menus of the manifest: ` connectKeyStore+` is a command that AWS would carry out, ` deleteRole-` is not. */
function contextValueOf(row: SimulationRow): string {
	const choices = menuOf(row);
	const more = [
		...(choices.length > 0 ? ['runnable+'] : []),
		...(isThing(row) ? ['plan+'] : []),
		...(row.target === undefined ? [] : ['reveal+']),
	];
	return [row.kind, ...choices, ...more].join(' ');
}

const menuOf = ({ menu, commands }: SimulationRow): readonly string[] =>
	menu === undefined ? commands.map((it) => it.id + signOf(it)) : menu.split(' ').filter(Boolean);

const signOf = ({ enabled, idle }: SimulationChoice): string => (idle ? '=' : enabled ? '+' : '-');

/** Not a row that only explains another. */
function isThing({ kind }: SimulationRow): boolean {
	switch (kind) {
		case 'role':
		case 'cluster':
		case 'hsm':
		case 'keyStore':
		case 'key':
			return true;
		case 'task':
		case 'orphan':
		case 'proxy':
		case 'endpointService':
		case 'backup':
		case 'resource':
		case 'refusal':
		case 'blocker':
		case 'plan':
		case 'step':
		case 'events':
		case 'event':
			return false;
	}
}

/** All rows of a state with the row above each. */
export class RowIndex {
	readonly #rows = new Map<string, SimulationRow>();
	readonly #parents = new Map<string, SimulationRow>();
	readonly roots: readonly SimulationRow[];

	constructor(roots: readonly SimulationRow[]) {
		this.roots = roots;
		roots.forEach((row) => this.#add(row));
	}

	get all(): readonly SimulationRow[] {
		return [...this.#rows.values()];
	}

	row(id: string): SimulationRow | undefined {
		return this.#rows.get(id);
	}

	parent(id: string): SimulationRow | undefined {
		return this.#parents.get(id);
	}

	#add(row: SimulationRow): void {
		this.#rows.set(row.id, row);
		for (const child of row.children) {
			this.#parents.set(child.id, row);
			this.#add(child);
		}
	}
}

/** The rows that look different now or have others below them; `undefined` where the outermost rows are others. */
export function changedRows(before: RowIndex, after: RowIndex): readonly string[] | undefined {
	if (!areSameIds(before.roots, after.roots)) return undefined;
	return after.all.flatMap((row) => {
		const old = before.row(row.id);
		// A new row is drawn with the row above it, which has others below it now.
		const isSame = !old || (isDrawnAlike(old, row) && areSameIds(old.children, row.children));
		return isSame ? [] : [row.id];
	});
}

const areSameIds = (some: readonly SimulationRow[], others: readonly SimulationRow[]): boolean =>
	some.length === others.length && some.every(({ id }, index) => id === others[index]?.id);

function isDrawnAlike(one: SimulationRow, other: SimulationRow): boolean {
	const [look, another] = [lookOf(one), lookOf(other)];
	const names = Object.keys(look) as (keyof RowLook)[];
	return one.tooltip === other.tooltip && names.every((name) => look[name] === another[name]);
}

/** A command with the row that it is for; without one it is for the world. */
export interface Offered {
	readonly choice: SimulationChoice;
	readonly row: SimulationRow | undefined;
}

export const offeredBy = (
	commands: readonly SimulationChoice[],
	rows: readonly SimulationRow[],
): readonly Offered[] => [
	...commands.map((choice) => ({ choice, row: undefined })),
	...rows.flatMap((row) => row.commands.map((choice) => ({ choice, row }))),
];

/** Of a state in which nothing is left out. */
export const allOffered = ({ commands, rows }: SimulateState): readonly Offered[] =>
	offeredBy(commands, new RowIndex(rows).all);

/** Ids of the world's commands that would be carried out, for the `when` clauses of the view's title. */
export const enabledIds = ({ commands }: SimulateState): readonly string[] =>
	commands.filter((it) => it.enabled).map((it) => it.id);

/** Ids of the commands that some row or the world has; the command palette names these. */
export interface OfferedIds {
	/** Refused ones too, since AWS's refusals teach. */
	readonly offered: readonly string[];
	/** Those that something would be changed by. */
	readonly possible: readonly string[];
}

export function offeredIds({ commands, rows }: SimulateState): OfferedIds {
	const offered = new Set<string>();
	const possible = new Set<string>();
	const add = (signed: string): void => {
		const id = signed.slice(0, -1);
		offered.add(id);
		if (signed.endsWith('+')) possible.add(id);
	};
	for (const it of commands) add(it.id + signOf(it));
	for (const row of new RowIndex(rows).all) menuOf(row).forEach(add);
	return { offered: [...offered], possible: [...possible] };
}

/** The line above the rows: where and when we are, and what comes next. */
export const aboveRows = ({ description, clock }: SimulateState): string =>
	clock.next === undefined ? description : `${description}. ${clock.next}.`;

/** The simulator's own word for what no call of AWS would answer. */
const notPossible = 'NotPossibleNow';

/** What a message says of a refusal: AWS's exception first, where it is AWS that refuses. */
export const refusalText = ({
	exception,
	message,
}: {
	readonly exception: string;
	readonly message: string;
}): string => (exception === notPossible ? message : `${exception}: ${message}`);

/** What stands before the lists of commands. */
export interface TooltipWords {
	readonly allowed: string;
	readonly refused: string;
}

/** The facts, then what may be done now as links of commands, then what AWS would refuse. */
export function tooltipOf({ id, tooltip, commands }: SimulationRow, words: TooltipWords): string {
	const shown = commands.filter((it) => it.group === 'aws' || it.group === 'hsm');
	const links = shown.filter((it) => it.enabled).map((it) => `[${it.title}](${linkTo(it, id)})`);
	// Only what AWS answers is worth the room.
	const refused = shown.flatMap(({ group, title, why }) =>
		why && group === 'aws' ? [`${title} (${why.exception})`] : [],
	);
	return [
		tooltip,
		...(links.length > 0 ? [`**${words.allowed}:** ${links.join(' · ')}`] : []),
		...(refused.length > 0 ? [`**${words.refused}:** ${refused.join(', ')}`] : []),
	].join('\n\n');
}

export const commandOf = (id: SimulationChoice['id']): string => `slrLens.lifecycle.${id}`;

const linkTo = ({ id }: SimulationChoice, row: string): string =>
	`command:${commandOf(id)}?${encodeURIComponent(JSON.stringify([row]))}`;
