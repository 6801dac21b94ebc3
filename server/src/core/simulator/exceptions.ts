interface Envelope {
	/** What goes over the wire where it differs from the exception's name. */
	readonly code?: string;
	readonly httpStatus: number;
	/** Where IAM sends an exception of the same name in another way. */
	readonly iam?: { readonly code: string; readonly httpStatus: number };
}

/** Every exception that the simulator can answer with, and how AWS sends it. */
export const exceptions = {
	ValidationException: { httpStatus: 400 },
	AccessDeniedException: { httpStatus: 400 },
	UnsupportedOperationException: { httpStatus: 400 },
	NotFoundException: { httpStatus: 400 },
	DisabledException: { httpStatus: 400 },
	KMSInvalidStateException: { httpStatus: 400 },
	KMSInternalException: { httpStatus: 500 },
	DependencyTimeoutException: { httpStatus: 500 },
	KeyUnavailableException: { httpStatus: 500 },
	ThrottlingException: { httpStatus: 400 },
	AlreadyExistsException: { httpStatus: 400 },
	InvalidAliasNameException: { httpStatus: 400 },
	InvalidCiphertextException: { httpStatus: 400 },
	/** Of a marker that was not given out: said by who cuts lists into pages. */
	InvalidMarkerException: { httpStatus: 400 },
	InvalidKeyUsageException: { httpStatus: 400 },
	IncorrectKeyException: { httpStatus: 400 },
	DryRunOperationException: { httpStatus: 400 },
	MalformedPolicyDocumentException: { httpStatus: 400, iam: { code: 'MalformedPolicyDocument', httpStatus: 400 } },
	TagException: { httpStatus: 400 },
	LimitExceededException: { httpStatus: 400, iam: { code: 'LimitExceeded', httpStatus: 409 } },
	CustomKeyStoreNotFoundException: { httpStatus: 400 },
	CustomKeyStoreNameInUseException: { httpStatus: 400 },
	CustomKeyStoreInvalidStateException: { httpStatus: 400 },
	CustomKeyStoreHasCMKsException: { httpStatus: 400 },
	CloudHsmClusterNotFoundException: { httpStatus: 400 },
	CloudHsmClusterInUseException: { httpStatus: 400 },
	CloudHsmClusterNotActiveException: { httpStatus: 400 },
	CloudHsmClusterNotRelatedException: { httpStatus: 400 },
	CloudHsmClusterInvalidConfigurationException: { httpStatus: 400 },
	IncorrectTrustAnchorException: { httpStatus: 400 },
	XksProxyUriInUseException: { httpStatus: 400 },
	XksProxyUriEndpointInUseException: { httpStatus: 400 },
	XksProxyUriUnreachableException: { httpStatus: 400 },
	XksProxyVpcEndpointServiceInUseException: { httpStatus: 400 },
	XksProxyVpcEndpointServiceNotFoundException: { httpStatus: 400 },
	XksProxyVpcEndpointServiceInvalidConfigurationException: { httpStatus: 400 },
	XksProxyIncorrectAuthenticationCredentialException: { httpStatus: 400 },
	XksProxyInvalidConfigurationException: { httpStatus: 400 },
	XksProxyInvalidResponseException: { httpStatus: 400 },
	XksKeyAlreadyInUseException: { httpStatus: 400 },
	XksKeyNotFoundException: { httpStatus: 400 },
	XksKeyInvalidConfigurationException: { httpStatus: 400 },

	CloudHsmInvalidRequestException: { httpStatus: 400 },
	CloudHsmResourceNotFoundException: { httpStatus: 400 },
	CloudHsmAccessDeniedException: { httpStatus: 400 },
	CloudHsmTagException: { httpStatus: 400 },
	CloudHsmResourceLimitExceededException: { httpStatus: 400 },
	CloudHsmServiceException: { httpStatus: 400 },
	CloudHsmInternalFailureException: { httpStatus: 500 },

	AccessDenied: { httpStatus: 403 },
	NoSuchEntityException: { code: 'NoSuchEntity', httpStatus: 404 },
	InvalidInputException: { code: 'InvalidInput', httpStatus: 400 },
	UnmodifiableEntityException: { code: 'UnmodifiableEntity', httpStatus: 400 },
	ServiceFailureException: { code: 'ServiceFailure', httpStatus: 500 },
	ConcurrentModificationException: { code: 'ConcurrentModification', httpStatus: 409 },
	EntityAlreadyExistsException: { code: 'EntityAlreadyExists', httpStatus: 409 },
	DeleteConflictException: { code: 'DeleteConflict', httpStatus: 409 },
	PolicyNotAttachableException: { code: 'PolicyNotAttachable', httpStatus: 400 },

	UnknownOperationException: { httpStatus: 400 },
	/** Ours: a verb of the simulator that cannot be done now; no AWS call would answer so. */
	NotPossibleNow: { httpStatus: 400 },
	/** Ours: AWS can, this simulator cannot yet. */
	NotSimulated: { httpStatus: 501 },
} as const satisfies Readonly<Record<string, Envelope>>;

export type ExceptionName = keyof typeof exceptions;

/** How the service that answers `operation` sends the exception. */
export function envelopeOf(
	name: ExceptionName,
	operation: string,
): { readonly code: string; readonly httpStatus: number } {
	const { code = name, httpStatus, iam }: Envelope = exceptions[name];
	return iam && operation.startsWith('iam:') ? iam : { code, httpStatus };
}
