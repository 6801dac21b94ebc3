import assert from 'node:assert/strict';

import {
	apply,
	type CloudHsmKeyStore,
	type Event,
	type ExceptionName,
	type History,
	type Parameters,
	type Refusal,
	replay,
	type World,
} from '../../server/src/core/simulator';
import { catalogue } from '../support/catalogue';

export const keyStoreRole = 'AWSServiceRoleForKeyManagementServiceCustomKeyStores';
export const clusterRole = 'AWSServiceRoleForCloudHSM';
export const usual = { TrustAnchorCertificate: 'CA-A', KeyStorePassword: 'kmsPswd1' };
export const day = 24 * 60 * 60 * 1000;

/** The one helper that touches the simulator: an account to which commands are given. */
export class Account {
	world: World;
	readonly events: Event[] = [];

	constructor(settings: History['settings'] = {}) {
		this.world = replay({ version: 1, settings, commands: [] }, catalogue).world;
	}

	/** Carries a command out that must succeed; answers its response. */
	does(operation: string, parameters: Parameters = {}, region?: string): Record<string, unknown> {
		const { world, outcome } = apply(this.world, { operation, parameters, ...(region !== undefined && { region }) });
		if (!outcome.ok) assert.fail(`${operation}: ${outcome.error.name}. ${outcome.error.message}`);
		this.world = world;
		this.events.push(...outcome.events);
		return outcome.response;
	}

	/** Gives a command that must be refused so, and must change nothing. */
	isRefused(name: ExceptionName, operation: string, parameters: Parameters = {}): Refusal {
		const { world, outcome } = apply(this.world, { operation, parameters });
		assert.ok(!outcome.ok, `${operation} was carried out`);
		assert.equal(outcome.error.name, name, outcome.error.message);
		assert.equal(world, this.world);
		this.events.push(...outcome.events);
		return outcome.error;
	}

	id(operation: string, member: string, parameters: Parameters = {}): string {
		const given = this.does(operation, parameters)[member];
		assert.equal(typeof given, 'string');
		return String(given);
	}

	cluster(more: Parameters = {}): string {
		return this.id('given:Cluster', 'ClusterId', { TrustAnchor: 'CA-A', KmsUserPassword: 'kmsPswd1', ...more });
	}

	store(clusterId: string, more: Parameters = {}): string {
		const parameters = { CustomKeyStoreName: 'store-A', CloudHsmClusterId: clusterId, ...usual, ...more };
		return this.id('kms:CreateCustomKeyStore', 'CustomKeyStoreId', parameters);
	}

	connectedStore(clusterId: string): string {
		const id = this.store(clusterId);
		this.does('kms:ConnectCustomKeyStore', { CustomKeyStoreId: id });
		this.waits();
		assert.equal(this.entry(id)['ConnectionState'], 'CONNECTED');
		return id;
	}

	key(storeId: string): string {
		const { KeyMetadata } = this.does('kms:CreateKey', { CustomKeyStoreId: storeId, Origin: 'AWS_CLOUDHSM' });
		return String((KeyMetadata as Record<string, unknown>)['KeyId']);
	}

	/** Until nothing more is in progress, or for as long as said. */
	waits(milliseconds?: number): void {
		if (milliseconds !== undefined) this.does('clock:Advance', { Milliseconds: milliseconds });
		else while (this.world.transitions.length > 0) this.does('clock:AdvanceToNext');
	}

	hsmStore(id: string): CloudHsmKeyStore | undefined {
		const store = this.world.keyStores.get(id);
		return store?.type === 'AWS_CLOUDHSM' ? store : undefined;
	}

	entry(storeId: string): Record<string, unknown> {
		const { CustomKeyStores } = this.does('kms:DescribeCustomKeyStores', { CustomKeyStoreId: storeId });
		return (CustomKeyStores as Record<string, unknown>[])[0] ?? {};
	}

	metadata(keyId: string): Record<string, unknown> {
		return this.does('kms:DescribeKey', { KeyId: keyId })['KeyMetadata'] as Record<string, unknown>;
	}

	role(name: string): Record<string, unknown> {
		return this.does('iam:GetRole', { RoleName: name })['Role'] as Record<string, unknown>;
	}

	deletion(task: string): Record<string, unknown> {
		return this.does('iam:GetServiceLinkedRoleDeletionStatus', { DeletionTaskId: task });
	}

	/** Asks for a role's deletion; answers the task. */
	deletes(RoleName: string): string {
		return this.id('iam:DeleteServiceLinkedRole', 'DeletionTaskId', { RoleName });
	}
}
