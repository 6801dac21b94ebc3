import { type Command } from '../../command';

/** What people do by hand, outside of AWS's own calls: lines to type, and where. */
export interface HandWork {
	readonly where: string;
	readonly lines: readonly string[];
}

type Lines = (text: (member: string) => string) => HandWork;

const inCloudHsmCli =
	(...lines: readonly string[]): Lines =>
	(text) => ({
		where: 'In the CloudHSM CLI, on a machine that reaches the HSMs',
		lines: lines.map((it) => it.replaceAll('CLUSTER', text('ClusterId'))),
	});

const asAdmin = 'login --username admin --role admin --cluster-id CLUSTER';

const works: Readonly<Record<string, Lines>> = {
	'hsm:ActivateCluster': inCloudHsmCli('cluster activate --cluster-id CLUSTER'),
	'hsm:CreateKmsUser': inCloudHsmCli(asAdmin, 'user create --username kmsuser --role crypto-user --cluster-id CLUSTER'),
	'hsm:ChangeKmsUserPassword': inCloudHsmCli(
		asAdmin,
		'user change-password --username kmsuser --role crypto-user --cluster-id CLUSTER',
	),
	'hsm:LogOutKmsUser': inCloudHsmCli('logout --cluster-id CLUSTER'),
	'hsm:SetTwoFactor': inCloudHsmCli(
		asAdmin,
		'user change-mfa token-sign --username kmsuser --role crypto-user --deregister --cluster-id CLUSTER',
	),
	'hsm:DeregisterMutualTls': inCloudHsmCli(asAdmin, 'cluster mtls set-enforcement --level none --cluster-id CLUSTER'),
	'given:NoResource': (text) => byHand(`Delete ${text('ResourceId')} with the console or the CLI of its service.`),
	'fault:MendProxy': (text) => byHand(`Mend the proxy ${text('UriEndpoint')}: ${text('Fault')}.`),
	'fault:MendEndpointService': (text) => byHand(`Mend the endpoint service ${text('ServiceName')}: ${text('Fault')}.`),
	'fault:Mend': (text) => mending[text('Fault')]?.(text) ?? byHand('See the reason above.'),
};

const byHand = (...lines: readonly string[]): HandWork => ({ where: 'By hand', lines });

const mending: Readonly<Record<string, Lines>> = {
	'security-group-changed': () =>
		byHand(
			'Allow TCP 2223-2225 in and out of the security group cloudhsm-cluster-…-sg, with the group itself as source and destination.',
		),
	'addresses-exhausted': () =>
		byHand('Delete network interfaces that nothing uses, until each subnet of the cluster has a free address.'),
	'mutual-tls': inCloudHsmCli(asAdmin, 'cluster mtls set-enforcement --level none --cluster-id CLUSTER'),
	'network-error': () => byHand('Wait some minutes.'),
	'internal-error': () => byHand('Wait some minutes; if it stays, ask AWS Support.'),
};

/** What to do by hand for a step; `undefined` for calls to AWS and for waits. */
export function handWork({ operation, parameters = {} }: Command): HandWork | undefined {
	const text = (member: string) => {
		const value = parameters[member];
		return typeof value === 'string' ? value : '';
	};
	return works[operation]?.(text);
}
