import { roleArn, roleId } from './identifiers';
import { operation } from './operation';
import { integer, required } from './shape';

/** Only its service takes a linked role on; an ordinary one whoever its trust policy names. */
const assumeRole = operation({
	id: 'sts:AssumeRole',
	members: {
		RoleArn: { type: 'string', required: true, min: 20, max: 2048 },
		RoleSessionName: { type: 'string', required: true, min: 2, max: 64, pattern: /^[\w+=,.@-]*$/ },
		DurationSeconds: { type: 'integer', min: 900, max: 43200 },
	},
	checks: [
		{
			rule: 'trusted',
			refuse: 'AccessDenied',
			when: ({ world, parameters }) => {
				const arn = required(parameters, 'RoleArn');
				const role = world.roles.get(arn.slice(arn.lastIndexOf('/') + 1));
				const { account } = world.settings;
				const trusted = role?.trustPolicy?.includes(account) === true && roleArn(world, role) === arn;
				return trusted ? undefined : { message: `The caller may not take on ${arn}.` };
			},
		},
	],
	effect(draft, { world, parameters }) {
		const arn = required(parameters, 'RoleArn');
		const role = world.roles.get(arn.slice(arn.lastIndexOf('/') + 1));
		const session = required(parameters, 'RoleSessionName');
		const seconds = integer(parameters, 'DurationSeconds') ?? 3600;
		return {
			response: {
				Credentials: {
					AccessKeyId: `ASIA${roleId(draft.issue()).slice(4)}`,
					SecretAccessKey: 'simulated',
					SessionToken: 'simulated',
					Expiration: new Date(world.now + seconds * 1000).toISOString(),
				},
				AssumedRoleUser: {
					AssumedRoleId: `${role?.roleId}:${session}`,
					Arn: arn.replace(':iam:', ':sts:').replace(':role/', ':assumed-role/') + `/${session}`,
				},
			},
		};
	},
});

/** Clients such as Terraform ask who they are before they begin. */
const callerIdentity = operation({
	id: 'sts:GetCallerIdentity',
	readOnly: true,
	members: {},
	checks: [],
	effect: (_draft, { world: { settings } }) => ({
		response: {
			Arn: `arn:${settings.partition}:iam::${settings.account}:user/caller`,
			UserId: callerId,
			Account: settings.account,
		},
	}),
});

const callerId = 'AIDACKCEVSQ6C2EXAMPLE';

export const stsOperations = [assumeRole, callerIdentity];
