import { join } from 'node:path';

import { exceptions, operations } from '../../server/src/core/simulator';
import { ownCommands } from '../../server/src/endpoint/ownCommands';
import { routes, sidePath } from '../../server/src/endpoint/sideChannel';

export const simulatorPagePath = join(__dirname, '..', '..', 'docs', 'simulator.md');

type Operation = (typeof operations)[number];
type Shapes = Operation['members'];

const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
	[head, head.map(() => '---'), ...rows]
		.map((cells) => `| ${cells.map((it) => it.replaceAll('|', '\\|')).join(' | ')} |`)
		.join('\n');

const code = (text: string): string => `\`${text}\``;

/** Members as people write them: `ClusterId`\*, `Fault`\* (one of …), `Keys` list of {…}. */
const membersText = (members: Shapes): string =>
	Object.entries(members)
		.map(([name, shape]) => `${code(name)}${shape.required ? '\\*' : ''}${kindText(shape)}`)
		.join(', ');

function kindText(shape: Shapes[string]): string {
	switch (shape.type) {
		case 'string':
			return shape.oneOf ? ` (${shape.oneOf.map(code).join(', ')})` : lengthText(shape);
		case 'integer':
			return ` number${rangeText(shape)}`;
		case 'boolean':
			return ' true or false';
		case 'list':
			return ` list${shape.of ? ` of${itemText(shape.of)}` : ''}${countText(shape)}`;
		case 'structure':
			return shape.members ? ` {${membersText(shape.members)}}` : ' names and texts';
	}
}

const itemText = (shape: Shapes[string]): string =>
	shape.type === 'string' && !shape.oneOf ? ` strings${lengthText(shape)}` : kindText(shape);

const lengthText = ({ min, max }: Shapes[string] & { readonly type: 'string' }): string =>
	max === undefined ? '' : min === max ? ` ${max} characters` : ` ${min ?? 0}-${max} characters`;

const countText = ({ min, max }: Shapes[string] & { readonly type: 'list' }): string =>
	max === undefined ? (min === undefined ? '' : `, at least ${min}`) : `, ${min ?? 0}-${max} of them`;

const rangeText = ({ min, max }: Shapes[string] & { readonly type: 'integer' }): string =>
	min !== undefined && max !== undefined ? ` ${min}-${max}` : '';

const services: Readonly<Record<string, string>> = { kms: 'KMS', cloudhsm: 'CloudHSM', iam: 'IAM', sts: 'STS' };

const awsTable = (service: string): string =>
	table(
		['operation', 'members'],
		operations.filter((it) => it.service === service).map(({ name, members }) => [code(name), membersText(members)]),
	);

const ownTable = (prefix: string): string =>
	table(
		['command', 'parameters', 'what it says'],
		operations
			.filter((it) => it.service === prefix)
			.map(({ id, members }) => [code(id), membersText(members), ownCommands[id] ?? '']),
	);

interface Envelope {
	readonly code?: string;
	readonly httpStatus: number;
	readonly iam?: { readonly code: string; readonly httpStatus: number };
}

const envelopes = Object.entries(exceptions as Readonly<Record<string, Envelope>>).flatMap(([name, it]) => [
	[code(name), code(it.code ?? name), String(it.httpStatus)],
	...(it.iam ? [[`${code(name)} of IAM`, code(it.iam.code), String(it.iam.httpStatus)]] : []),
]);

const prefixes = [...new Set(operations.map((it) => it.service))];

/** The tables of docs/simulator.md, by the mark that they stand behind. */
export const simulatorTables: Readonly<Record<string, string>> = {
	routes: table(
		['request', 'what it does'],
		routes.map(({ method, path, does }) => [code(`${method} ${sidePath}${path}`), does]),
	),
	exceptions: table(['exception', 'on the wire', 'HTTP status'], envelopes),
	...Object.fromEntries(prefixes.map((it) => [it, services[it] === undefined ? ownTable(it) : awsTable(it)])),
};

/** The page with its tables made anew. */
export const remadeSimulatorPage = (text: string): string =>
	Object.entries(simulatorTables).reduce(
		(before, [name, made]) =>
			before.replace(
				new RegExp(`<!-- ${name} -->\n[^]*?<!-- end -->`),
				() => `<!-- ${name} -->\n\n${made}\n\n<!-- end -->`,
			),
		text,
	);
