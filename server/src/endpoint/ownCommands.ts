/** What each command of the simulator's own does, for people; calls to AWS are described by AWS. */
export const ownCommands: Readonly<Record<string, string>> = {
	'given:Subnet': 'There is a private subnet, in the VPC of the others unless another is named. Answers `SubnetId`.',
	'given:Cluster':
		'There is a cluster that is set up whole: ACTIVE, one HSM in each zone (or in `HsmZones`), and kmsuser if `KmsUserPassword` is given. `Zones`: those of its subnets, by default a and b of the Region. `TrustAnchor`: any text, by default `CA-A`. Answers `ClusterId` and the `BackupId` of its first backup.',
	'given:OrdinaryRole': 'There is a role that is linked to no service.',
	'given:DescribedRole': 'There is a role as `iam get-role` or `list-roles` prints it.',
	'given:DescribedCluster':
		'There is a cluster with its HSMs as `cloudhsmv2 describe-clusters` prints it, with its own id. What lies inside the HSM is taken to be well. `Lineage`: the cluster whose backups it stems from.',
	'given:DescribedBackup': 'There is a backup as `cloudhsmv2 describe-backups` prints it.',
	'given:DescribedKeyStore':
		'There is a key store as `kms describe-custom-key-stores` prints it, with its own id; what its `ConnectionErrorCode` names is broken.',
	'given:DescribedKey': 'There is a key as `kms describe-key` prints it.',
	'given:DescribedAlias': 'There is an alias as `kms list-aliases` prints it.',
	'given:Resource':
		'There is something that uses a linked role of any service, named by one of `RoleName`, `ServicePrincipal` or the `Operation` that makes the role. It makes the role where the service does so, and blocks its deletion. Answers `ResourceId`.',
	'given:NoResource': 'That thing is gone.',
	'given:Deny':
		'The caller may no longer do this, for example `iam:CreateServiceLinkedRole`; `*` and `?` are as in a policy.',
	'given:Allow': 'What was denied by the same text is denied no longer.',
	'given:XksProxy':
		'There is an external key store proxy. By default it is public and healthy, has the path `/kms/xks/v1`, no keys, and the credential `ABCDEFGHIJKLMNOPQRST` with `ExampleExampleExampleExampleExampleExampleExample`. A key is by default AES_256, for ENCRYPT and DECRYPT, and ENABLED.',
	'given:ProxyCredential': 'The proxy has another credential.',
	'given:ProxyPaths': 'The proxy answers on these paths.',
	'given:ExternalKey': 'There is such a key behind the proxy; one of this id becomes as given now.',
	'given:EndpointService':
		'There is a VPC endpoint service in front of the proxy, whose host is its private DNS name; of this account unless `Owner` says otherwise. Answers `ServiceName`, which is made up unless given and tells its Region.',
	'hsm:CreateKmsUser': 'Somebody creates the crypto user kmsuser.',
	'hsm:ChangeKmsUserPassword': 'Somebody gives kmsuser another password, which also unlocks it.',
	'hsm:DeleteKmsUser': 'Somebody deletes kmsuser.',
	'hsm:LogInKmsUser':
		'Somebody logs in as kmsuser. Answers `LoggedIn` and `Locked`: with a wrong password nobody is logged in, and with the fifth in a row kmsuser is locked.',
	'hsm:LogOutKmsUser': 'That somebody logs out.',
	'hsm:FailLogins': 'Somebody tries wrong passwords of kmsuser, by default five, which lock it. Answers `Locked`.',
	'hsm:SetTwoFactor': 'kmsuser needs a second factor, or no longer.',
	'hsm:ActivateCluster': 'Somebody activates an INITIALIZED cluster.',
	'hsm:DeleteKey': 'kmsuser, logged in, deletes a key by its handle.',
	'hsm:ListKeys': 'Lists the handles of the keys in the cluster. Answers `KeyHandles`.',
	'hsm:RegisterMutualTls': 'Somebody turns on mutual TLS, with which no key store can use the cluster.',
	'hsm:DeregisterMutualTls': 'Somebody turns it off.',
	'fault:Break': 'Something around a cluster breaks.',
	'fault:Mend': 'It is mended.',
	'fault:SetHsmState': 'An HSM degrades or recovers, while it is neither made nor deleted.',
	'fault:SetClusterState': 'A cluster degrades, is being updated, or recovers; only from one of these states.',
	'fault:FailTypeChange': 'AWS takes a change of HSM type back.',
	'fault:LoseRole': 'A role vanishes.',
	'fault:LoseKeyMaterial': 'Somebody deletes the material of a key in its cluster.',
	'fault:LoseExternalKey': 'The external key is deleted in its key manager.',
	'fault:BreakProxy': 'Something is wrong with a proxy, or on the way to it.',
	'fault:MendProxy': 'It is mended.',
	'fault:BreakEndpointService': 'An endpoint service breaks a rule of external key stores.',
	'fault:MendEndpointService': 'It is mended.',
	'fault:Fail':
		'An operation fails from now on with an exception that is no fault of the caller, for example `kms:Encrypt` with `KMSInternalException`. `kms:`: `KMSInternalException`, `DependencyTimeoutException`, `KeyUnavailableException`, `ThrottlingException`; `cloudhsm:`: `CloudHsmInternalFailureException`, `CloudHsmServiceException`; `iam:`: `ServiceFailureException`, `ConcurrentModificationException`, `LimitExceededException`.',
	'fault:Recover': 'It works again.',
	'clock:Advance': 'Time passes. Answers `Passed`, a sentence for each thing that it has brought.',
	'clock:AdvanceToNext': 'As much time passes as the next thing in progress needs.',
};
