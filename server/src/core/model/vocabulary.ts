/** What the tool that an author writes for calls the things that rules speak of; messages name them `{tool}`, `{dependency}`, … */
export interface Vocabulary {
	readonly tool: string;
	/** What is deployed and deleted as a whole. */
	readonly stack: string;
	/** What makes one resource wait for another. */
	readonly dependency: string;
	/** What keeps a resource when all the rest is deleted. */
	readonly retention: string;
	/** What decides whether a resource is made at all. */
	readonly guard: string;
	/** A value that a resource is given. */
	readonly setting: string;
	/** What Application Auto Scaling takes its role from. */
	readonly scalingRole: string;
}

const cloudFormation: Vocabulary = {
	tool: 'CloudFormation',
	stack: 'stack',
	dependency: 'DependsOn',
	retention: 'DeletionPolicy: Retain',
	guard: 'a condition',
	setting: 'property',
	scalingRole: 'RoleARN',
};

const terraform: Vocabulary = {
	tool: 'Terraform',
	stack: 'configuration',
	dependency: 'depends_on',
	retention: 'lifecycle { prevent_destroy = true }',
	guard: 'count or for_each',
	setting: 'argument',
	scalingRole: 'role_arn',
};

/** Words that hold in each of its languages. */
const cdk: Vocabulary = { ...cloudFormation, dependency: 'a dependency', retention: 'RemovalPolicy.RETAIN' };

/** The words for a kind of document; those of CloudFormation where it has none of its own. */
export const vocabularyOf = (documentKind: string): Vocabulary =>
	documentKind === 'terraform' ? terraform : documentKind === 'cdk' ? cdk : cloudFormation;
