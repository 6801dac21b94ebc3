import { day } from './durations';
import { keyArn } from './identifiers';
import { notBusy, notDisabled, notInStore, notPending, onKey } from './keyChecks';
import { thing } from './lookups';
import { type Check } from './operation';
import { kmsPage } from './pageMembers';
import { integer } from './shape';
import { type Key } from './world';

const usualPeriod = 365;
const mostOnDemand = 25;

/** Only the primary key of a multi-Region key rotates; its replicas follow. */
const notReplica: Check<Key> = {
	rule: 'replica',
	refuse: 'UnsupportedOperationException',
	when: (_scene, { replication }) =>
		replication?.role === 'REPLICA' ? { message: 'A replica key rotates with its primary key.' } : undefined,
};

const changing = [notInStore, notReplica, notPending, notBusy, notDisabled];

const enable = onKey({
	id: 'kms:EnableKeyRotation',
	members: { RotationPeriodInDays: { type: 'integer', min: 90, max: 2560 } },
	checks: changing,
	effect(draft, { parameters }, key) {
		const rotationPeriod = integer(parameters, 'RotationPeriodInDays') ?? usualPeriod;
		draft.put('keys', { ...key, rotation: true, rotationPeriod });
		return undefined;
	},
});

const disable = onKey({
	id: 'kms:DisableKeyRotation',
	checks: changing,
	effect(draft, _scene, key) {
		draft.put('keys', { ...key, rotation: false });
		return undefined;
	},
});

const status = onKey({
	id: 'kms:GetKeyRotationStatus',
	readOnly: true,
	checks: [notInStore, notPending],
	effect: (_draft, { world }, key) => ({
		response: {
			KeyId: keyArn(world, key),
			KeyRotationEnabled: key.rotation,
			...(key.rotation && {
				RotationPeriodInDays: key.rotationPeriod ?? usualPeriod,
				NextRotationDate: nextRotation(key, world.now) / 1000,
			}),
		},
	}),
});

function nextRotation({ createdAt, rotationPeriod }: Key, now: number): number {
	const period = (rotationPeriod ?? usualPeriod) * day;
	return createdAt + (Math.floor((now - createdAt) / period) + 1) * period;
}

const onDemand = onKey({
	id: 'kms:RotateKeyOnDemand',
	checks: [
		...changing,
		{
			rule: 'quota',
			refuse: 'LimitExceededException',
			when: (_scene, key) =>
				(key.rotations ?? []).length >= mostOnDemand
					? { message: `A key is rotated ${mostOnDemand} times on demand at most.`, blockers: [thing('key', key)] }
					: undefined,
		},
	],
	effect(draft, _scene, key) {
		draft.put('keys', { ...key, rotations: [...(key.rotations ?? []), draft.world.now] });
		return { response: { KeyId: keyArn(draft.world, key) } };
	},
});

const list = onKey({
	id: 'kms:ListKeyRotations',
	readOnly: true,
	members: { ...kmsPage(1000) },
	checks: [notInStore],
	effect: (_draft, { world }, key) => ({
		response: {
			Rotations: (key.rotations ?? []).map((at) => ({
				KeyId: keyArn(world, key),
				RotationDate: at / 1000,
				RotationType: 'ON_DEMAND',
			})),
			Truncated: false,
		},
	}),
});

export const rotationOperations = [enable, disable, status, onDemand, list];
