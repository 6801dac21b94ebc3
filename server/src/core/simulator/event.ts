import { type World } from './world';

/** A record as CloudTrail keeps it, with what the documentation shows of each call. Holds no secret. */
export interface Event {
	readonly eventTime: number;
	readonly eventName: string;
	readonly eventSource: string;
	readonly eventType: 'AwsApiCall' | 'AwsServiceEvent';
	readonly awsRegion: string;
	readonly userIdentity: Identity;
	readonly readOnly: boolean;
	readonly requestParameters: Members | null;
	readonly responseElements: Members | null;
	readonly additionalEventData?: Members;
	readonly errorCode?: string;
	readonly errorMessage?: string;
	readonly sourceIPAddress?: string;
	readonly userAgent?: string;
}

export type Members = Readonly<Record<string, unknown>>;

export interface Identity {
	readonly type: 'Caller' | 'AssumedRole' | 'AWSService';
	readonly roleName?: string;
	readonly invokedBy?: string;
	readonly accountId?: string;
	/** True where no AWS page shows this value and it is inferred. */
	readonly assumed?: boolean;
}

export const caller: Identity = { type: 'Caller' };

const internal = 'AWS Internal';

/** What KMS does of its own accord in a Region, as it tells CloudTrail. */
export const serviceEvent = ({ now, settings }: World, eventName: string, awsRegion: string): Event => ({
	eventTime: now,
	eventName,
	eventSource: 'kms.amazonaws.com',
	eventType: 'AwsServiceEvent',
	awsRegion,
	userIdentity: { type: 'AWSService', accountId: settings.account, invokedBy: internal },
	sourceIPAddress: internal,
	userAgent: internal,
	readOnly: false,
	requestParameters: null,
	responseElements: null,
});

const sources: Readonly<Record<string, string>> = {
	kms: 'kms.amazonaws.com',
	iam: 'iam.amazonaws.com',
	sts: 'sts.amazonaws.com',
	cloudhsm: 'cloudhsm.amazonaws.com',
	ec2: 'ec2.amazonaws.com',
};

/** The event source of a service prefix; `undefined` for verbs that leave no record. */
export const eventSourceOf = (prefix: string): string | undefined => sources[prefix];
