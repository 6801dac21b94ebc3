import { type LifecycleGraph } from '../../../server/src/protocol';

import { drawing } from './drawing';
import { exportedSvg } from './exported';
import { nodeAfterKey } from './keyboard';
import { laidOut } from './layout';
import { type FromPage } from './messages';
import { Panels } from './panels';
import { type Direction, type Layout } from './placed';
import { type Measure } from './text';
import { type Transform, Viewport } from './viewport';
import { word } from './word';

/** What is kept while the page is hidden, and over a reload of the window. */
export interface Remembered {
	readonly graph: LifecycleGraph;
	readonly selected: string | undefined;
	/** `undefined`: all is shown. */
	readonly transform: Transform | undefined;
	readonly direction?: Direction;
}

const step = 1.25;
/** From there on its words can be read. */
const readable = 0.8;
/** How much larger it has to be drawn to turn it. */
const worthTurning = 1.1;

export class GraphView {
	readonly #send: (message: FromPage) => void;
	readonly #remember: (state: Remembered) => void;
	readonly #svg = element<SVGSVGElement>('graph');
	readonly #content = element<SVGGElement>('content');
	readonly #panels = new Panels(element('panels'), (node) => this.#choose(node));
	readonly #status = element('status');
	readonly #viewport: Viewport;
	readonly #measure = measurer();
	#graph: LifecycleGraph | undefined;
	#layout: Layout = { direction: 'right', width: 0, height: 0, nodes: [], edges: [] };
	#selected: string | undefined;
	#focused: string | undefined;

	constructor(send: (message: FromPage) => void, remember: (state: Remembered) => void) {
		this.#send = send;
		this.#remember = remember;
		this.#viewport = new Viewport(this.#svg, this.#content, () => this.#keep());
		new ResizeObserver(() => this.#resized()).observe(this.#svg);
		this.#bindButtons();
		this.#content.addEventListener('click', (event) => this.#clicked(event));
		this.#content.addEventListener('dblclick', (event) => this.#run(idOf(event)));
		this.#content.addEventListener('focusin', (event) => this.#focusMoved(idOf(event)));
		this.#svg.addEventListener('keydown', (event) => this.#keyed(event));
	}

	draw(graph: LifecycleGraph, selected: string | undefined, direction?: Direction): void {
		const isShownWhole = this.#graph === undefined || this.#viewport.isFitted;
		const had = this.#content.contains(document.activeElement);
		this.#graph = graph;
		// First, since they leave less room for the graph.
		this.#panels.draw(graph, this.#measure);
		this.#arrange(this.#laidOut(graph, direction ?? (isShownWhole ? undefined : this.#layout.direction)));
		element('fault').hidden = true;
		element('empty').hidden = graph.nodes.length > 0;
		element('empty').textContent = word(graph.description === '' ? 'empty' : 'emptyWorld');
		for (const id of ['legend', 'zoom']) element(id).hidden = graph.nodes.length === 0;
		element('where').textContent = graph.description;
		element('endPlan').hidden = graph.plan === undefined;
		// Said only where it is new, so that a screen reader does not repeat it.
		if (this.#status.textContent !== graph.label) this.#status.textContent = graph.label;
		if (isShownWhole) this.fit();
		this.select(selected);
		if (had) this.#focus(this.#focused);
		this.#keep();
	}

	restore({ graph, selected, transform, direction }: Remembered): void {
		this.draw(graph, selected, transform && direction);
		if (transform) this.#viewport.transform = transform;
	}

	fail(message: string): void {
		const fault = element('fault');
		fault.textContent = message;
		fault.hidden = false;
	}

	select(row: string | undefined): void {
		this.#selected = row;
		let marked: Element | undefined;
		for (const { node } of this.#layout.nodes) {
			const isIt = row !== undefined && (node.id === row || node.holds.includes(row));
			const drawn = this.#drawn(node.id);
			drawn?.setAttribute('aria-selected', String(isIt));
			if (isIt) marked = drawn;
		}
		if (marked) this.#viewport.show(marked);
		this.#makeReachable();
		this.#keep();
	}

	fit(): void {
		this.#viewport.fit(this.#layout);
	}

	/** To the right, as plans are read; down where that makes it readable in a narrow place. */
	#laidOut(graph: LifecycleGraph, direction: Direction | undefined): Layout {
		if (direction) return laidOut(graph, this.#measure, direction);
		const right = laidOut(graph, this.#measure, 'right');
		const scale = this.#viewport.scaleFor(right);
		if (scale >= readable) return right;
		const down = laidOut(graph, this.#measure, 'down');
		return this.#viewport.scaleFor(down) > scale * worthTurning ? down : right;
	}

	#arrange(layout: Layout): void {
		this.#layout = layout;
		if (this.#graph) this.#content.replaceChildren(...drawing(this.#graph, layout));
	}

	#resized(): void {
		if (!this.#graph || !this.#viewport.isFitted) return;
		const layout = this.#laidOut(this.#graph, undefined);
		if (layout.direction !== this.#layout.direction) {
			const had = this.#content.contains(document.activeElement);
			this.#arrange(layout);
			this.select(this.#selected);
			if (had) this.#focus(this.#focused);
		}
		this.fit();
	}

	picture(): string {
		const { width, height } = this.#layout;
		return exportedSvg(this.#content, Math.ceil(width), Math.ceil(height), this.#graph?.label ?? '');
	}

	#showAll(): void {
		this.fit();
		this.#resized();
	}

	#bindButtons(): void {
		const actions: Readonly<Record<string, () => void>> = {
			zoomIn: () => this.#viewport.zoom(step),
			zoomOut: () => this.#viewport.zoom(1 / step),
			fit: () => this.#showAll(),
			run: () => this.#send({ kind: 'run' }),
			plan: () => this.#send({ kind: 'plan' }),
			endPlan: () => this.#send({ kind: 'endPlan' }),
			export: () => this.#send({ kind: 'export' }),
		};
		for (const [id, act] of Object.entries(actions)) element(id).addEventListener('click', act);
	}

	#clicked(event: Event): void {
		const id = idOf(event);
		if (id === undefined) return;
		this.#focus(id);
		this.#choose(id);
	}

	#choose(id: string): void {
		const node = this.#graph?.nodes.find((it) => it.id === id);
		if (!node) return;
		this.select(node.id);
		this.#send({ kind: 'select', row: node.row });
	}

	#run(id: string | undefined): void {
		const node = this.#graph?.nodes.find((it) => it.id === id);
		if (node) this.#send({ kind: 'run', row: node.row });
	}

	#keyed(event: KeyboardEvent): void {
		if (event.ctrlKey || event.metaKey || event.altKey) return;
		const next = nodeAfterKey(event.key, this.#layout.nodes, this.#focused);
		const others: Readonly<Record<string, () => void>> = {
			'+': () => this.#viewport.zoom(step),
			'=': () => this.#viewport.zoom(step),
			'-': () => this.#viewport.zoom(1 / step),
			'0': () => this.#showAll(),
			Enter: () => this.#run(this.#focused),
			' ': () => this.#focused !== undefined && this.#choose(this.#focused),
		};
		const other = others[event.key];
		if (isMove(event.key)) {
			if (next) this.#focus(next.node.id);
		} else if (other) other();
		else return;
		event.preventDefault();
	}

	#focus(id: string | undefined): void {
		const drawn = id === undefined ? undefined : this.#drawn(id);
		if (!drawn) return;
		drawn.focus({ preventScroll: true });
		this.#viewport.show(drawn);
	}

	#focusMoved(id: string | undefined): void {
		if (id === undefined) return;
		this.#focused = id;
		this.#makeReachable();
	}

	/** One node alone is a stop of the Tab key: the one that had the focus last, else what is selected. */
	#makeReachable(): void {
		const { nodes } = this.#layout;
		const ids = nodes.map((it) => it.node.id);
		const stop = [this.#focused, this.#selected, ids[0]].find((it) => it !== undefined && ids.includes(it));
		for (const id of ids) this.#drawn(id)?.setAttribute('tabindex', id === stop ? '0' : '-1');
	}

	#drawn(id: string): SVGGElement | undefined {
		return this.#content.querySelector<SVGGElement>(`[data-id="${CSS.escape(id)}"]`) ?? undefined;
	}

	#keep(): void {
		if (!this.#graph) return;
		const { isFitted, transform } = this.#viewport;
		this.#remember({
			graph: this.#graph,
			selected: this.#selected,
			transform: isFitted ? undefined : transform,
			direction: this.#layout.direction,
		});
	}
}

const isMove = (key: string): boolean => key.startsWith('Arrow') || key === 'Home' || key === 'End';

const idOf = ({ target }: Event): string | undefined => (target as Element).closest<SVGElement>('.node')?.dataset['id'];

function element<T extends Element = HTMLElement>(id: string): T {
	const found = document.getElementById(id);
	if (!found) throw new Error(`The page has no ${id}.`);
	return found as unknown as T;
}

function measurer(): Measure {
	const context = document.createElement('canvas').getContext('2d');
	const { fontFamily } = getComputedStyle(document.body);
	return (text, size) => {
		if (!context) return text.length * size * 0.6;
		context.font = `${size}px ${fontFamily}`;
		return context.measureText(text).width;
	};
}
