import { backupNamed, filterMembers, filterObstacle, passes } from './cloudhsm';
import { backupEntry } from './clusterEntries';
import { durations } from './durations';
import { backupId } from './identifiers';
import { thing } from './lookups';
import { type Check, operation, operationOn, type Subject } from './operation';
import { cloudHsmPage } from './pageMembers';
import { flag, type MemberShapes, required } from './shape';
import { tagFault, tagMember, tagsFrom } from './tags';
import { without } from './without';
import { type Backup } from './world';

const members: MemberShapes = {
	BackupId: { type: 'string', required: true, pattern: /^backup-[2-7a-zA-Z]{11,16}$/ },
};

const existingBackup: Subject<Backup> = {
	find: (scene) => backupNamed(scene, 'BackupId'),
	refuse: 'CloudHsmResourceNotFoundException',
	message: ({ region, parameters }) => `There is no backup ${required(parameters, 'BackupId')} in ${region}.`,
};

const inState = (state: Backup['state']): Check<Backup> => ({
	rule: 'state',
	refuse: 'CloudHsmInvalidRequestException',
	when: (_scene, backup) =>
		backup.state === state
			? undefined
			: {
					message: `Backup ${backup.id} is ${backup.state}; it must be ${state}.`,
					blockers: [thing('backup', backup)],
				},
});

const deleteBackup = operationOn<Backup>({
	id: 'cloudhsm:DeleteBackup',
	members,
	subject: existingBackup,
	checks: [inState('READY')],
	effect(draft, _scene, backup) {
		const deleteAt = draft.world.now + durations.backupDeleted;
		const going: Backup = { ...backup, state: 'PENDING_DELETION', deleteAt };
		draft.put('backups', going);
		draft.schedule('backupDeleted', backup.id, deleteAt);
		return { response: { Backup: backupEntry(draft.world, going) } };
	},
});

const restoreBackup = operationOn<Backup>({
	id: 'cloudhsm:RestoreBackup',
	members,
	subject: existingBackup,
	checks: [inState('PENDING_DELETION')],
	effect(draft, _scene, backup) {
		const back: Backup = { ...without(backup, 'deleteAt'), state: 'READY' };
		draft.put('backups', back);
		draft.unschedule('backupDeleted', backup.id);
		return { response: { Backup: backupEntry(draft.world, back) } };
	},
});

const modifyBackup = operationOn<Backup>({
	id: 'cloudhsm:ModifyBackupAttributes',
	members: { ...members, NeverExpires: { type: 'boolean', required: true } },
	subject: existingBackup,
	checks: [inState('READY')],
	effect(draft, { parameters }, backup) {
		const changed: Backup = { ...backup, neverExpires: flag(parameters, 'NeverExpires') };
		draft.put('backups', changed);
		return { response: { Backup: backupEntry(draft.world, changed) } };
	},
});

const copyBackup = operationOn<Backup>({
	id: 'cloudhsm:CopyBackupToRegion',
	members: {
		DestinationRegion: {
			type: 'string',
			required: true,
			pattern: /^[a-z]{2}(-(gov))?-(east|west|north|south|central){1,2}-\d$/,
		},
		...members,
		TagList: { type: 'list', min: 1, max: 50, of: tagMember('Key', 'Value'), hidden: true },
	},
	conflicts: [{ rule: 'tags', refuse: 'CloudHsmTagException', when: (scene) => tagFault(scene, 'TagList', 'Key') }],
	subject: existingBackup,
	checks: [
		inState('READY'),
		{
			rule: 'region',
			refuse: 'CloudHsmInvalidRequestException',
			when: ({ region, parameters }) =>
				parameters['DestinationRegion'] === region ? { message: `The backup is in ${region} already.` } : undefined,
		},
	],
	effect(draft, { parameters }, backup) {
		const { now } = draft.world;
		const copy: Backup = {
			...without(backup, 'policy'),
			id: backupId(draft.issue()),
			region: required(parameters, 'DestinationRegion'),
			state: 'CREATE_IN_PROGRESS',
			neverExpires: false,
			tags: tagsFrom(parameters['TagList'], 'Key', 'Value'),
			copy: { copiedAt: now, sourceRegion: backup.region, sourceBackup: backup.id, sourceCluster: backup.clusterId },
		};
		draft.put('backups', copy);
		draft.schedule('backupReady', copy.id, now + durations.backupReady);
		return {
			response: {
				DestinationBackup: {
					CreateTimestamp: backup.createdAt / 1000,
					SourceRegion: backup.region,
					SourceBackup: backup.id,
					SourceCluster: backup.clusterId,
				},
			},
		};
	},
});

const filters: Readonly<Record<string, (backup: Backup) => string | undefined>> = {
	backupIds: ({ id }) => id,
	sourceBackupIds: ({ copy }) => copy?.sourceBackup,
	clusterIds: ({ clusterId }) => clusterId,
	states: ({ state }) => state,
	neverExpires: ({ neverExpires }) => String(neverExpires),
};

const describeBackups = operation({
	id: 'cloudhsm:DescribeBackups',
	readOnly: true,
	members: {
		Filters: filterMembers(Object.keys(filters)),
		SortAscending: { type: 'boolean' },
		Shared: { type: 'boolean' },
		...cloudHsmPage(50),
	},
	conflicts: [
		{
			rule: 'filters',
			refuse: 'CloudHsmInvalidRequestException',
			when: (scene) => filterObstacle(scene, Object.keys(filters)),
		},
	],
	checks: [],
	effect(_draft, { world, region, parameters }) {
		// Backups that others share are none here: the world has one account.
		const own = flag(parameters, 'Shared') ? [] : [...world.backups.values()];
		const found = own.filter((it) => it.region === region && passes(it, parameters['Filters'], filters));
		const sorted = found.sort((a, b) => a.createdAt - b.createdAt);
		const ordered = flag(parameters, 'SortAscending') ? sorted : sorted.reverse();
		return { response: { Backups: ordered.map((it) => backupEntry(world, it)) } };
	},
});

export const backupOperations = [describeBackups, deleteBackup, restoreBackup, copyBackup, modifyBackup];
