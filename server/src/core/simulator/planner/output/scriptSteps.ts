import { type Command } from '../../command';
import { type Plan, type PlanStep } from '../plan';

import { awsWords, quoted, type Variables } from './awsCommand';
import { handWork } from './handWork';
import { withVariables } from './variables';

export interface Scripted {
	readonly plan: Plan;
	readonly variables: Variables;
}

/** How a step looks whether it is done, and does it. */
type Lines = (step: PlanStep, scripted: Scripted) => readonly string[];

/** The lines of a step that is no wait. */
export function commandLines(step: PlanStep, scripted: Scripted): readonly string[] {
	const lines = guarded[step.command.operation];
	if (lines) return lines(step, scripted);
	return awsWords(step.command, scripted.variables) === undefined ? byHand(step, scripted) : [call(step, scripted)];
}

const call = ({ command }: PlanStep, { variables }: Scripted): string => `call ${awsWords(command, variables)}`;

/** A parameter as a word of the shell, or the variable that holds it. */
export function argumentOf({ parameters = {} }: Command, member: string, variables: Variables): string {
	const value = parameters[member];
	const text = typeof value === 'string' ? value : '';
	const variable = variables.get(text);
	return variable === undefined ? quoted(text) : `"$${variable}"`;
}

const regionOf = ({ command }: PlanStep, { plan }: Scripted): string =>
	command.region ?? plan.steps.find((it) => it.command.region !== undefined)?.command.region ?? '';

/** In which states a step is done, and in which there is nothing left to do. In any other it is not what the plan was made for. */
interface Guard {
	readonly reader: string;
	/** The members that name the thing. */
	readonly members: readonly string[];
	readonly act: (step: PlanStep, scripted: Scripted) => string;
	readonly done: (step: PlanStep, scripted: Scripted) => string;
}

const inStates =
	({ reader, members, act, done }: Guard): Lines =>
	(step, scripted) => {
		const named = members.map((it) => argumentOf(step.command, it, scripted.variables));
		return [
			`state=$(${[reader, regionOf(step, scripted), ...named].join(' ')})`,
			'case $state in',
			`${act(step, scripted)}) ${call(step, scripted)} >/dev/null ;;`,
			`${done(step, scripted)}) already "$state" ;;`,
			'*) give_up "This step cannot be done while the state is $state." ;;',
			'esac',
		];
	};

const storeIn = (act: Guard['act'], done: Guard['done']): Lines =>
	inStates({ reader: 'store_state', members: ['CustomKeyStoreId'], act, done });

const keyIn = (act: string, done: string): Lines =>
	inStates({ reader: 'key_state', members: ['KeyId'], act: () => act, done: () => done });

const storeSteps = (operation: string, { command }: PlanStep, steps: readonly PlanStep[]): boolean =>
	steps.some(
		(it) =>
			it.command.operation === operation &&
			it.command.parameters?.['CustomKeyStoreId'] === command.parameters?.['CustomKeyStoreId'],
	);

// A store that the plan connects again is not disconnected a second time once it is well.
const isReconnected = (step: PlanStep, { plan }: Scripted): boolean =>
	storeSteps('kms:ConnectCustomKeyStore', step, plan.steps.slice(plan.steps.indexOf(step) + 1));

/** ` | GONE` where the plan itself deletes the store later. */
const orGone = (step: PlanStep, { plan }: Scripted): string =>
	storeSteps('kms:DeleteCustomKeyStore', step, plan.steps) ? ' | GONE' : '';

const guarded: Readonly<Record<string, Lines>> = {
	'kms:ConnectCustomKeyStore': storeIn(
		() => 'DISCONNECTED',
		(...it) => `CONNECTED | CONNECTING${orGone(...it)}`,
	),
	'kms:DisconnectCustomKeyStore': storeIn(
		(...it) => (isReconnected(...it) ? 'FAILED' : 'CONNECTED | CONNECTING | FAILED'),
		(...it) => `DISCONNECTED | DISCONNECTING | ${isReconnected(...it) ? 'CONNECTED | CONNECTING | ' : ''}GONE`,
	),
	'kms:DeleteCustomKeyStore': storeIn(
		() => 'DISCONNECTED',
		() => 'GONE',
	),
	'kms:UpdateCustomKeyStore': (step, scripted) => [
		...secretsOf(step),
		...storeIn(
			() => 'DISCONNECTED',
			(...it) => `CONNECTED | CONNECTING${orGone(...it)}`,
		)(step, scripted),
	],
	'kms:ScheduleKeyDeletion': keyIn('Enabled | Disabled | Unavailable', 'PendingDeletion | GONE'),
	'kms:CancelKeyDeletion': cancelLines,
	'kms:EnableKey': keyIn('Disabled | Unavailable', 'Enabled'),
	'kms:CreateCustomKeyStore': createStoreLines,
	'kms:CreateKey': made('KeyMetadata.KeyId'),
	'cloudhsm:CreateHsm': made('Hsm.HsmId'),
	'cloudhsm:CreateCluster': (step, scripted) => [
		"needed SUBNET_IDS 'ids of private subnets in two Availability Zones, with blanks between'",
		...made('Cluster.ClusterId')(step, scripted).flatMap((it) =>
			it.startsWith('made') ? ['# shellcheck disable=SC2086', it] : [it],
		),
	],
	'cloudhsm:InitializeCluster': initializeLines,
	'cloudhsm:DeleteHsm': inStates({
		reader: 'hsm_state',
		members: ['ClusterId', 'HsmId'],
		act: () => 'ACTIVE | DEGRADED | CREATE_IN_PROGRESS',
		done: () => 'DELETE_IN_PROGRESS | DELETED | GONE',
	}),
	'cloudhsm:DeleteCluster': inStates({
		reader: 'cluster_state',
		members: ['ClusterId'],
		act: () => 'UNINITIALIZED | INITIALIZED | ACTIVE | DEGRADED',
		done: () => 'DELETE_IN_PROGRESS | GONE',
	}),
	'iam:DeleteServiceLinkedRole': (step, scripted) => {
		const name = argumentOf(step.command, 'RoleName', scripted.variables);
		const task = taskOf(String(step.command.parameters?.['RoleName']), scripted);
		return [
			`${task}=`,
			`state=$(role_name ${name})`,
			'if [ "$state" = GONE ]; then',
			'	already "the role is gone"',
			'else',
			`	${task}=$(${call(step, scripted)} --query DeletionTaskId)`,
			'fi',
		];
	},
};

/** The variable that holds the deletion task of a role. */
export function taskOf(roleName: string, { plan }: Scripted): string {
	const deleted = plan.steps.filter((it) => it.command.operation === 'iam:DeleteServiceLinkedRole');
	const index = deleted.findIndex((it) => it.command.parameters?.['RoleName'] === roleName);
	return `task_${index + 1}`;
}

function made(query: string): Lines {
	return (step, scripted) => {
		const variable = scripted.variables.get(step.makes?.id ?? '') ?? 'NEW_THING';
		const declared = isNamedLater(step, scripted) ? [`${variable}=`] : [];
		return [...declared, `made ${variable} ${call(step, scripted)} --query ${query}`];
	};
}

function isNamedLater(step: PlanStep, { plan }: Scripted): boolean {
	const id = step.makes?.id;
	const later = plan.steps.slice(plan.steps.indexOf(step) + 1);
	return later.some(
		({ command, awaits }) =>
			Object.values(command.parameters ?? {}).includes(id) || awaits.some((it) => it.subject === id || it.of === id),
	);
}

// Only the owner's own root can sign: the script hands the request over and goes on when it is run with the answer.
function initializeLines(step: PlanStep, scripted: Scripted): readonly string[] {
	const cluster = argumentOf(step.command, 'ClusterId', scripted.variables);
	const clusterText = cluster.replace(/^"(.*)"$/, '$1');
	const region = regionOf(step, scripted);
	return [
		`state=$(cluster_state ${region} ${cluster})`,
		'if [ "$state" = UNINITIALIZED ]; then',
		`	call cloudhsmv2 describe-clusters --region ${region} --filters "clusterIds=${clusterText}" --query 'Clusters[0].Certificates.ClusterCsr' >cluster.csr`,
		"	needed SIGNED_CERTIFICATE 'the file of the certificate that your root made of cluster.csr'",
		"	needed TRUST_ANCHOR 'the file of the certificate of your root'",
		`	${call(step, scripted)} >/dev/null`,
		'else',
		'	already "$state"',
		'fi',
	];
}

function createStoreLines(step: PlanStep, scripted: Scripted): readonly string[] {
	const variable = scripted.variables.get(step.makes?.id ?? '') ?? 'NEW_STORE';
	const name = argumentOf(step.command, 'CustomKeyStoreName', scripted.variables);
	return [
		`${variable}=$(store_named ${regionOf(step, scripted)} ${name})`,
		`if [ "$${variable}" = GONE ]; then`,
		...secretsOf(step).map((it) => `	${it}`),
		"	needed TRUST_ANCHOR 'the file of the certificate that the cluster was initialized with'",
		`	${variable}=$(${call(step, scripted)} --query CustomKeyStoreId)`,
		'else',
		`	already "$${variable}"`,
		'fi',
	];
}

const secretsOf = ({ command: { parameters = {} } }: PlanStep): readonly string[] => [
	...(parameters['KeyStorePassword'] === undefined ? [] : ["secret KMSUSER_PASSWORD 'Password of kmsuser'"]),
	...(parameters['XksProxyAuthenticationCredential'] === undefined
		? []
		: ["needed XKS_CREDENTIAL 'a JSON file with AccessKeyId and RawSecretAccessKey of the proxy'"]),
];

// Running again must not cancel what an earlier run has scheduled anew: only the date that the plan knew is cancelled.
function cancelLines(step: PlanStep, scripted: Scripted): readonly string[] {
	const key = argumentOf(step.command, 'KeyId', scripted.variables);
	const known = step.before.keys.get(String(step.command.parameters?.['KeyId']))?.deletionDate ?? 0;
	const dates = [new Date(known).toISOString().slice(0, 19), String(Math.floor(known / 1000))];
	return [
		`state=$(key_date ${regionOf(step, scripted)} ${key})`,
		'case $state in',
		`${dates.map((it) => `${it}*`).join(' | ')}) ${call(step, scripted)} >/dev/null ;;`,
		'*) already "not to be deleted on that date" ;;',
		'esac',
	];
}

function byHand(step: PlanStep, { plan, variables }: Scripted): readonly string[] {
	const { command } = step;
	const work = handWork(command);
	if (!work) return ['give_up "This step cannot be scripted."'];
	const text = withVariables([`${work.where}:`, ...work.lines.map((it) => `  ${it}`)].join('\n'), variables);
	const member = ['ClusterId', 'ResourceId', 'UriEndpoint', 'ServiceName'].find((it) => command.parameters?.[it]) ?? '';
	const about = argumentOf(command, member, variables);
	return [`by_hand ${plan.steps.indexOf(step) + 1} ${command.operation} ${about} ${quoted(text)}`];
}
