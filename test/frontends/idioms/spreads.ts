import { type Idiom } from './lists';

/** What is written once and put into several. */
export const SPREADS: Readonly<Record<string, Idiom>> = {
	'properties that are spread': {
		typescript: (it) => `const common = { assumedBy: new iam.ServicePrincipal('${it}'), path: '/app/' };
new iam.Role(this, 'R', { ...common, roleName: 'app' });`,
		javascript: (it) => `const common = { assumedBy: new iam.ServicePrincipal('${it}'), path: '/app/' };
new iam.Role(this, 'R', { ...common, roleName: 'app' });`,
		python: (it) => `common = {"assumed_by": iam.ServicePrincipal("${it}"), "path": "/app/"}
iam.Role(self, "R", role_name="app", **common)`,
	},
	'properties of which a later one counts': {
		typescript: (it) => `const common = { assumedBy: new iam.ServicePrincipal('autoscaling.amazonaws.com') };
new iam.Role(this, 'R', { ...common, assumedBy: new iam.ServicePrincipal('${it}') });`,
		javascript: (it) => `const common = { assumedBy: new iam.ServicePrincipal('autoscaling.amazonaws.com') };
new iam.Role(this, 'R', { ...common, assumedBy: new iam.ServicePrincipal('${it}') });`,
	},
	'properties that a call makes': {
		python: (it) => `common = dict(assumed_by=iam.ServicePrincipal("${it}"))
iam.Role(self, "R", **common)`,
	},
	'a statement that is spread': {
		typescript: (it) => `const base = { Effect: 'Allow', Action: 'sts:AssumeRole' };
new iam.CfnRole(this, 'R', { assumeRolePolicyDocument: { Version: '2012-10-17', Statement: [{ ...base, Principal: { Service: '${it}' } }] } });`,
		python: (it) => `base = {"Effect": "Allow", "Action": "sts:AssumeRole"}
iam.CfnRole(self, "R", assume_role_policy_document={"Version": "2012-10-17", "Statement": [{**base, "Principal": {"Service": "${it}"}}]})`,
	},
};
