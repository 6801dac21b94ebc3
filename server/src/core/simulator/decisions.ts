/** Where AWS's sources differ or are silent: what was decided, and which check or value holds it. */
export interface Decision {
	readonly question: string;
	readonly decision: string;
	/** `later`: no operation of this version meets the question. */
	readonly held: string;
}

export type DecisionId = keyof typeof decisions;

export const decisions = {
	'A-01': {
		question: 'Does every custom key store make the role, or only one backed by AWS CloudHSM?',
		decision: 'Only AWS_CLOUDHSM stores do.',
		held: '`choices.typesThatMakeTheRole`',
	},
	'A-02': {
		question: 'May the roles of KMS be created by hand? The documents say no; recordings show that IAM did it.',
		decision: 'Setting `directCreation`: `documented` (default) refuses, `observed` accepts.',
		held: '`iam:CreateServiceLinkedRole#only-by-service`',
	},
	'A-03': {
		question: 'Can the role for key stores be deleted? IAM says yes once unused; the KMS guide knows no procedure.',
		decision: 'Setting `deletion`: `iam-standard` (default) or `guide-literal` (always FAILED, nothing named).',
		held: 'transition `roleDeletionEnds`',
	},
	'A-04': {
		question: 'What happens without iam:CreateServiceLinkedRole when a key store needs the role?',
		decision: 'AccessDeniedException on CreateCustomKeyStore, and only while the role is absent.',
		held: '`kms:CreateCustomKeyStore#may-create-role`',
	},
	'A-05': {
		question: 'When does the deletion task look whether the role is in use?',
		decision: 'When it leaves IN_PROGRESS.',
		held: 'transition `roleDeletionEnds`',
	},
	'A-06': {
		question: 'What if the role to delete is absent?',
		decision: 'NoSuchEntityException at the call; records of tasks are kept.',
		held: '`iam:DeleteServiceLinkedRole#exists`',
	},
	'A-07': {
		question: 'What does a key store do whose role is missing?',
		decision: 'Connections stay; the next connect ends FAILED with INTERNAL_ERROR. Only a fault gets there.',
		held: '`connectionErrors`',
	},
	'A-08': {
		question: 'Connect on a store that is CONNECTED or CONNECTING?',
		decision: 'Succeeds without effect.',
		held: '`kms:ConnectCustomKeyStore#already`',
	},
	'A-09': {
		question: 'In which states can a store be renamed?',
		decision: 'CONNECTED and DISCONNECTED.',
		held: '`kms:UpdateCustomKeyStore#state`',
	},
	'A-10': {
		question: 'No active HSM: an exception at connect, or FAILED later?',
		decision: 'Missing at the call: an exception. Lost while CONNECTING: INSUFFICIENT_CLOUDHSM_HSMS.',
		held: '`kms:ConnectCustomKeyStore#configuration`, `connectionErrors`',
	},
	'A-11': {
		question: 'A store with keys that is also connected: which exception does Delete give?',
		decision: 'CustomKeyStoreHasCMKsException first, so that keys go while the store is connected.',
		held: 'order of `kms:DeleteCustomKeyStore`',
	},
	'A-12': {
		question: 'Which exceptions for members of CreateKey that contradict each other?',
		decision: 'ValidationException for missing or contradicting ones, UnsupportedOperationException for kinds.',
		held: '`kms:CreateKey#origin`, `#kind`, `#type`',
	},
	'A-13': {
		question: 'Does a lost cluster or lost material change the key state?',
		decision: 'No; only cryptographic operations fail.',
		held: '`keyStateOf`',
	},
	'A-14': {
		question: 'PendingWindowInDays: 1-365 by its shape, 7-30 by its text.',
		decision: '7-30, otherwise ValidationException.',
		held: '`choices.pendingWindow`',
	},
	'A-15': {
		question: 'What must be equal for a repeated CreateCustomKeyStore to give the same store?',
		decision: 'Name, type, cluster, trust anchor and password; the store must be DISCONNECTED.',
		held: '`kms:CreateCustomKeyStore#same-again`',
	},
	'A-16': {
		question: "How long may kmsuser's password be?",
		decision: 'KMS takes 7-32 characters, the HSM 8-32.',
		held: '`choices.keyStorePassword`, `choices.hsmPassword`',
	},
	'A-17': {
		question: 'Is an endpoint-service store tested at creation?',
		decision:
			'Its service is, its proxy is not: that is asked when the store connects, or its path or credential changes.',
		held: '`kms:CreateCustomKeyStore#endpoint-service-valid`, `#proxy-reachable`',
	},
	'A-18': {
		question: 'May the endpoint service belong to another account?',
		decision: 'Yes, if XksProxyVpcEndpointServiceOwner names it.',
		held: '`kms:CreateCustomKeyStore#endpoint-service-found`',
	},
	'A-19': {
		question: 'In which order does AWS check?',
		decision: 'Shape, permission, existence, state, then the order of the rows.',
		held: 'engine, and the order of `checks` in each row',
	},
	'A-20': {
		question: 'Which exception for the quotas of CloudHSM?',
		decision: 'CloudHsmInvalidRequestException.',
		held: '`cloudhsm:CreateHsm#quota`',
	},
	'A-21': {
		question: 'State of a restored cluster before its first HSM?',
		decision: 'ACTIVE.',
		held: 'transition `clusterCreated`',
	},
	'A-22': {
		question: 'What does a cluster become when its last HSM is deleted?',
		decision: 'Its state stays.',
		held: 'transition `hsmDeleted`',
	},
	'A-23': {
		question: 'More than one HSM before initialization?',
		decision: 'Only one.',
		held: '`cloudhsm:CreateHsm#first-hsm`',
	},
	'A-24': {
		question: 'Within what is the name of a key store unique?',
		decision: 'Account and Region, case-sensitive.',
		held: '`storeNamed`',
	},
	'A-25': { question: 'Must the cluster be in FIPS mode?', decision: 'No.', held: 'no check' },
	'A-26': {
		question: 'Cryptography with a key that waits for deletion?',
		decision: 'KMSInvalidStateException.',
		held: '`kms:Encrypt#pending-deletion`',
	},
	'A-27': {
		question: 'Operations that a kind of key never has: kind or state first?',
		decision: 'The kind.',
		held: '`kms:EnableKeyRotation#kind`',
	},
	'A-28': {
		question: 'What stands in invokedBy of the events about the role?',
		decision: 'kms.amazonaws.com for its creation, cks.kms.amazonaws.com for its use; both marked as assumed.',
		held: '`roleEvents`',
	},
	'A-29': {
		question: 'Event source of CloudHSM?',
		decision: 'cloudhsm.amazonaws.com.',
		held: '`eventSourceOf`',
	},
	'A-30': {
		question: 'Can the quota of 10 key stores change?',
		decision: 'A setting, default 10.',
		held: '`settings.quotas`',
	},
	'A-31': {
		question: "The guide's deletion date does not fit its window.",
		decision: 'The date is now plus the window.',
		held: '`kms:ScheduleKeyDeletion`',
	},
	'A-32': {
		question: 'Name of the security group of a connection?',
		decision: '`kms-<custom key store id>`.',
		held: '`choices.securityGroup`',
	},
	'A-33': { question: 'May federated users make the CloudHSM role?', decision: 'Not simulated.', held: 'no check' },
} as const satisfies Readonly<Record<string, Decision>>;

/** The values behind decisions: change one here and the simulator follows. */
export const choices = {
	/** */
	typesThatMakeTheRole: ['AWS_CLOUDHSM'],
	/** A-14, days */
	pendingWindow: { min: 7, max: 30, usual: 30 },
	/** */
	keyStorePassword: { min: 7, max: 32 },
	/** */
	hsmPassword: { min: 8, max: 32 },
	/** Wrong passwords until kmsuser is locked. */
	failedLoginsUntilLocked: 5,
	/** How many active HSMs in different zones a store needs to be made, updated, or to get a key. */
	zonesForChange: 2,
	/** And to connect and for cryptography. */
	zonesForUse: 1,
	/** AWS CloudHSM */
	hsmTypes: ['hsm1.medium', 'hsm2m.medium'],
	fipsOnlyType: 'hsm1.medium',
	/** Days that backups are kept. */
	backupRetention: { min: 7, max: 379, usual: 90 },
	/** Hours in which a change of HSM type can be taken back. */
	typeRollbackHours: 24,
	/** HSMs of a cluster whose type can be changed. */
	typeChangeHsms: 27,
	/** What a role is described with, as the sample of the CloudHSM guide shows it; the roles of KMS have no description. */
	roleDescriptions: { AWSServiceRoleForCloudHSM: 'Role for CloudHSM service operations' },
	/** */
	securityGroup: (keyStoreId: string): string => `kms-${keyStoreId}`,
} as const;
