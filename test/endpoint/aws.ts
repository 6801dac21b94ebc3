import assert from 'node:assert/strict';

export type Input = Readonly<Record<string, unknown>>;

/** What a client answers; scenarios read what they need of it. */
export type Answer = Readonly<Record<string, unknown>>;

export type ServiceName = 'kms' | 'iam' | 'cloudhsm';

/** One way to speak to the endpoint: plain HTTP without a socket, or AWS's own clients over one. */
export interface Aws {
	/** Calls an operation; throws what a client throws. */
	call(service: ServiceName, operation: string, input: Input, region: string): Promise<Answer>;
	/** Asserts that a call is refused so, as strictly as this client can tell. */
	isRefused(name: string, service: ServiceName, operation: string, input: Input, region: string): Promise<void>;
	/** The side channel. */
	side(method: 'GET' | 'POST' | 'PUT', path: string, body?: unknown): Promise<Answer>;
}

const usual = { TrustAnchorCertificate: 'CA-A', KeyStorePassword: 'kmsPswd1' };
export const keyStoreRole = 'AWSServiceRoleForKeyManagementServiceCustomKeyStores';
export const clusterRole = 'AWSServiceRoleForCloudHSM';

/** An account as the scenarios speak of it. */
export class Account {
	readonly #aws: Aws;
	readonly #region: string;

	constructor(aws: Aws, region = 'us-west-2') {
		this.#aws = aws;
		this.#region = region;
	}

	in(region: string): Account {
		return new Account(this.#aws, region);
	}

	kms(operation: string, input: Input = {}): Promise<Answer> {
		return this.#aws.call('kms', operation, input, this.#region);
	}

	hsm(operation: string, input: Input = {}): Promise<Answer> {
		return this.#aws.call('cloudhsm', operation, input, this.#region);
	}

	iam(operation: string, input: Input = {}): Promise<Answer> {
		return this.#aws.call('iam', operation, input, 'us-east-1');
	}

	/** Asserts that `kms:CreateKey` and so on is refused, and that nothing changed. */
	async refuses(name: string, operation: string, input: Input = {}): Promise<void> {
		const [service = '', called = ''] = operation.split(':');
		const before = await this.revision();
		const region = service === 'iam' ? 'us-east-1' : this.#region;
		await this.#aws.isRefused(name, service as ServiceName, called, input, region);
		assert.equal(await this.revision(), before, `${operation} was refused and changed something`);
	}

	/** The side channel. */
	side(method: 'GET' | 'POST' | 'PUT', path: string, body?: unknown): Promise<Answer> {
		return this.#aws.side(method, path, body);
	}

	/** A command of the simulator's own, which must be carried out. */
	async command(operation: string, parameters: Input = {}): Promise<Answer> {
		const outcome = await this.#aws.side('POST', 'commands', { operation, region: this.#region, parameters });
		assert.equal(outcome['ok'], true, JSON.stringify(outcome['error']));
		return outcome['response'] as Answer;
	}

	async refusesCommand(operation: string, parameters: Input = {}): Promise<void> {
		const outcome = await this.#aws.side('POST', 'commands', { operation, region: this.#region, parameters });
		assert.equal(outcome['ok'], false, `${operation} was carried out`);
	}

	waits(time: Input): Promise<Answer> {
		return this.#aws.side('POST', 'clock', time);
	}

	/** Lets happen what is in progress, but not what lies days ahead. */
	async settles(): Promise<void> {
		await this.waits({ hours: 3 });
	}

	world(): Promise<Answer> {
		return this.#aws.side('GET', 'world');
	}

	async revision(): Promise<unknown> {
		return (await this.#aws.side('GET', 'health'))['revision'];
	}

	async events(): Promise<readonly Answer[]> {
		return (await this.#aws.side('GET', 'events'))['events'] as readonly Answer[];
	}

	async eventNames(): Promise<readonly string[]> {
		return (await this.events()).map((it) => String(it['eventName']));
	}

	/** cluster-A: active, two HSMs in two zones, kmsuser with password kmsPswd1. */
	async cluster(more: Input = {}): Promise<string> {
		const given = { TrustAnchor: 'CA-A', KmsUserPassword: 'kmsPswd1', ...more };
		return String((await this.command('given:Cluster', given))['ClusterId']);
	}

	storeInput(clusterId: string, more: Input = {}): Input {
		return { CustomKeyStoreName: 'store-A', CloudHsmClusterId: clusterId, ...usual, ...more };
	}

	/** store-A on a cluster. */
	async store(clusterId: string, more: Input = {}): Promise<string> {
		return String((await this.kms('CreateCustomKeyStore', this.storeInput(clusterId, more)))['CustomKeyStoreId']);
	}

	async connected(clusterId: string): Promise<string> {
		const id = await this.store(clusterId);
		await this.connects(id);
		assert.equal((await this.entry(id))['ConnectionState'], 'CONNECTED');
		return id;
	}

	async connects(CustomKeyStoreId: string): Promise<void> {
		await this.kms('ConnectCustomKeyStore', { CustomKeyStoreId });
		await this.settles();
	}

	async disconnects(CustomKeyStoreId: string): Promise<void> {
		await this.kms('DisconnectCustomKeyStore', { CustomKeyStoreId });
		await this.settles();
	}

	async entry(CustomKeyStoreId: string): Promise<Answer> {
		const { CustomKeyStores: stores } = await this.kms('DescribeCustomKeyStores', { CustomKeyStoreId });
		return (stores as readonly Answer[])[0] ?? {};
	}

	async state(id: string): Promise<readonly unknown[]> {
		const { ConnectionState: state, ConnectionErrorCode: code } = await this.entry(id);
		return code === undefined ? [state] : [state, code];
	}

	async key(CustomKeyStoreId: string, more: Input = {}): Promise<string> {
		const { KeyMetadata: made } = await this.kms('CreateKey', { CustomKeyStoreId, Origin: 'AWS_CLOUDHSM', ...more });
		return String((made as Answer)['KeyId']);
	}

	async metadata(KeyId: string): Promise<Answer> {
		return (await this.kms('DescribeKey', { KeyId }))['KeyMetadata'] as Answer;
	}

	async keyState(KeyId: string): Promise<unknown> {
		return (await this.metadata(KeyId))['KeyState'];
	}

	async role(RoleName: string): Promise<Answer> {
		return (await this.iam('GetRole', { RoleName }))['Role'] as Answer;
	}

	/** Asks for a role's deletion; answers the task. */
	async deletes(RoleName: string): Promise<string> {
		return String((await this.iam('DeleteServiceLinkedRole', { RoleName }))['DeletionTaskId']);
	}

	deletion(DeletionTaskId: string): Promise<Answer> {
		return this.iam('GetServiceLinkedRoleDeletionStatus', { DeletionTaskId });
	}

	async hsms(clusterId: string): Promise<readonly string[]> {
		const { Clusters: clusters } = await this.hsm('DescribeClusters', { Filters: { clusterIds: [clusterId] } });
		const [cluster] = clusters as readonly Answer[];
		return (cluster?.['Hsms'] as readonly Answer[]).map((it) => String(it['HsmId']));
	}
}
