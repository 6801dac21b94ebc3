import { type TransitionKind } from '../../transition';
import { type Awaited } from '../awaited';
import { type PlanStep } from '../plan';

import { quoted } from './awsCommand';
import { slackOf, untilWords } from './patience';
import { type Scripted, taskOf } from './scriptSteps';

/** Loops until everything has come that a wait is for. */
export function waitLines(step: PlanStep, scripted: Scripted): readonly string[] {
	return step.awaits.flatMap((it) => {
		const look = lookFor(it, step, scripted);
		if (look === undefined) return [];
		const limit = Math.ceil((step.waits + slackOf(it)) / 1000);
		const until = untilWords(it) ?? it.kind;
		const line = `wait_for ${limit} ${quoted(withName(until, it, scripted))} ${look}`;
		// Another run, or somebody else, may have deleted the role already.
		return [it.kind === 'roleDeletionEnds' ? `if [ -n "$${taskOf(it.of, scripted)}" ]; then ${line}; fi` : line];
	});
}

const withName = (text: string, { subject }: Awaited, { variables }: Scripted): string =>
	text.replace(subject, variables.get(subject) ?? subject);

interface Names {
	readonly region: string;
	readonly name: string;
	readonly of: string;
	readonly task: string;
	readonly orGone: string;
	readonly orBack: string;
}

/** What tells that something has come. */
const looks: Readonly<Partial<Record<TransitionKind, (names: Names) => string>>> = {
	connectEnds: ({ region, name, orGone }) => `store_is ${region} ${name} CONNECTED${orGone}`,
	disconnectEnds: ({ region, name, orBack }) => `store_is ${region} ${name} DISCONNECTED GONE${orBack}`,
	keyExpires: ({ region, name }) => `is_gone key_state ${region} ${name}`,
	roleDeletionEnds: ({ task }) => `deletion_is_over "$${task}"`,
	hsmCreated: ({ region, name, of }) => `hsm_is_active ${region} ${of} ${name}`,
	hsmDeleted: ({ region, name, of }) => `is_gone hsm_state ${region} ${of} ${name}`,
	clusterCreated: ({ region, name }) => `cluster_is ${region} ${name} UNINITIALIZED INITIALIZED ACTIVE`,
	clusterInitialized: ({ region, name }) => `cluster_is ${region} ${name} INITIALIZED ACTIVE`,
	clusterDeleted: ({ region, name }) => `is_gone cluster_state ${region} ${name}`,
};

function lookFor(awaited: Awaited, step: PlanStep, scripted: Scripted): string | undefined {
	const { kind, subject, of } = awaited;
	return looks[kind]?.({
		region: regionOf(awaited, step),
		name: nameOf(subject, scripted),
		of: nameOf(of, scripted),
		task: taskOf(of, scripted),
		orBack: isConnectedLater(subject, step, scripted) ? ' CONNECTING CONNECTED' : '',
		orGone: isDeleted(subject, scripted) ? ' GONE' : '',
	});
}

// An earlier run of the script may have got further already.
const isConnectedLater = (id: string, step: PlanStep, { plan }: Scripted): boolean =>
	plan.steps
		.slice(plan.steps.indexOf(step))
		.some(
			({ command }) =>
				command.operation === 'kms:ConnectCustomKeyStore' && command.parameters?.['CustomKeyStoreId'] === id,
		);

const isDeleted = (id: string, { plan }: Scripted): boolean => plan.losses.some((it) => it.thing.id === id);

const nameOf = (id: string, { variables }: Scripted): string => {
	const variable = variables.get(id);
	return variable === undefined ? quoted(id) : `"$${variable}"`;
};

const regionOf = ({ subject }: Awaited, { before }: PlanStep): string =>
	[before.keyStores, before.keys, before.hsms, before.clusters].flatMap((it) => it.get(subject)?.region ?? [])[0] ??
	before.settings.region;
