import { contentsOf, takeBackup } from './backupTaking';
import { clusterId, existingCluster, stateObstacle } from './cloudhsm';
import { clusterEntry } from './clusterEntries';
import { retention, retentionDays, retentionObstacle } from './clusterSetUp';
import { choices } from './decisions';
import { type Draft } from './draft';
import { day, durations } from './durations';
import { hsmsOf, thing } from './lookups';
import { type Obstacle, operationOn, type Scene } from './operation';
import { isGiven, text } from './shape';
import { without } from './without';
import { type Cluster, type World } from './world';

/** A change of HSM type, forth or back; `undefined`: the type stays. */
type Change = 'back' | 'forth' | undefined;

function changeOf({ parameters }: Scene, cluster: Cluster): Change {
	const type = text(parameters, 'HsmType');
	if (type === undefined || type === cluster.hsmType) return undefined;
	return cluster.typeChange?.from === type ? 'back' : 'forth';
}

/** Only before the expiration that the cluster tells. */
export const canChangeBack = ({ now }: World, { typeChange }: Cluster): boolean => (typeChange?.expires ?? 0) > now;

export const modifyCluster = operationOn<Cluster>({
	id: 'cloudhsm:ModifyCluster',
	members: {
		...clusterId,
		HsmType: { type: 'string', max: 32, pattern: /^(p|)hsm[0-9][a-z.]*\.[a-zA-Z]+$/ },
		...retention,
	},
	conflicts: [
		{
			rule: 'members',
			refuse: 'CloudHsmInvalidRequestException',
			when: ({ parameters }) =>
				isGiven(parameters, 'HsmType') || isGiven(parameters, 'BackupRetentionPolicy')
					? undefined
					: { message: 'Nothing is to be modified.' },
		},
		{ rule: 'retention', refuse: 'CloudHsmInvalidRequestException', when: retentionObstacle },
	],
	subject: existingCluster,
	checks: [
		{
			rule: 'state',
			refuse: 'CloudHsmInvalidRequestException',
			when: (scene, cluster) =>
				changeOf(scene, cluster) === undefined
					? stateObstacle(cluster, ['UNINITIALIZED', 'INITIALIZED', 'ACTIVE', 'DEGRADED'])
					: stateObstacle(cluster, changeOf(scene, cluster) === 'back' ? ['ACTIVE', 'MODIFY_IN_PROGRESS'] : ['ACTIVE']),
		},
		{ rule: 'type', refuse: 'CloudHsmInvalidRequestException', when: typeObstacle },
		{
			rule: 'expired',
			refuse: 'CloudHsmInvalidRequestException',
			when: (scene, cluster) =>
				changeOf(scene, cluster) === 'back' && !canChangeBack(scene.world, cluster)
					? { message: `The type of ${cluster.id} can no longer be changed back.` }
					: undefined,
		},
		{
			rule: 'size',
			refuse: 'CloudHsmInvalidRequestException',
			when: (scene, cluster) =>
				changeOf(scene, cluster) !== undefined && hsmsOf(scene.world, cluster).length > choices.typeChangeHsms
					? { message: `Only clusters of up to ${choices.typeChangeHsms} HSMs change their type.` }
					: undefined,
		},
	],
	effect(draft, scene, cluster) {
		const days = retentionDays(scene);
		const kept: Cluster = days === undefined ? cluster : { ...cluster, backupRetention: days };
		draft.put('clusters', kept);
		const change = changeOf(scene, cluster);
		if (change === 'forth') startChange(draft, kept, text(scene.parameters, 'HsmType') ?? '');
		if (change === 'back') startRollback(draft, kept);
		const after = draft.world.clusters.get(cluster.id) ?? kept;
		return { response: { Cluster: clusterEntry(draft.world, after) } };
	},
});

function typeObstacle(scene: Scene, cluster: Cluster): Obstacle | undefined {
	if (changeOf(scene, cluster) !== 'forth') return undefined;
	const type = text(scene.parameters, 'HsmType') ?? '';
	if (!choices.hsmTypes.some((it) => it === type))
		return { message: `There is no HSM type ${type}, only ${choices.hsmTypes.join(' and ')}.` };
	return type === choices.fipsOnlyType
		? { message: `A cluster changes to ${type} only to take a change back.`, blockers: [thing('cluster', cluster)] }
		: undefined;
}

function startChange(draft: Draft, cluster: Cluster, hsmType: string): void {
	const { now } = draft.world;
	const expires = now + (choices.typeRollbackHours * day) / 24;
	takeBackup(draft, cluster.id);
	draft.put('clusters', {
		...cluster,
		hsmType,
		state: 'MODIFY_IN_PROGRESS',
		backedUpAt: now,
		typeChange: { from: cluster.hsmType, startedAt: now, expires, before: contentsOf(draft.world, cluster) },
	});
	draft.schedule('typeChangeEnds', cluster.id, now + lengthOf(draft, cluster, durations.typeChangeEnds));
}

/** What was changed since goes with the type: the latest backup of the old type is restored. */
export function startRollback(draft: Draft, cluster: Cluster): void {
	draft.unschedule('typeChangeEnds', cluster.id);
	draft.put('clusters', { ...without(cluster, 'stateMessage'), state: 'ROLLBACK_IN_PROGRESS' });
	draft.schedule('rollbackEnds', cluster.id, draft.world.now + lengthOf(draft, cluster, durations.rollbackEnds));
}

const lengthOf = (draft: Draft, cluster: Cluster, each: number) =>
	Math.max(hsmsOf(draft.world, cluster).length, 1) * each;
