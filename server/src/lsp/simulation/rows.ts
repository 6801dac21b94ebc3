import {
	escaped,
	keyStateOf,
	shownBackups,
	shownTime,
	type Backup,
	type Cluster,
	type DeletionTask,
	type EndpointService,
	type Hsm,
	type Key,
	type KeyStore,
	type Orphan,
	type Resource,
	type Role,
	type World,
	type XksProxy,
} from '../../core/simulator';
import { type SimulationRefusal, type SimulationRow, type SimulationTone } from '../../protocol';

import { type Telling } from './choices';
import { row } from './row';
import { timeLeft } from './timeLeft';
import {
	backupFacts,
	clusterFacts,
	endpointServiceFacts,
	hsmFacts,
	keyFacts,
	keyStoreFacts,
	orphanFacts,
	resourceFacts,
	proxyFacts,
	roleFacts,
	taskFacts,
} from './tooltips';

/** The tree: roles with their deletion tasks, clusters with their HSMs, key stores with their keys. */
export function rowsOf(world: World, telling: Telling): readonly SimulationRow[] {
	const lone = [...world.tasks.values()].filter((it) => !world.roles.has(it.roleName));
	return [
		...[...world.roles.values()].map((it) => roleRow(world, it, telling)),
		...lone.map((it) => taskRow(world, it)),
		...[...world.clusters.values()].filter((it) => it.state !== 'DELETED').map((it) => clusterRow(world, it, telling)),
		...[...world.proxies.values()].map((it) => proxyRow(world, it, telling)),
		...[...world.endpointServices.values()]
			.filter((it) => !isBehindProxy(world, it))
			.map((it) => serviceRow(it, telling)),
		...lostBackups(world).map((it) => backupRow(world, it, telling)),
		...[...world.keyStores.values()].map((it) => keyStoreRow(world, it, telling)),
		...[...world.keys.values()].filter((it) => it.keyStoreId === undefined).map((it) => keyRow(world, it, telling)),
	];
}

function roleRow(world: World, role: Role, telling: Telling): SimulationRow {
	const id = `role:${role.id}`;
	const tasks = [...world.tasks.values()].filter((it) => it.roleName === role.id);
	const running = tasks.some((it) => !isOver(it));
	return row({
		id,
		kind: 'role',
		label: role.id,
		description: `${running ? 'deletion asked for · ' : ''}${role.servicePrincipal ?? 'ordinary role'}`,
		// As of a key that is to go; what spins is its task.
		icon: running ? 'watch' : 'shield',
		tone: running ? 'warning' : 'normal',
		tooltip: telling.tooltip(() => roleFacts(world, role)),
		...telling.choices(id),
		children: [
			...tasks.map((it) => taskRow(world, it)),
			...[...world.resources.values()].filter((it) => it.roleName === role.id).map((it) => resourceRow(it, telling)),
		],
	});
}

const isOver = ({ status }: DeletionTask) => status === 'FAILED' || status === 'SUCCEEDED';

const taskLooks: Readonly<Record<DeletionTask['status'], { readonly icon: string; readonly tone: SimulationTone }>> = {
	NOT_STARTED: { icon: 'watch', tone: 'normal' },
	IN_PROGRESS: { icon: 'sync', tone: 'normal' },
	SUCCEEDED: { icon: 'pass', tone: 'good' },
	FAILED: { icon: 'error', tone: 'error' },
};

function taskRow(world: World, task: DeletionTask): SimulationRow {
	const lone = !world.roles.has(task.roleName);
	return row({
		id: `task:${task.id}`,
		kind: 'task',
		label: lone ? `Deletion of ${task.roleName}` : 'Deletion task',
		state: task.status,
		description: `${task.status}${task.reason === undefined ? timeLeft(world, task.id) : ` · ${task.reason}`}`,
		...taskLooks[task.status],
		spinning: !isOver(task),
		tooltip: taskFacts(task),
		children: task.usage.flatMap(({ region, resources }) => resources.map((it) => usageRow(world, task, it, region))),
	});
}

function usageRow(world: World, task: DeletionTask, resource: string, region: string): SimulationRow {
	const id = resource.slice(resource.lastIndexOf('/') + 1);
	const kind = world.keyStores.has(id)
		? 'keyStore'
		: world.clusters.has(id)
			? 'cluster'
			: world.keys.has(id)
				? 'key'
				: undefined;
	return row({
		id: `blocker:${task.id}:${resource}`,
		kind: 'blocker',
		label: world.keyStores.get(id)?.name ?? id,
		description: `${region} · used the role when the task ended`,
		icon: 'debug-stackframe-dot',
		tone: 'warning',
		tooltip: escaped(resource),
		...(kind && { target: `${kind}:${id}` }),
	});
}

function clusterRow(world: World, cluster: Cluster, telling: Telling): SimulationRow {
	const id = `cluster:${cluster.id}`;
	const hsms = [...world.hsms.values()].filter((it) => it.clusterId === cluster.id);
	const orphans = [...world.orphans.values()].filter((it) => it.clusterId === cluster.id);
	const active = hsms.filter((it) => it.state === 'ACTIVE').length;
	const faults = cluster.faults.length > 0 ? ` · ${cluster.faults.join(', ')}` : '';
	return row({
		id,
		kind: 'cluster',
		label: cluster.id,
		state: cluster.state,
		description: `${cluster.state}${timeLeft(world, cluster.id)} · ${active} active ${active === 1 ? 'HSM' : 'HSMs'}${faults}`,
		icon: 'server-environment',
		tone: cluster.state !== 'ACTIVE' || cluster.faults.length > 0 ? 'warning' : 'normal',
		spinning: cluster.state.endsWith('_IN_PROGRESS'),
		tooltip: telling.tooltip(() => clusterFacts(world, cluster)),
		...telling.choices(id),
		children: [
			...hsms.map((it) => hsmRow(world, it, telling)),
			...orphans.map(orphanRow),
			...backupsOf(world, cluster).map((it) => backupRow(world, it, telling)),
		],
	});
}

function hsmRow(world: World, hsm: Hsm, telling: Telling): SimulationRow {
	const id = `hsm:${hsm.id}`;
	return row({
		id,
		kind: 'hsm',
		label: hsm.id,
		state: hsm.state,
		description: `${hsm.state}${timeLeft(world, hsm.id)} · ${hsm.zone}`,
		icon: 'chip',
		tone: hsm.state === 'DEGRADED' ? 'error' : 'normal',
		spinning: hsm.state.endsWith('_IN_PROGRESS'),
		tooltip: telling.tooltip(() => hsmFacts(hsm)),
		...telling.choices(id),
	});
}

const backupsOf = (world: World, { id }: Cluster): readonly Backup[] =>
	[...shownBackups(world).values()].filter((it) => it.clusterId === id);

/** Backups outlive their cluster. */
const lostBackups = (world: World): readonly Backup[] =>
	[...shownBackups(world).values()].filter((it) => {
		const state = world.clusters.get(it.clusterId)?.state;
		return state === undefined || state === 'DELETED';
	});

function backupRow(world: World, backup: Backup, telling: Telling): SimulationRow {
	const id = `backup:${backup.id}`;
	const going = backup.state === 'PENDING_DELETION';
	return row({
		id,
		kind: 'backup',
		label: backup.id,
		state: backup.state,
		description: `${backup.state}${timeLeft(world, backup.id)} · ${shownTime(backup.createdAt).slice(0, 10)}`,
		icon: 'archive',
		tone: going ? 'warning' : 'muted',
		spinning: backup.state === 'CREATE_IN_PROGRESS',
		tooltip: telling.tooltip(() => backupFacts(backup)),
		...telling.choices(id),
	});
}

function resourceRow(resource: Resource, telling: Telling): SimulationRow {
	const id = `resource:${resource.id}`;
	return row({
		id,
		kind: 'resource',
		label: resource.id,
		description: `${resource.region} · ${resource.kind}`,
		icon: 'symbol-misc',
		tooltip: telling.tooltip(() => resourceFacts(resource)),
		...telling.choices(id),
	});
}

const orphanRow = (orphan: Orphan): SimulationRow =>
	row({
		id: `orphan:${orphan.id}`,
		kind: 'orphan',
		label: `Key material ${orphan.id}`,
		description: 'orphaned',
		icon: 'warning',
		tone: 'warning',
		tooltip: orphanFacts(orphan),
	});

const storeLooks: Readonly<Record<KeyStore['state'], { readonly icon: string; readonly tone: SimulationTone }>> = {
	CONNECTED: { icon: 'plug', tone: 'good' },
	CONNECTING: { icon: 'sync', tone: 'normal' },
	DISCONNECTING: { icon: 'sync', tone: 'normal' },
	DISCONNECTED: { icon: 'debug-disconnect', tone: 'muted' },
	FAILED: { icon: 'error', tone: 'error' },
};

function keyStoreRow(world: World, store: KeyStore, telling: Telling): SimulationRow {
	const id = `keyStore:${store.id}`;
	const keys = [...world.keys.values()].filter((it) => it.keyStoreId === store.id);
	return row({
		id,
		kind: 'keyStore',
		label: store.name,
		state: store.state,
		description: `${store.state}${store.errorCode === undefined ? timeLeft(world, store.id) : ` · ${store.errorCode}`}`,
		...storeLooks[store.state],
		spinning: store.state === 'CONNECTING' || store.state === 'DISCONNECTING',
		tooltip: telling.tooltip(() => keyStoreFacts(store)),
		...telling.choices(id),
		children: keys.map((it) => keyRow(world, it, telling)),
	});
}

const isBehindProxy = ({ proxies }: World, { privateDnsName }: EndpointService) =>
	proxies.has(`https://${privateDnsName}`);

function proxyRow(world: World, proxy: XksProxy, telling: Telling): SimulationRow {
	const id = `proxy:${proxy.id}`;
	const services = [...world.endpointServices.values()].filter((it) => `https://${it.privateDnsName}` === proxy.id);
	const keys = `${proxy.keys.length} external ${proxy.keys.length === 1 ? 'key' : 'keys'}`;
	return row({
		id,
		kind: 'proxy',
		label: proxy.id.slice('https://'.length),
		description: [proxy.public ? 'public' : 'private', keys, ...proxy.faults].join(' · '),
		icon: 'globe',
		tone: proxy.faults.length > 0 ? 'warning' : 'normal',
		tooltip: telling.tooltip(() => proxyFacts(proxy)),
		...telling.choices(id),
		children: services.map((it) => serviceRow(it, telling)),
	});
}

function serviceRow(service: EndpointService, telling: Telling): SimulationRow {
	const id = `endpointService:${service.id}`;
	return row({
		id,
		kind: 'endpointService',
		label: service.id.slice(service.id.lastIndexOf('.') + 1),
		description: [service.region, ...service.faults].join(' · '),
		icon: 'link',
		tone: service.faults.length > 0 ? 'warning' : 'normal',
		tooltip: telling.tooltip(() => endpointServiceFacts(service)),
		...telling.choices(id),
	});
}

const keyLooks: Readonly<
	Record<ReturnType<typeof keyStateOf>, { readonly icon: string; readonly tone: SimulationTone }>
> = {
	Enabled: { icon: 'key', tone: 'good' },
	Disabled: { icon: 'circle-slash', tone: 'muted' },
	PendingDeletion: { icon: 'watch', tone: 'warning' },
	PendingReplicaDeletion: { icon: 'watch', tone: 'warning' },
	Unavailable: { icon: 'debug-disconnect', tone: 'warning' },
	Creating: { icon: 'sync', tone: 'normal' },
	Updating: { icon: 'sync', tone: 'normal' },
};

function keyRow(world: World, key: Key, telling: Telling): SimulationRow {
	const id = `key:${key.id}`;
	const state = keyStateOf(world, key);
	const until =
		key.deletionDate === undefined
			? timeLeft(world, key.id)
			: ` · until ${new Date(key.deletionDate).toISOString().slice(0, 10)}`;
	return row({
		id,
		kind: 'key',
		label: key.id,
		state,
		description: `${state}${until}`,
		...keyLooks[state],
		spinning: state === 'Creating' || state === 'Updating',
		tooltip: telling.tooltip(() => keyFacts(world, key)),
		...telling.choices(id),
	});
}

/** What AWS answered to the last command, and what is in the way. */
export const refusalRow = (
	{ exception, message, blockers }: SimulationRefusal,
	rows: readonly SimulationRow[],
): SimulationRow =>
	row({
		id: 'refusal',
		kind: 'refusal',
		label: nameOf(exception),
		description: message,
		icon: 'error',
		tone: 'error',
		tooltip: `**${nameOf(exception)}**\n\n${escaped(message)}`,
		children: blockers.map((target) => blockerRow(target, rows)),
	});

/** AWS's names as they are; the one of the simulator in words. */
const nameOf = (exception: string): string => (exception === 'NotPossibleNow' ? 'Not possible now' : exception);

function blockerRow(target: string, rows: readonly SimulationRow[]): SimulationRow {
	const found = rowNamed(rows, target);
	return row({
		id: `blocker:refusal:${target}`,
		kind: 'blocker',
		label: found?.label ?? target,
		description: found?.description ?? '',
		icon: 'debug-stackframe-dot',
		tone: 'warning',
		tooltip: found?.tooltip ?? '',
		target,
	});
}

export const rowNamed = (rows: readonly SimulationRow[], id: string): SimulationRow | undefined => {
	for (const it of rows) {
		const found = it.id === id ? it : rowNamed(it.children, id);
		if (found) return found;
	}
	return undefined;
};

export const allRows = (rows: readonly SimulationRow[]): readonly SimulationRow[] =>
	rows.flatMap((it) => [it, ...allRows(it.children)]);
