import { documentOf, type Notation } from './pieces';
import { type Reader } from './reader';
import { renderYaml } from './yamlEdits';
import { yamlPieces } from './yamlLayout';
import { parseYaml } from './yamlTree';

const YAML_NOTATION: Notation = { name: 'yaml', parse: parseYaml };

/** YAML with the short forms of CloudFormation. Templates are read resource by resource, other documents whole. */
export const yamlReader: Reader = {
	read: (text, previous) => documentOf(text, yamlPieces(text), YAML_NOTATION, previous),
	render: renderYaml,
};
