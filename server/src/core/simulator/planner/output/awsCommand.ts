import { type Command } from '../../command';
import { isRecord } from '../../settings';

/** The members that hold a secret or a file: what stands for them in a shell. */
const stands: Readonly<Record<string, string>> = {
	KeyStorePassword: '"$KMSUSER_PASSWORD"',
	Password: '"$KMSUSER_PASSWORD"',
	TrustAnchorCertificate: '"file://$TRUST_ANCHOR"',
	TrustAnchor: '"file://$TRUST_ANCHOR"',
	SubnetIds: '$SUBNET_IDS',
	SignedCert: '"file://$SIGNED_CERTIFICATE"',
	XksProxyAuthenticationCredential: '"file://$XKS_CREDENTIAL"',
};

/** A command without what must not be shown. */
export const withoutSecrets = ({ operation, region, parameters = {} }: Command): Command => ({
	operation,
	...(region !== undefined && { region }),
	parameters: Object.fromEntries(
		Object.entries(parameters).filter(([name]) => stands[name] === undefined || !isSecret(name)),
	),
});

const isSecret = (name: string) => name === 'Password' || name === 'KeyStorePassword' || name.endsWith('Credential');

const services: Readonly<Record<string, string>> = { kms: 'kms', iam: 'iam', cloudhsm: 'cloudhsmv2' };

/** Names that stand for ids which are known only when the plan is carried out. */
export type Variables = ReadonlyMap<string, string>;

/** The words behind `aws` for a command; `undefined` for what is no call to AWS. */
export function awsWords({ operation, region, parameters = {} }: Command, variables: Variables): string | undefined {
	const [prefix = '', name = ''] = operation.split(':');
	const service = services[prefix];
	if (service === undefined) return undefined;
	const members = Object.entries(parameters).map(([member, value]) => argument(member, value, variables));
	const where = region === undefined || prefix === 'iam' ? [] : [`--region ${region}`];
	return [service, kebab(name), ...where, ...members].join(' ');
}

function argument(member: string, value: unknown, variables: Variables): string {
	const option = `--${kebab(member)}`;
	const standing = stands[member];
	if (standing !== undefined) return `${option} ${standing}`;
	if (typeof value === 'boolean') return value ? option : `--no-${kebab(member)}`;
	if (Array.isArray(value)) return [option, ...value.map((it: unknown) => word(it, variables))].join(' ');
	return `${option} ${word(value, variables)}`;
}

function word(value: unknown, variables: Variables): string {
	if (isRecord(value)) return quoted(JSON.stringify(value));
	const text = String(value);
	const variable = variables.get(text);
	return variable === undefined ? quoted(text) : `"$${variable}"`;
}

/** A text as one word of a shell. */
export const quoted = (text: string): string =>
	/^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;

/** `PendingWindowInDays` as the AWS CLI writes it. */
export const kebab = (name: string): string =>
	name
		.replace(/([a-z0-9])([A-Z])/g, '$1-$2')
		.replace(/([A-Z]+)([A-Z][a-z])/g, '$1-$2')
		.toLowerCase();
