import { type SimulationChoiceId, type SimulationCommand, type SimulationRow } from './simulate';

/** Plans the way to a goal in the simulated account. Stateless, as the simulation is. */
export const planMethod = 'slr/plan';

/** Advertised for editors without the view: `workspace/executeCommand` with one {@link PlanParams} answers Markdown. */
export const planCommand = 'slrLens.plan';

export interface PlanParams {
	/** As stored by the simulation; absent: an empty account. */
	readonly history?: unknown;
	/** An open document, instead of a history: the world that its templates make. */
	readonly uri?: string;
	/**
	 * `role-deleted:NAME`, `store-connected:ID`, … or the row of a thing, which means its deletion; with `uri` also
	 * `resource:ID`, the deletion of what that resource of the document becomes.
	 */
	readonly goal: string;
	/** `thorough` when absent. */
	readonly preference?: PlanPreference;
}

export type PlanPreference = 'thorough' | 'fewest' | 'soonest';

export type PlanResult =
	| {
			readonly ok: true;
			readonly plan: Plan;
			/** The plan as a row of the tree, its steps below it. */
			readonly row: SimulationRow;
			/** The plan, or the reason why there is none, as Markdown for people. */
			readonly markdown: string;
			/** As a Bash script; it holds no secret. */
			readonly script: string;
	  }
	| {
			readonly ok: false;
			readonly error: {
				readonly code: 'malformedHistory' | 'newerHistory' | 'unknownGoal';
				readonly message: string;
			};
	  };

export type Plan =
	| {
			readonly ok: true;
			readonly goal: string;
			readonly preference: PlanPreference;
			readonly cost: PlanCost;
			readonly steps: readonly PlanStep[];
			/** What cannot be had back afterwards. */
			readonly losses: readonly { readonly kind: string; readonly id: string; readonly text: string }[];
			/** Other preferences that are better in something. */
			readonly alternatives: readonly { readonly preference: PlanPreference; readonly text: string }[];
	  }
	| {
			readonly ok: false;
			readonly goal: string;
			readonly reason: string;
			/** True: nothing leads to the goal. False: something might that takes more than a plan may. */
			readonly certain: boolean;
	  };

export interface PlanCost {
	/** Key material that stays in clusters. */
	readonly leftBehind: number;
	readonly commands: number;
	/** Milliseconds. */
	readonly waiting: number;
}

export interface PlanStep {
	readonly number: number;
	readonly title: string;
	readonly why: string;
	/** Without secrets: whoever carries it out adds them. */
	readonly command: SimulationCommand;
	/** A line for a shell; absent for waits and for what no call to AWS does. */
	readonly shell?: string;
	readonly byHand?: { readonly where: string; readonly lines: readonly string[] };
	/** Where it is found in the AWS Management Console. */
	readonly console?: string;
	/** Milliseconds since 1970, on the virtual clock. */
	readonly at: number;
	/** Milliseconds; 0 for a command. */
	readonly waits: number;
	/** What a wait is for, and how long that takes in reality. */
	readonly until: readonly { readonly text: string; readonly inReality: string }[];
	/** What the command makes. */
	readonly makes?: { readonly kind: string; readonly id: string };
}

/** Goals by the kind of a row, in the words of {@link PlanParams.goal}: to be followed by the id of its thing. */
export const planGoals = {
	role: ['role-deleted'],
	keyStore: ['store-connected', 'store-deleted'],
	key: ['key-usable', 'key-deleted'],
	cluster: ['cluster-deleted'],
	hsm: ['hsm-deleted'],
} as const;

/** Goals of the account as a whole. */
export const planGoalsOfAccount = ['usable-key', 'emptied'] as const;

export type PlanGoalName = (typeof planGoals)[keyof typeof planGoals][number] | (typeof planGoalsOfAccount)[number];

/** Which goal a choice was meant to lead to, for when AWS refuses it: to be followed by the id of its row's thing. */
export const planAfterRefusal: Readonly<Partial<Record<SimulationChoiceId, string>>> = {
	deleteRole: 'role-deleted',
	deleteKeyStore: 'store-deleted',
	deleteCluster: 'cluster-deleted',
	deleteHsm: 'hsm-deleted',
	scheduleKeyDeletion: 'key-deleted',
	connectKeyStore: 'store-connected',
	createKey: 'store-connected',
	encrypt: 'key-usable',
};
