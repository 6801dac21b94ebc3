import { choices } from './decisions';
import { type Draft } from './draft';
import { day, expiryOf } from './durations';
import { keyArn, keyIdOf } from './identifiers';
import { notBusy, notPending, onKey, onKeyOrAlias } from './keyChecks';
import { aboutBacking } from './keyMaterial';
import { metadataOf } from './keyMetadata';
import { createKey } from './kmsKeyCreation';
import { relatedKeys } from './multiRegion';
import { operation } from './operation';
import { kmsPage } from './pageMembers';
import { integer, required } from './shape';
import { without } from './without';
import { type Key, type KeyState } from './world';

const intend = (id: string, intended: Key['intended']) =>
	onKey({
		id,
		checks: [notPending, notBusy],
		effect(draft, _scene, key) {
			draft.put('keys', { ...key, intended });
			return undefined;
		},
	});

const scheduleDeletion = onKey({
	id: 'kms:ScheduleKeyDeletion',
	members: { PendingWindowInDays: { type: 'integer', min: choices.pendingWindow.min, max: choices.pendingWindow.max } },
	checks: [notPending, notBusy],
	effect(draft, { parameters }, key) {
		const days = integer(parameters, 'PendingWindowInDays') ?? choices.pendingWindow.usual;
		const keyState = startDeletion(draft, key, days);
		const deletionDate = draft.world.keys.get(key.id)?.deletionDate;
		const date = deletionDate !== undefined && { deletionDate: deletionDate / 1000 };
		return {
			response: {
				KeyId: keyArn(draft.world, key),
				...(date && { DeletionDate: date.deletionDate }),
				KeyState: keyState,
				PendingWindowInDays: days,
			},
			responseElements: { keyId: keyArn(draft.world, key), keyState, ...date, pendingWindowInDays: days },
			...aboutBacking(draft.world, key),
		};
	},
});

/** A primary key waits for its replicas to go; its window begins only then. */
function startDeletion(draft: Draft, key: Key, days: number): KeyState {
	const { replication } = key;
	if (replication?.role === 'PRIMARY' && relatedKeys(draft.world, key).length > 1) {
		draft.put('keys', { ...key, replication: { ...replication, pendingWindow: days } });
		return 'PendingReplicaDeletion';
	}
	const deletionDate = draft.world.now + days * day;
	draft.put('keys', { ...key, deletionDate });
	draft.schedule('keyExpires', key.id, expiryOf(draft.world, deletionDate));
	return 'PendingDeletion';
}

const cancelDeletion = onKey({
	id: 'kms:CancelKeyDeletion',
	checks: [
		{
			rule: 'not-pending',
			refuse: 'KMSInvalidStateException',
			when: (_scene, key) =>
				key.deletionDate === undefined && key.replication?.pendingWindow === undefined
					? { message: `Key ${key.id} is not pending deletion.` }
					: undefined,
		},
	],
	effect(draft, _scene, key) {
		const replication = key.replication && { replication: without(key.replication, 'pendingWindow') };
		draft.put('keys', { ...without(key, 'deletionDate'), ...replication, intended: 'Disabled' });
		draft.unschedule('keyExpires', key.id);
		return {
			response: { KeyId: keyArn(draft.world, key) },
			responseElements: { keyId: keyArn(draft.world, key) },
			...aboutBacking(draft.world, key),
		};
	},
});

const describeKey = onKeyOrAlias({
	id: 'kms:DescribeKey',
	readOnly: true,
	checks: [],
	effect: (_draft, { world }, key) => ({ response: { KeyMetadata: metadataOf(world, key) } }),
});

const listKeys = operation({
	id: 'kms:ListKeys',
	readOnly: true,
	members: { ...kmsPage(1000) },
	checks: [],
	effect: (_draft, { world, region }) => ({
		response: {
			Keys: [...world.keys.values()]
				.filter((it) => it.region === region)
				.map((it) => ({ KeyId: keyIdOf(it), KeyArn: keyArn(world, it) })),
			Truncated: false,
		},
	}),
});

const updateDescription = onKey({
	id: 'kms:UpdateKeyDescription',
	members: { Description: { type: 'string', required: true, max: 8192 } },
	checks: [notPending],
	effect(draft, { parameters }, key) {
		draft.put('keys', { ...key, description: required(parameters, 'Description') });
		return undefined;
	},
});

const getLastUsage = onKey({
	id: 'kms:GetKeyLastUsage',
	readOnly: true,
	checks: [],
	effect: (_draft, { world }, key) => ({
		response: {
			KeyId: keyArn(world, key),
			KeyCreationDate: key.createdAt / 1000,
			TrackingStartDate: key.createdAt / 1000,
			...(key.lastUsed && {
				KeyLastUsage: { Operation: key.lastUsed.operation, Timestamp: key.lastUsed.at / 1000 },
			}),
		},
	}),
});

export const keyOperations = [
	createKey,
	describeKey,
	listKeys,
	updateDescription,
	getLastUsage,
	intend('kms:EnableKey', 'Enabled'),
	intend('kms:DisableKey', 'Disabled'),
	scheduleDeletion,
	cancelDeletion,
];
