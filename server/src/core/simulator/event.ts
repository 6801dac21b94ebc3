import { isRecord } from './settings';
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
	/** Absent where a service does something of its own accord. */
	readonly type?: 'Caller' | 'AssumedRole';
	readonly roleName?: string;
	readonly invokedBy?: string;
	readonly accountId?: string;
	/** True where no AWS page shows this value and it is inferred. */
	readonly assumed?: boolean;
}

/** A member of a request or an answer, by the name that CloudTrail has for it. */
export const recordedName = (name: string): string => name.charAt(0).toLowerCase() + name.slice(1);

/** An answer with all its members by the names that CloudTrail has for them. */
export function recordedEntries(value: Members): Members {
	return Object.fromEntries(Object.entries(value).map(([name, it]) => [recordedName(name), recordedValue(it)]));
}

function recordedValue(value: unknown): unknown {
	if (Array.isArray(value)) return value.map(recordedValue);
	return isRecord(value) ? recordedEntries(value) : value;
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
	userIdentity: { accountId: settings.account, invokedBy: internal },
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
