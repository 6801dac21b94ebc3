import { type Plain } from './policies';

/** Resources that every notation of a whole stack can write. A CDK program is written for the last of its keys. */
export interface SameResources {
	readonly name: string;
	/** The resources of a CloudFormation template. */
	readonly template: { readonly [logicalId: string]: Plain };
	/** The same, resource names being the logical ids. */
	readonly terraform: string;
	/** The rules that have something to say about them. */
	readonly rules: readonly string[];
}

export const resources: readonly SameResources[] = [
	{
		name: 'a linked role with a suffix and a description',
		template: {
			Linked: {
				Type: 'AWS::IAM::ServiceLinkedRole',
				Properties: {
					AWSServiceName: 'autoscaling.amazonaws.com',
					CustomSuffix: 'web',
					Description: 'For the web tier',
				},
			},
		},
		terraform: `resource "aws_iam_service_linked_role" "Linked" {
  aws_service_name = "autoscaling.amazonaws.com"
  custom_suffix    = "web"
  description      = "For the web tier"
}`,
		rules: ['deleting-role-in-use'],
	},
	{
		name: 'a linked role that only its service creates',
		template: {
			Linked: { Type: 'AWS::IAM::ServiceLinkedRole', Properties: { AWSServiceName: 'cks.kms.amazonaws.com' } },
		},
		terraform: `resource "aws_iam_service_linked_role" "Linked" {
  aws_service_name = "cks.kms.amazonaws.com"
}`,
		rules: ['deleting-role-in-use', 'direct-creation'],
	},
	{
		name: 'a suffix that the service does not take',
		template: {
			Linked: {
				Type: 'AWS::IAM::ServiceLinkedRole',
				Properties: { AWSServiceName: 'ecs.amazonaws.com', CustomSuffix: 'blue' },
			},
		},
		terraform: `resource "aws_iam_service_linked_role" "Linked" {
  aws_service_name = "ecs.amazonaws.com"
  custom_suffix    = "blue"
}`,
		rules: ['deleting-role-in-use', 'unsupported-custom-suffix'],
	},
	{
		name: 'a role with a reserved path and a name',
		template: {
			Held: {
				Type: 'AWS::IAM::Role',
				Properties: {
					RoleName: 'app',
					Path: '/aws-service-role/ecs.amazonaws.com/',
					AssumeRolePolicyDocument: {
						Version: '2012-10-17',
						Statement: [{ Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { Service: 'ec2.amazonaws.com' } }],
					},
				},
			},
		},
		terraform: `resource "aws_iam_role" "Held" {
  name = "app"
  path = "/aws-service-role/ecs.amazonaws.com/"
  assume_role_policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "ec2.amazonaws.com" } }]
  })
}`,
		rules: ['reserved-role-path'],
	},
	{
		name: "a linked role's policy on an ordinary role",
		template: {
			Held: {
				Type: 'AWS::IAM::Role',
				Properties: {
					AssumeRolePolicyDocument: {
						Version: '2012-10-17',
						Statement: [{ Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { Service: 'ec2.amazonaws.com' } }],
					},
					ManagedPolicyArns: ['arn:aws:iam::aws:policy/aws-service-role/ECRReplicationServiceRolePolicy'],
				},
			},
		},
		terraform: `resource "aws_iam_role" "Held" {
  assume_role_policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "ec2.amazonaws.com" } }]
  })
  managed_policy_arns = ["arn:aws:iam::aws:policy/aws-service-role/ECRReplicationServiceRolePolicy"]
}`,
		rules: ['linked-policy-on-ordinary-role'],
	},
	{
		name: 'a group that names its linked role and waits for it',
		template: {
			Linked: {
				Type: 'AWS::IAM::ServiceLinkedRole',
				Properties: { AWSServiceName: 'autoscaling.amazonaws.com', CustomSuffix: 'web' },
			},
			Web: {
				Type: 'AWS::AutoScaling::AutoScalingGroup',
				DependsOn: ['Linked'],
				Properties: {
					MinSize: '1',
					MaxSize: '2',
					ServiceLinkedRoleARN:
						'arn:aws:iam::111122223333:role/aws-service-role/autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling_web',
				},
			},
		},
		terraform: `resource "aws_iam_service_linked_role" "Linked" {
  aws_service_name = "autoscaling.amazonaws.com"
  custom_suffix    = "web"
}
resource "aws_autoscaling_group" "Web" {
  depends_on              = [aws_iam_service_linked_role.Linked]
  min_size                = "1"
  max_size                = "2"
  service_linked_role_arn = "arn:aws:iam::111122223333:role/aws-service-role/autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling_web"
}`,
		rules: [],
	},
	{
		name: 'a domain that does not wait for its linked role',
		template: {
			Linked: {
				Type: 'AWS::IAM::ServiceLinkedRole',
				Properties: { AWSServiceName: 'opensearchservice.amazonaws.com' },
			},
			Search: {
				Type: 'AWS::OpenSearchService::Domain',
				Properties: { DomainName: 'catalog', VPCOptions: { SubnetIds: ['subnet-1'] } },
			},
		},
		terraform: `resource "aws_iam_service_linked_role" "Linked" {
  aws_service_name = "opensearchservice.amazonaws.com"
}
resource "aws_opensearch_domain" "Search" {
  domain_name = "catalog"
  vpc_options {
    subnet_ids = ["subnet-1"]
  }
}`,
		rules: ['deleting-role-in-use', 'missing-role-dependency', 'unguarded-singleton'],
	},
	{
		name: 'a key with settings of its own',
		template: {
			Ledger: {
				Type: 'AWS::KMS::Key',
				Properties: {
					Description: 'ledger',
					KeySpec: 'SYMMETRIC_DEFAULT',
					KeyUsage: 'ENCRYPT_DECRYPT',
					MultiRegion: 'true',
					EnableKeyRotation: 'true',
				},
			},
		},
		terraform: `resource "aws_kms_key" "Ledger" {
  description         = "ledger"
  key_spec            = "SYMMETRIC_DEFAULT"
  key_usage           = "ENCRYPT_DECRYPT"
  multi_region        = "true"
  enable_key_rotation = "true"
}`,
		rules: [],
	},
	{
		name: 'a service that is given its linked role',
		template: {
			Api: {
				Type: 'AWS::ECS::Service',
				Properties: {
					ServiceName: 'api',
					Role: 'arn:aws:iam::111122223333:role/aws-service-role/ecs.amazonaws.com/AWSServiceRoleForECS',
				},
			},
		},
		terraform: `resource "aws_ecs_service" "Api" {
  name     = "api"
  iam_role = "arn:aws:iam::111122223333:role/aws-service-role/ecs.amazonaws.com/AWSServiceRoleForECS"
}`,
		rules: ['linked-role-as-service-role'],
	},
];
