import { type Draft } from './draft';
import { caller, type Event, type Identity, type Members } from './event';
import { linkedRole } from './lookups';
import { keyStoreRolePrincipal } from './roleFacts';
import { type KeyStore, type Role } from './world';

const bare = (draft: Draft, eventName: string, eventSource: string, userIdentity: Identity): Event => ({
	eventTime: draft.world.now,
	eventName,
	eventSource,
	eventType: 'AwsApiCall',
	awsRegion: 'us-east-1',
	userIdentity,
	readOnly: false,
	requestParameters: null,
	responseElements: null,
});

/** a service made the role with the caller's permissions. */
export function recordRoleCreation(draft: Draft, role: Role, invokedBy: string): void {
	const identity: Identity = { ...caller, invokedBy, assumed: true };
	draft.record({
		...bare(draft, 'CreateServiceLinkedRole', 'iam.amazonaws.com', identity),
		requestParameters: { aWSServiceName: role.servicePrincipal },
		responseElements: { role: { roleName: role.id, roleId: role.roleId, path: role.path } },
	});
}

/** Something that KMS does with its role. */
export interface NetworkCall {
	readonly action: string;
	/** What is known of its request. */
	readonly parameters?: Members;
}

/** what KMS does in the cluster's VPC with its role; inferred from the role's policy. */
function recordNetworkCalls(draft: Draft, store: KeyStore, role: Role, calls: readonly NetworkCall[]): void {
	const identity: Identity = { type: 'AssumedRole', roleName: role.id, assumed: true, ...invokedBy(role) };
	for (const { action, parameters = null } of calls) {
		const [prefix, name = ''] = action.split(':');
		draft.record({
			...bare(draft, name, `${prefix}.amazonaws.com`, identity),
			awsRegion: store.region,
			readOnly: name.startsWith('Describe'),
			requestParameters: parameters,
		});
	}
}

const invokedBy = ({ servicePrincipal }: Role) =>
	servicePrincipal === undefined ? {} : { invokedBy: servicePrincipal };

/** What KMS does in the VPC to connect or to disconnect, with its linked role. */
export function recordNetwork(draft: Draft, store: KeyStore, calls: readonly NetworkCall[]): void {
	const role = linkedRole(draft.world, keyStoreRolePrincipal);
	if (role) recordNetworkCalls(draft, store, role, calls);
}
