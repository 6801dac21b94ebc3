import { literalValue, type Text } from '../base';
import { type Catalogue } from '../catalogue';
import { type Resource, type RoleRequest, type Unit } from '../model';
import { relationHolds } from '../rules/relations';
import { apply, type Command, type History, historyVersion, replay, type Thing, type World } from '../simulator';

import { keyStoreWishes, type Wish } from './templateKeyStores';

export interface TemplateWorld {
	readonly history: History;
	/** What the simulator would not carry out, or had to assume; a sentence each. */
	readonly notes: readonly string[];
	/** What became of a resource, by its logical id. */
	readonly things: ReadonlyMap<string, Thing>;
}

/** The world that a deployment of the document's templates into an empty account leads to. */
export function worldOfTemplate(units: readonly Unit[], catalogue: Catalogue, now: number): TemplateWorld | undefined {
	const templates = units.filter((it) => it.isTemplate);
	if (templates.length === 0) return undefined;
	const wishes = templates.flatMap((unit) => wishesOf(unit, catalogue));
	const settings = { start: Math.floor(now) };
	let { world } = replay({ version: historyVersion, settings, commands: [] }, catalogue);
	const commands: Command[] = [];
	const notes: string[] = [];
	const made = new Map<string, string>();
	const things = new Map<string, Thing>();
	for (const { resource, command: commandFor, id, note } of wishes) {
		const command = commandFor(made);
		const { world: after, outcome } = apply(world, command);
		const { logicalId } = resource;
		if (outcome.ok) {
			commands.push(command);
			const own = id === undefined ? undefined : outcome.response[id];
			if (typeof own === 'string') made.set(logicalId, own);
			const thing = madeBetween(world, after);
			if (thing) things.set(logicalId, thing);
			if (note !== undefined) notes.push(`${logicalId}: ${note}`);
		} else {
			notes.push(`${logicalId}: ${outcome.error.name}. ${outcome.error.message}`);
		}
		world = after;
	}
	const guarded = templates.flatMap((it) => it.resources).filter(({ value }) => value.condition !== undefined);
	if (guarded.length > 0)
		notes.push(`Taken as made, whatever their conditions: ${guarded.map(({ value }) => value.logicalId).join(', ')}.`);
	while (world.transitions.length > 0) {
		const command = { operation: 'clock:AdvanceToNext' };
		commands.push(command);
		({ world } = apply(world, command));
	}
	const source = { tool: 'template' };
	return {
		history: { version: historyVersion, settings, commands, beginning: commands.length, source, notes },
		notes,
		things,
	};
}

/** A cluster that a key store was made on comes before it, so that what came last is what was wanted. */
function madeBetween(before: World, after: World): Thing | undefined {
	const tables = { cluster: 'clusters', keyStore: 'keyStores', key: 'keys' } as const;
	for (const kind of ['cluster', 'keyStore', 'key'] as const) {
		const id = [...after[tables[kind]].keys()].find((it) => !before[tables[kind]].has(it));
		if (id !== undefined) return { kind, id };
	}
	return undefined;
}

/** Roles that are asked for come first, since services would make them otherwise. */
function wishesOf(unit: Unit, catalogue: Catalogue): readonly Wish[] {
	const ofKeyStores = keyStoreWishes(unit);
	const hsms = unit.hsms.map(({ value }) => value);
	const spokenFor = new Set([...ofKeyStores, ...hsms].map((it) => it.resource));
	return [
		...unit.roleRequests.flatMap(({ value }) => roleWish(value)),
		...ofKeyStores,
		...unit.resources.flatMap(({ value }) => (spokenFor.has(value) ? [] : resourceWishes(value, catalogue))),
	];
}

const literal = (text: Text | undefined): string | undefined => text && literalValue(text);

const roleWish = ({ resource, services, servicePrincipal, customSuffix }: RoleRequest): readonly Wish[] => {
	const suffix = literal(customSuffix?.text);
	return [...new Set([servicePrincipal, ...services].flatMap((it) => literal(it) ?? []))].map((AWSServiceName) => ({
		resource,
		command: () => ({
			operation: 'iam:CreateServiceLinkedRole',
			parameters: { AWSServiceName, ...(suffix !== undefined && { CustomSuffix: suffix }) },
		}),
	}));
};

/** Which subnets they are no template tells before it is deployed. */
const subnets = ['subnet-0123456789abcdef0', 'subnet-0123456789abcdef1'];

function resourceWishes(resource: Resource, catalogue: Catalogue): readonly Wish[] {
	const setting = (path: string) => literal(resource.settings.find((it) => it.path === path)?.text);
	const wish = (operation: string, parameters: Command['parameters'] = {}): readonly Wish[] => [
		{ resource, command: () => ({ operation, parameters }) },
	];
	switch (resource.type) {
		case 'AWS::CloudHSM::Cluster':
			return wish('cloudhsm:CreateCluster', {
				HsmType: setting('HsmType') ?? 'hsm2m.medium',
				SubnetIds: subnets,
				...(setting('Mode') !== undefined && { Mode: setting('Mode') }),
			});
		case 'AWS::KMS::Key':
			return wish('kms:CreateKey', {
				Description: setting('Description') ?? resource.logicalId,
				...(setting('MultiRegion') === 'true' && { MultiRegion: true }),
			});
		default:
			return usedRoles(resource, catalogue).flatMap((RoleName, index) =>
				wish('given:Resource', {
					RoleName,
					ResourceId: index === 0 ? resource.logicalId : `${resource.logicalId} (${index + 1})`,
					Kind: resource.type,
				}),
			);
	}
}

/** The roles that certainly come with the resource, or are used by it. */
const usedRoles = (resource: Resource, catalogue: Catalogue): readonly string[] => [
	...new Set(
		catalogue
			.rolesOfResourceType(resource.type)
			.filter(({ relation }) => relation.relation !== 'scaled-target' && relationHolds(relation, resource) === 'yes')
			.map(({ role }) => role.name),
	),
];
