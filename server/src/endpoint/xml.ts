/** The name and content of an element; nothing for a value that is not there. */
export function element(name: string, value: unknown): string {
	if (value === undefined || value === null) return '';
	if (isDocument(name) && value !== '') return `<${name}>${escaped(encodedDocument(value))}</${name}>`;
	if (Array.isArray(value)) return wrapped(name, value.map((it: unknown) => element('member', it)).join(''));
	if (typeof value === 'object')
		return wrapped(
			name,
			Object.entries(value)
				.map(([member, it]) => element(member, it))
				.join(''),
		);
	return `<${name}>${escaped(shown(value))}</${name}>`;
}

const shown = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));

const wrapped = (name: string, content: string) => (content === '' ? `<${name}/>` : `<${name}>${content}</${name}>`);

/** IAM sends policies as JSON in the encoding of URLs. */
const isDocument = (name: string): boolean => name === 'Document' || name.endsWith('PolicyDocument');

const encodedDocument = (value: unknown): string =>
	encodeURIComponent(typeof value === 'string' ? value : JSON.stringify(value)).replace(
		/[!'()*]/g,
		(it) => `%${it.charCodeAt(0).toString(16).toUpperCase()}`,
	);

const entities: Readonly<Record<string, string>> = {
	'&': '&amp;',
	'<': '&lt;',
	'>': '&gt;',
	'"': '&quot;',
	'\r': '&#xD;',
};

/** Text between tags. Characters that XML cannot hold become the replacement character. */
const escaped = (text: string): string =>
	text.replace(/[&<>"\r]/g, (it) => entities[it] ?? it).replace(unspeakable, '\uFFFD');

const unspeakable =
	// eslint-disable-next-line no-control-regex -- they are what is looked for
	/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g;
