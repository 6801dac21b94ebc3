import { choices } from './decisions';
import { day } from './durations';
import { keyArn } from './identifiers';
import { notPending, notWhile, onKey } from './keyChecks';
import { aboutBacking, backingObstacle } from './keyMaterial';
import { metadataOf } from './keyMetadata';
import { createKey } from './kmsKeyCreation';
import { integer } from './shape';
import { without } from './without';
import { type Key } from './world';

const encrypt = onKey({
	id: 'kms:Encrypt',
	members: { Plaintext: { type: 'string', hidden: true } },
	checks: [
		{ ...notPending, decision: 'A-26' },
		notWhile('Unavailable', 'KMSInvalidStateException', 'unavailable'),
		notWhile('Disabled', 'DisabledException', 'disabled'),
		{
			rule: 'backing',
			decision: 'A-13',
			refuse: 'KMSInvalidStateException',
			when: ({ world }, key) => backingObstacle(world, key),
		},
	],
	effect: (_draft, { world }, key) => ({
		response: { KeyId: keyArn(world, key), EncryptionAlgorithm: 'SYMMETRIC_DEFAULT' },
	}),
});

const intend = (id: string, intended: Key['intended']) =>
	onKey({
		id,
		checks: [notPending],
		effect(draft, _scene, key) {
			draft.put('keys', { ...key, intended });
			return undefined;
		},
	});

const rotate = (id: string, rotation: boolean) =>
	onKey({
		id,
		checks: [
			{
				rule: 'kind',
				decision: 'A-27',
				refuse: 'UnsupportedOperationException',
				when: (_scene, { origin }) =>
					origin === 'AWS_KMS' ? undefined : { message: 'Keys in a custom key store do not rotate.' },
			},
			notPending,
			notWhile('Disabled', 'DisabledException', 'disabled'),
		],
		effect(draft, _scene, key) {
			draft.put('keys', { ...key, rotation });
			return undefined;
		},
	});

const scheduleDeletion = onKey({
	id: 'kms:ScheduleKeyDeletion',
	members: { PendingWindowInDays: { type: 'integer', min: choices.pendingWindow.min, max: choices.pendingWindow.max } },
	checks: [notPending],
	effect(draft, { parameters }, key) {
		const days = integer(parameters, 'PendingWindowInDays') ?? choices.pendingWindow.usual;
		const deletionDate = draft.world.now + days * day;
		draft.put('keys', { ...key, deletionDate });
		draft.schedule('keyExpires', key.id, deletionDate);
		const keyArnOfIt = keyArn(draft.world, key);
		const answer = {
			keyId: keyArnOfIt,
			keyState: 'PendingDeletion',
			deletionDate: deletionDate / 1000,
			pendingWindowInDays: days,
		};
		return {
			response: {
				KeyId: keyArnOfIt,
				DeletionDate: deletionDate / 1000,
				KeyState: 'PendingDeletion',
				PendingWindowInDays: days,
			},
			responseElements: answer,
			...aboutBacking(draft.world, key),
		};
	},
});

const cancelDeletion = onKey({
	id: 'kms:CancelKeyDeletion',
	checks: [
		{
			rule: 'not-pending',
			refuse: 'KMSInvalidStateException',
			when: (_scene, key) =>
				key.deletionDate === undefined ? { message: `Key ${key.id} is not pending deletion.` } : undefined,
		},
	],
	effect(draft, _scene, key) {
		draft.put('keys', { ...without(key, 'deletionDate'), intended: 'Disabled' });
		draft.unschedule('keyExpires', key.id);
		return {
			response: { KeyId: keyArn(draft.world, key) },
			responseElements: { keyId: keyArn(draft.world, key) },
			...aboutBacking(draft.world, key),
		};
	},
});

const describeKey = onKey({
	id: 'kms:DescribeKey',
	readOnly: true,
	checks: [],
	effect: (_draft, { world }, key) => ({ response: { KeyMetadata: metadataOf(world, key) } }),
});

export const keyOperations = [
	createKey,
	describeKey,
	intend('kms:EnableKey', 'Enabled'),
	intend('kms:DisableKey', 'Disabled'),
	scheduleDeletion,
	cancelDeletion,
	encrypt,
	rotate('kms:EnableKeyRotation', true),
	rotate('kms:DisableKeyRotation', false),
];
