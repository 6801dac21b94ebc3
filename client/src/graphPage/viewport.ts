export interface Transform {
	readonly x: number;
	readonly y: number;
	readonly scale: number;
}

export interface Size {
	readonly width: number;
	readonly height: number;
}

const smallest = 0.1;
const largest = 3;
/** Where the legend stands. */
const below = 32;
const wheelStep = 1.0015;

/** Zoom and pan of the group in an SVG: by wheel, by dragging, and by what buttons and keys ask for. */
export class Viewport {
	readonly #svg: SVGSVGElement;
	readonly #content: SVGGElement;
	readonly #moved: (transform: Transform) => void;
	#transform: Transform = { x: 0, y: 0, scale: 1 };
	#isFitted = false;

	constructor(svg: SVGSVGElement, content: SVGGElement, moved: (transform: Transform) => void) {
		this.#svg = svg;
		this.#content = content;
		this.#moved = moved;
		svg.addEventListener('wheel', (event) => this.#wheel(event), { passive: false });
		svg.addEventListener('pointerdown', (event) => this.#drag(event));
	}

	/** All is shown, as long as nobody has moved it. */
	get isFitted(): boolean {
		return this.#isFitted;
	}

	get transform(): Transform {
		return this.#transform;
	}

	set transform(transform: Transform) {
		this.#isFitted = false;
		this.#place(transform);
	}

	#place(transform: Transform): void {
		const { x, y, scale } = transform;
		this.#transform = transform;
		this.#content.setAttribute('transform', `translate(${x} ${y}) scale(${scale})`);
		this.#moved(transform);
	}

	zoom(factor: number): void {
		const { width, height } = this.#svg.getBoundingClientRect();
		this.#zoomAt(factor, width / 2, height / 2);
	}

	/** How large a picture of that size is when all of it is shown, never larger than it is. */
	scaleFor({ width, height }: Size): number {
		const { width: room, height: whole } = this.#svg.getBoundingClientRect();
		if (width === 0 || room === 0) return 1;
		return Math.max(Math.min(room / width, (whole - below) / height, 1), smallest);
	}

	/** Shows all of a picture of that size. */
	fit(size: Size): void {
		const { width: room, height: whole } = this.#svg.getBoundingClientRect();
		if (size.width === 0 || room === 0) return;
		const scale = this.scaleFor(size);
		this.#isFitted = true;
		this.#place({
			x: (room - size.width * scale) / 2,
			y: Math.max((whole - below - size.height * scale) / 2, 0),
			scale,
		});
	}

	/** Moves only as far as is needed to see an element whole. */
	show(element: Element): void {
		if (this.#isFitted) return;
		const there = this.#svg.getBoundingClientRect();
		const it = element.getBoundingClientRect();
		const across = shift(it.left - 16, it.right + 16, there.left, there.right);
		const down = shift(it.top - 16, it.bottom + 16, there.top, there.bottom);
		if (across === 0 && down === 0) return;
		const { x, y, scale } = this.#transform;
		this.transform = { x: x + across, y: y + down, scale };
	}

	#zoomAt(factor: number, atX: number, atY: number): void {
		const { x, y, scale } = this.#transform;
		const next = Math.min(Math.max(scale * factor, smallest), largest);
		const grown = next / scale;
		this.transform = { x: atX - (atX - x) * grown, y: atY - (atY - y) * grown, scale: next };
	}

	#wheel(event: WheelEvent): void {
		event.preventDefault();
		const { left, top } = this.#svg.getBoundingClientRect();
		if (event.ctrlKey || event.metaKey) {
			this.#zoomAt(wheelStep ** -event.deltaY, event.clientX - left, event.clientY - top);
			return;
		}
		const { x, y, scale } = this.#transform;
		const [across, down] = event.shiftKey ? [event.deltaY, event.deltaX] : [event.deltaX, event.deltaY];
		this.transform = { x: x - across, y: y - down, scale };
	}

	#drag(event: PointerEvent): void {
		if (event.button !== 0 || (event.target as Element).closest('.node')) return;
		const { x, y, scale } = this.#transform;
		const move = (now: PointerEvent): void => {
			this.transform = { x: x + now.clientX - event.clientX, y: y + now.clientY - event.clientY, scale };
		};
		this.#svg.setPointerCapture(event.pointerId);
		this.#svg.addEventListener('pointermove', move);
		const end = (): void => this.#svg.removeEventListener('pointermove', move);
		this.#svg.addEventListener('lostpointercapture', end, { once: true });
	}
}

function shift(from: number, to: number, first: number, last: number): number {
	if (from < first) return first - from;
	return to > last ? Math.max(last - to, first - from) : 0;
}
