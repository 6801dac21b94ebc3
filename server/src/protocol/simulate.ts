/** The one request of the simulator. It keeps no session: the client stores the history that the answer holds. */
export const simulateMethod = 'slr/simulate';

/** The version of {@link SimulationHistory} that this server writes and reads. */
export const historyVersion = 1;

export interface SimulateParams {
	/** What the client stored last, as it stored it. Absent: nothing has been simulated yet. */
	readonly history?: unknown;
	readonly action: SimulateAction;
	/**
	 * `brief`: rows say in `menu` what may be chosen and have neither commands nor tooltips, and no event is told.
	 * What a person then looks at is asked for with `slr/rows`. Absent: all is told.
	 */
	readonly detail?: 'brief';
}

export type SimulateAction =
	/** Only draw the world. */
	| { readonly kind: 'show' }
	/** Begin anew with one of {@link SimulateState.scenarios}; the history given is replaced. */
	| { readonly kind: 'start'; readonly scenario: string }
	/** Carry one more command out. A command that AWS refuses is no error of this request. */
	| { readonly kind: 'run'; readonly command: SimulationCommand }
	/** Take the last command back that changed something. */
	| { readonly kind: 'undo' }
	/** Carry the command out again that was taken back last; a new command makes it forgotten. */
	| { readonly kind: 'redo' }
	/** Back to the beginning of the scenario. */
	| { readonly kind: 'reset' }
	/** Change settings of the history, for example one of {@link SimulateState.profiles}; the past is judged anew by them. */
	| { readonly kind: 'configure'; readonly settings: Readonly<Record<string, unknown>> }
	/** Make a world of what the AWS CLI printed; the history given is replaced. Passwords and credentials are dropped. */
	| { readonly kind: 'import'; readonly files: readonly SimulationFile[]; readonly region?: string }
	/** The world that the templates of an open document would be deployed to; the history given is replaced. */
	| { readonly kind: 'importDocument'; readonly uri: string }
	/** Take the world of a file that `save` gave; the history given is replaced. */
	| { readonly kind: 'open'; readonly file: SimulationFile }
	/** Write the history as the text of a file. */
	| { readonly kind: 'save' }
	/** Explain in Markdown what must go before the thing of this row can; the world stays as it is. */
	| { readonly kind: 'explain'; readonly row: string };

export type SimulateResult =
	| {
			readonly ok: true;
			readonly state: SimulateState;
			/** What to store; `undefined` while no scenario has begun. Members that this version does not know are kept. */
			readonly history?: SimulationHistory;
			/** Markdown, for the action `explain`. */
			readonly explanation?: string;
			/** Markdown, for imports: what could not be known or read. */
			readonly report?: string;
			/** The text of a file, for the action `save`. */
			readonly file?: string;
	  }
	| {
			readonly ok: false;
			/** The stored history must be left as it is: it may be another version's. */
			readonly error: {
				readonly code:
					| 'malformedCommand'
					| 'malformedHistory'
					| 'newerHistory'
					| 'nothingToImport'
					| 'unknownScenario'
					| 'unknownRow';
				readonly message: string;
			};
			readonly scenarios: readonly SimulationScenario[];
	  };

/** A file that the client has read. */
export interface SimulationFile {
	/** Its path, for messages; a folder named as a Region says where its things are. */
	readonly name: string;
	readonly text: string;
}

/** How files with worlds end. */
export const worldFileEnding = '.slr.json';

/** A world with its past: everything that is needed to make the world again. */
export interface SimulationHistory {
	readonly version: number;
	readonly scenario?: string;
	readonly settings?: Readonly<Record<string, unknown>>;
	readonly commands: readonly SimulationCommand[];
	/** How many of the commands it began with: an undo or a reset goes no further back. */
	readonly beginning?: number;
	/** Commands that were taken back, the last one at the end. */
	readonly undone?: readonly SimulationCommand[];
	readonly [unknownMember: string]: unknown;
}

export interface SimulationCommand {
	/** As in an IAM action, `kms:ConnectCustomKeyStore`; prefixes that are no service belong to the simulator. */
	readonly operation: string;
	readonly region?: string;
	readonly parameters?: Readonly<Record<string, unknown>>;
	readonly [unknownMember: string]: unknown;
}

export interface SimulationScenario {
	readonly id: string;
	readonly title: string;
	readonly description: string;
	/** What it is one of many of: the others are to be offered together with it. */
	readonly group?: string;
}

export interface SimulateState {
	/** False before the first scenario: there is nothing to draw but a welcome. */
	readonly started: boolean;
	readonly scenarios: readonly SimulationScenario[];
	readonly scenario?: SimulationScenario;
	readonly account: string;
	readonly region: string;
	readonly clock: SimulationClock;
	/** For the view's description: account, Region and clock in one short text. */
	readonly description: string;
	readonly rows: readonly SimulationRow[];
	/** Of the world as a whole: add a key store, advance the clock. */
	readonly commands: readonly SimulationChoice[];
	/** Where AWS's sources differ and a person may choose. */
	readonly profiles: readonly SimulationProfile[];
	/** How the last command ended; `undefined` before the first. */
	readonly last?: SimulationOutcome;
	/** The CloudTrail-like record, newest last; of a long history only the newest few hundred, in brief none. */
	readonly events: readonly SimulationEvent[];
	/** How many things are in progress; a badge. */
	readonly running: number;
	readonly canUndo: boolean;
	readonly canRedo: boolean;
}

export interface SimulationProfile {
	/** The member of `settings` that the action `configure` changes. */
	readonly setting: string;
	readonly label: string;
	readonly value: string;
	readonly options: readonly { readonly value: string; readonly label: string }[];
}

export interface SimulationClock {
	/** Milliseconds since 1970 of the virtual clock. */
	readonly now: number;
	/** `2026-01-01 00:10:00 UTC`. */
	readonly text: string;
	/** The next thing that the clock brings, for example `Key store A is connected in 10 min`. */
	readonly next?: string;
}

/** One row of the tree, ready to draw. */
export interface SimulationRow {
	/** Unique in the state and the same for the same thing in later states. */
	readonly id: string;
	readonly kind: SimulationRowKind;
	readonly label: string;
	/** AWS's word for the state, for example `DISCONNECTED`; empty where the thing has none. */
	readonly state: string;
	/** What stands behind the label. */
	readonly description: string;
	/** A codicon id without `$()`. */
	readonly icon: string;
	readonly tone: SimulationTone;
	/** Markdown. */
	readonly tooltip: string;
	/** What a screen reader says. */
	readonly accessibilityLabel: string;
	/** In progress: draw `sync~spin` instead of the icon. */
	readonly spinning: boolean;
	readonly commands: readonly SimulationChoice[];
	/** In brief, in the place of the commands: their ids, with `+` where AWS would carry it out, `=` where that would change nothing, and `-` where not. */
	readonly menu?: string;
	/** Rows below: things that belong to this one, the refusal of the last command, what blocks. */
	readonly children: readonly SimulationRow[];
	/** Of a `blocker` or `step` row: the row to reveal. */
	readonly target?: string;
}

export type SimulationRowKind =
	| 'role'
	| 'task'
	| 'cluster'
	| 'hsm'
	| 'keyStore'
	| 'key'
	| 'orphan'
	| 'backup'
	/** Something of another service that uses its role. */
	| 'resource'
	/** An external key store proxy. */
	| 'proxy'
	/** A VPC endpoint service in front of a proxy. */
	| 'endpointService'
	/** A command that AWS refused, under the thing it was meant for; gone with the next command. */
	| 'refusal'
	/** A thing that keeps the parent from being done. */
	| 'blocker'
	/** The way to a goal; it comes with `slr/plan`. */
	| 'plan'
	/** One step of a plan; its target is the thing that it is for. */
	| 'step'
	/** What has been recorded, the newest first; folded until somebody looks. */
	| 'events'
	/** One record, under CloudTrail's name. */
	| 'event';

export type SimulationTone = 'normal' | 'good' | 'warning' | 'error' | 'muted';

/** A command as a person may choose it. */
export interface SimulationChoice {
	/** Stable, for menus and tests: one of {@link simulationChoiceIds}. */
	readonly id: SimulationChoiceId;
	readonly title: string;
	readonly group: SimulationChoiceGroup;
	/** Whether AWS would carry out {@link command} as it stands. */
	readonly enabled: boolean;
	/** Why not. A disabled command may still be sent: then AWS's refusal is shown. */
	readonly why?: SimulationRefusal;
	/** It is {@link enabled} and would change nothing: menus leave it out. */
	readonly idle?: true;
	/** The command with all values filled in; send it, or replace the values of {@link fields}. */
	readonly command: SimulationCommand;
	/** What to ask before sending; empty: send at once. */
	readonly fields: readonly SimulationField[];
	/** Ask first: this cannot be taken back in AWS. The sentence to ask with. */
	readonly confirm?: string;
}

/** `aws`: an AWS API call; `hsm`: something done inside the HSM; `fault`: something that goes wrong. */
export type SimulationChoiceGroup = 'aws' | 'hsm' | 'fault' | 'clock';

export interface SimulationField {
	/** The member of `parameters` to replace. */
	readonly name: string;
	readonly label: string;
	/** What the command holds already. */
	readonly value: string;
	/** `duration`: a number of milliseconds. */
	readonly type: 'text' | 'number' | 'secret' | 'duration';
	/** Choose one of these; empty: free text. */
	readonly options: readonly string[];
}

export interface SimulationRefusal {
	/** AWS's exception name. */
	readonly exception: string;
	readonly message: string;
	/** Rows of what is in the way. */
	readonly blockers: readonly string[];
}

export interface SimulationOutcome {
	readonly operation: string;
	readonly ok: boolean;
	/** One sentence for a message or a status. */
	readonly summary: string;
	/** The row that the command was for, if it is still there. */
	readonly row?: string;
	readonly refusal?: SimulationRefusal;
}

export interface SimulationEvent {
	readonly time: number;
	readonly name: string;
	readonly source: string;
	/** The code of the error that was answered, if one was. */
	readonly error?: string;
	/** One line for a list. */
	readonly text: string;
	/** The row that shows it, if there is one. */
	readonly row: string;
	/** The whole record, as JSON; never holds a secret. */
	readonly json: string;
}

/** All ids of {@link SimulationChoice}, so that a manifest can list its menus. */
export const simulationChoiceIds = [
	'createKeyStore',
	'connectKeyStore',
	'disconnectKeyStore',
	'renameKeyStore',
	'changeKeyStorePassword',
	'deleteKeyStore',
	'createKey',
	'enableKey',
	'disableKey',
	'encrypt',
	'enableKeyRotation',
	'scheduleKeyDeletion',
	'cancelKeyDeletion',
	'createRole',
	'describeRole',
	'attachPolicy',
	'deleteRole',
	'createHsm',
	'deleteHsm',
	'deleteCluster',
	'addCluster',
	'createKmsUser',
	'changeKmsUserPassword',
	'deleteKmsUser',
	'logInKmsUser',
	'logOutKmsUser',
	'lockKmsUser',
	'loseHsm',
	'restoreHsm',
	'injectFault',
	'clearFault',
	'addProxy',
	'addEndpointService',
	'addExternalKey',
	'disableExternalKey',
	'loseExternalKey',
	'changeProxyCredential',
	'updateProxyCredential',
	'updateProxyPath',
	'createCluster',
	'createMultiRegionKey',
	'useService',
	'initializeCluster',
	'activateCluster',
	'changeHsmType',
	'degradeCluster',
	'recoverCluster',
	'restoreCluster',
	'copyBackup',
	'keepBackup',
	'deleteBackup',
	'restoreBackup',
	'addResource',
	'removeResource',
	'replicateKey',
	'loseRole',
	'loseKeyMaterial',
	'denyAction',
	'allowAction',
	'advanceToNext',
	'advance',
] as const;

export type SimulationChoiceId = (typeof simulationChoiceIds)[number];
