const stores = 'AWS KMS console, Custom key stores, the key store, Key store actions';
const keys = 'AWS KMS console, Customer managed keys, the key, Key actions';
const clusters = 'AWS CloudHSM console, Clusters';

/** Where an operation is found in the AWS Management Console; operations that are not there are missing. */
export const consoleHints: Readonly<Record<string, string>> = {
	'iam:DeleteServiceLinkedRole': 'IAM console, Roles, select the role, Delete',
	'kms:ConnectCustomKeyStore': `${stores}, Connect`,
	'kms:DisconnectCustomKeyStore': `${stores}, Disconnect`,
	'kms:DeleteCustomKeyStore': `${stores}, Delete`,
	'kms:UpdateCustomKeyStore': `${stores}, Edit`,
	'kms:CreateCustomKeyStore': 'AWS KMS console, Custom key stores, Create key store',
	'kms:CreateKey': 'AWS KMS console, Customer managed keys, Create key, Advanced options',
	'kms:ScheduleKeyDeletion': `${keys}, Schedule key deletion`,
	'kms:CancelKeyDeletion': `${keys}, Cancel key deletion`,
	'kms:EnableKey': `${keys}, Enable`,
	'cloudhsm:CreateCluster': `${clusters}, Create cluster`,
	'cloudhsm:InitializeCluster': `${clusters}, the cluster, Actions, Initialize`,
	'cloudhsm:CreateHsm': `${clusters}, the cluster, HSMs, Create HSM`,
	'cloudhsm:DeleteHsm': `${clusters}, the cluster, HSMs, Delete HSM`,
	'cloudhsm:DeleteCluster': `${clusters}, the cluster, Actions, Delete cluster`,
};
