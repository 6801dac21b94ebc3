import { subnetId, vpcId } from './identifiers';
import { type Obstacle, operation, type Scene } from './operation';
import { type MemberShape, text } from './shape';
import { type Subnet } from './world';

export const zone: MemberShape = {
	type: 'string',
	pattern: /^[a-z]{2}(-(gov))?-(east|west|north|south|central){1,2}-\d[a-z]$/,
};

const named = ({ parameters }: Scene): readonly string[] => {
	const given = parameters['SubnetIds'];
	return Array.isArray(given) ? given.filter((it): it is string => typeof it === 'string') : [];
};

const inRegion = ({ world, region }: Scene): readonly Subnet[] =>
	[...world.subnets.values()].filter((it) => it.region === region);

/** The subnets that a command names. A Region for which none is given has any: one in each zone of one VPC. */
function subnetsOf(scene: Scene): readonly (Subnet | undefined)[] {
	const known = inRegion(scene);
	return named(scene).map((id, index) =>
		known.length > 0
			? known.find((it) => it.id === id)
			: { id, region: scene.region, vpcId: vpcId(0), zone: `${scene.region}${'abcdefghij'.charAt(index)}` },
	);
}

export function unknownSubnet(scene: Scene): Obstacle | undefined {
	const at = subnetsOf(scene).findIndex((it) => it === undefined);
	return at < 0 ? undefined : { message: `There is no subnet ${named(scene)[at]} in ${scene.region}.` };
}

/** All in one VPC, and one in each zone. */
export function subnetsObstacle(scene: Scene): Obstacle | undefined {
	const subnets = subnetsOf(scene).filter((it) => it !== undefined);
	if (new Set(subnets.map((it) => it.vpcId)).size > 1) return { message: 'The subnets are of more than one VPC.' };
	const zones = new Set(subnets.map((it) => it.zone));
	return zones.size < subnets.length || new Set(named(scene)).size < subnets.length
		? { message: 'Only one subnet can be given in each Availability Zone.' }
		: undefined;
}

/** The subnet of each zone. */
export const zonesOf = (scene: Scene): Readonly<Record<string, string>> =>
	Object.fromEntries(subnetsOf(scene).flatMap((it) => (it ? [[it.zone, it.id]] : [])));

export const vpcOf = (scene: Scene): string | undefined => subnetsOf(scene)[0]?.vpcId;

export const givenSubnet = operation({
	id: 'given:Subnet',
	members: {
		AvailabilityZone: { ...zone, required: true },
		SubnetId: { type: 'string', pattern: /^subnet-[0-9a-fA-F]{8,17}$/ },
		VpcId: { type: 'string', pattern: /^vpc-[0-9a-fA-F]{8,17}$/ },
	},
	checks: [
		{
			rule: 'zone',
			refuse: 'NotPossibleNow',
			when: ({ parameters, region }) =>
				text(parameters, 'AvailabilityZone')?.startsWith(region)
					? undefined
					: { message: `The Availability Zone is not in ${region}.` },
		},
		{
			rule: 'taken',
			refuse: 'NotPossibleNow',
			when: ({ world, parameters }) =>
				world.subnets.has(text(parameters, 'SubnetId') ?? '')
					? { message: 'There is such a subnet already.' }
					: undefined,
		},
	],
	effect(draft, { parameters, region }) {
		const subnet: Subnet = {
			id: text(parameters, 'SubnetId') ?? subnetId(draft.issue()),
			region,
			vpcId: text(parameters, 'VpcId') ?? vpcId(0),
			zone: text(parameters, 'AvailabilityZone') ?? '',
		};
		draft.put('subnets', subnet);
		return { response: { SubnetId: subnet.id, VpcId: subnet.vpcId } };
	},
});
