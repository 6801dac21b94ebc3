type Attributes = Readonly<Record<string, number | string | undefined>>;

/** An SVG element; attributes that are `undefined` are left out. */
export function svg<Name extends keyof SVGElementTagNameMap>(
	name: Name,
	attributes: Attributes = {},
	...children: readonly (Node | string)[]
): SVGElementTagNameMap[Name] {
	return filled(document.createElementNS('http://www.w3.org/2000/svg', name), attributes, children);
}

export function html<Name extends keyof HTMLElementTagNameMap>(
	name: Name,
	attributes: Attributes = {},
	...children: readonly (Node | string)[]
): HTMLElementTagNameMap[Name] {
	return filled(document.createElement(name), attributes, children);
}

function filled<T extends Element>(element: T, attributes: Attributes, children: readonly (Node | string)[]): T {
	for (const [name, value] of Object.entries(attributes)) {
		if (value !== undefined) element.setAttribute(name, String(value));
	}
	element.append(...children);
	return element;
}
