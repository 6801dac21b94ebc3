import { type ExceptionName, operations } from '../core/simulator';

export type Operation = (typeof operations)[number];

/** How AWS's clients speak to a service. */
export type Service = JsonService | QueryService;

/** AWS JSON 1.1: the operation in a header, the request and the answer in JSON. */
export interface JsonService {
	readonly protocol: 'json';
	/** The prefix of its operations in the simulator, which is also the name in a signature. */
	readonly prefix: string;
	/** What stands before the operation in `X-Amz-Target`. */
	readonly target: string;
	/** How its exceptions call their text. */
	readonly messageMember: 'message' | 'Message';
	/** Operations that AWS answers with an empty body. */
	readonly silent: readonly string[];
	/** The error for a marker that was not given out. */
	readonly badMarker: ExceptionName;
}

/** AWS Query: the request as a form, the answer in XML. */
export interface QueryService {
	readonly protocol: 'query';
	readonly prefix: string;
	readonly version: string;
	readonly xmlns: string;
	/** Operations whose answer has no result element. */
	readonly silent: readonly string[];
	readonly badMarker: ExceptionName;
}

export const services: readonly Service[] = [
	{
		protocol: 'json',
		prefix: 'kms',
		target: 'TrentService',
		messageMember: 'message',
		silent: [
			'CreateAlias',
			'DeleteAlias',
			'DisableKey',
			'DisableKeyRotation',
			'EnableKey',
			'EnableKeyRotation',
			'PutKeyPolicy',
			'RetireGrant',
			'RevokeGrant',
			'TagResource',
			'UntagResource',
			'UpdateAlias',
			'UpdateKeyDescription',
			'UpdatePrimaryRegion',
		],
		badMarker: 'InvalidMarkerException',
	},
	{
		protocol: 'json',
		prefix: 'cloudhsm',
		target: 'BaldrApiService',
		messageMember: 'Message',
		silent: [],
		badMarker: 'CloudHsmInvalidRequestException',
	},
	{
		protocol: 'query',
		prefix: 'iam',
		version: '2010-05-08',
		xmlns: 'https://iam.amazonaws.com/doc/2010-05-08/',
		silent: [
			'AttachGroupPolicy',
			'AttachRolePolicy',
			'AttachUserPolicy',
			'DeleteRole',
			'DeleteRolePermissionsBoundary',
			'DeleteRolePolicy',
			'DetachGroupPolicy',
			'DetachRolePolicy',
			'DetachUserPolicy',
			'PutRolePermissionsBoundary',
			'PutRolePolicy',
			'TagRole',
			'UntagRole',
			'UpdateAssumeRolePolicy',
		],
		badMarker: 'InvalidInputException',
	},
	{
		protocol: 'query',
		prefix: 'sts',
		version: '2011-06-15',
		xmlns: 'https://sts.amazonaws.com/doc/2011-06-15/',
		silent: [],
		badMarker: 'InvalidInputException',
	},
];

const byId: ReadonlyMap<string, Operation> = new Map(operations.map((it) => [it.id, it]));

/** The simulator's operation of a service, by AWS's name for it. */
export const operationOf = ({ prefix }: Service, name: string): Operation | undefined => byId.get(`${prefix}:${name}`);
