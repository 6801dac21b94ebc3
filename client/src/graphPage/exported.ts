/** What an SVG looks like by the page's styles, which a file of its own does not have. */
const inlined = [
	'fill',
	'stroke',
	'stroke-width',
	'stroke-dasharray',
	'font-family',
	'font-size',
	'font-weight',
	'opacity',
];

/** The picture as a file: whole whatever is seen of it now, with its colours, without what belongs to the page. */
export function exportedSvg(content: SVGGElement, width: number, height: number, title: string): string {
	const copy = content.cloneNode(true) as SVGGElement;
	const originals = [content, ...content.querySelectorAll('*')];
	[copy, ...copy.querySelectorAll('*')].forEach((element, index) => {
		const original = originals[index];
		if (original) inline(element, getComputedStyle(original));
	});
	copy.removeAttribute('transform');
	const background = getComputedStyle(document.body).backgroundColor;
	const text = new XMLSerializer().serializeToString(copy);
	const escaped = title.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
	return [
		`<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">`,
		`<title>${escaped}</title>`,
		`<rect width="100%" height="100%" fill="${background}"/>`,
		text.replaceAll(' xmlns="http://www.w3.org/2000/svg"', ''),
		'</svg>\n',
	].join('\n');
}

function inline(element: Element, style: CSSStyleDeclaration): void {
	for (const name of ['class', 'tabindex', 'data-id', 'data-vscode-context', 'aria-selected', 'role']) {
		element.removeAttribute(name);
	}
	if (element.tagName === 'g' || element.tagName === 'title' || element.tagName === 'defs') return;
	for (const name of inlined) {
		const value = style.getPropertyValue(name);
		if (value !== '' && value !== 'none' && value !== 'normal') element.setAttribute(name, value);
		else if (name === 'fill') element.setAttribute(name, 'none');
	}
}
