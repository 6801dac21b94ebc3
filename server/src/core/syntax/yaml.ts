import { jsonReader } from './json';
import { documentOf, type Notation, readingOf } from './pieces';
import { type Reader, type SyntaxDocument } from './reader';
import { renderYaml } from './yamlEdits';
import { remainsMember, yamlPieces } from './yamlLayout';
import { parseYaml } from './yamlTree';

const YAML_NOTATION: Notation = { name: 'yaml', pieces: yamlPieces, parse: parseYaml, remainsMember };

/**
 * YAML with the short forms of CloudFormation. Templates are read resource by resource, other documents whole; a
 * document that is JSON is read as such, which is many times faster.
 */
export const yamlReader: Reader = {
	read: (text, previous) => readAsJson(text, previous) ?? documentOf(text, YAML_NOTATION, previous),
	*reading(text) {
		return readAsJson(text) ?? (yield* readingOf(text, YAML_NOTATION));
	},
	render: (block, edits, documentText) =>
		readAsJson(documentText) ? jsonReader.render(block, edits, documentText) : renderYaml(block, edits, documentText),
};

function readAsJson(text: string, previous?: SyntaxDocument): SyntaxDocument | undefined {
	if (!/^\uFEFF?\s*[{[]/.test(text)) return undefined;
	const document = jsonReader.read(text, previous);
	return document.blocks.every((it) => it.faults.length === 0) ? document : undefined;
}
