import { type Plain } from './policies';

const linked = (more: { readonly [argument: string]: Plain }) => ({ aws_iam_service_linked_role: { Linked: more } });

const trust = JSON.stringify({
	Version: '2012-10-17',
	Statement: [{ Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { Service: 'ec2.amazonaws.com' } }],
});

/** What a user of Terraform's JSON syntax writes for each set of resources. */
export const terraformInJson: Readonly<Record<string, Plain>> = {
	'a linked role with a suffix and a description': {
		resource: linked({
			aws_service_name: 'autoscaling.amazonaws.com',
			custom_suffix: 'web',
			description: 'For the web tier',
		}),
	},
	'a linked role that only its service creates': {
		resource: [{ aws_iam_service_linked_role: [{ Linked: [{ aws_service_name: 'cks.kms.amazonaws.com' }] }] }],
	},
	'a suffix that the service does not take': {
		resource: linked({ aws_service_name: 'ecs.amazonaws.com', custom_suffix: 'blue' }),
	},
	'a role with a reserved path and a name': {
		resource: {
			aws_iam_role: {
				Held: { name: 'app', path: '/aws-service-role/ecs.amazonaws.com/', assume_role_policy: trust },
			},
		},
	},
	"a linked role's policy on an ordinary role": {
		resource: {
			aws_iam_role: {
				Held: {
					assume_role_policy: trust,
					managed_policy_arns: ['arn:aws:iam::aws:policy/aws-service-role/ECRReplicationServiceRolePolicy'],
				},
			},
		},
	},
	'a group that names its linked role and waits for it': {
		resource: {
			...linked({ aws_service_name: 'autoscaling.amazonaws.com', custom_suffix: 'web' }),
			aws_autoscaling_group: {
				Web: {
					depends_on: ['aws_iam_service_linked_role.Linked'],
					min_size: '1',
					max_size: '2',
					service_linked_role_arn:
						'arn:aws:iam::111122223333:role/aws-service-role/autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling_web',
				},
			},
		},
	},
	'a domain that does not wait for its linked role': {
		resource: {
			...linked({ aws_service_name: 'opensearchservice.amazonaws.com' }),
			aws_opensearch_domain: { Search: { domain_name: 'catalog', vpc_options: { subnet_ids: ['subnet-1'] } } },
		},
	},
	'a key with settings of its own': {
		resource: {
			aws_kms_key: {
				Ledger: {
					description: 'ledger',
					key_spec: 'SYMMETRIC_DEFAULT',
					key_usage: 'ENCRYPT_DECRYPT',
					multi_region: true,
					enable_key_rotation: true,
				},
			},
		},
	},
	'a service that is given its linked role': {
		resource: {
			aws_ecs_service: {
				Api: {
					name: 'api',
					iam_role: 'arn:aws:iam::111122223333:role/aws-service-role/ecs.amazonaws.com/AWSServiceRoleForECS',
				},
			},
		},
	},
};
