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
}

export type Members = Readonly<Record<string, unknown>>;

export interface Identity {
	readonly type: 'Caller' | 'AssumedRole' | 'AWSService';
	readonly roleName?: string;
	readonly invokedBy?: string;
	/** True where no AWS page shows this value and it is inferred. */
	readonly assumed?: boolean;
}

export const caller: Identity = { type: 'Caller' };

const sources: Readonly<Record<string, string>> = {
	kms: 'kms.amazonaws.com',
	iam: 'iam.amazonaws.com',
	sts: 'sts.amazonaws.com',
	cloudhsm: 'cloudhsm.amazonaws.com',
	ec2: 'ec2.amazonaws.com',
};

/** The event source of a service prefix; `undefined` for verbs that leave no record. */
export const eventSourceOf = (prefix: string): string | undefined => sources[prefix];
