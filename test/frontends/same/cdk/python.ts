import { type Stacks } from './stacks';

/** The same in Python. */
export const inPython: Stacks = {
	'a permission to create a linked role, for one service': `
iam.ManagedPolicy(
    self,
    "Held",
    statements=[
        iam.PolicyStatement(
            sid="Create",
            actions=["iam:CreateServiceLinkedRole"],
            resources=["arn:aws:iam::*:role/aws-service-role/ecs.amazonaws.com/AWSServiceRoleForECS*"],
            conditions={"StringLike": {"iam:AWSServiceName": "ecs.amazonaws.com"}},
        )
    ],
)`,
	'lists wherever there can be lists, and an action that knows no service name': `
create = iam.PolicyStatement(
    actions=["iam:CreateServiceLinkedRole", "iam:UpdateRoleDescription"],
    resources=["arn:aws:iam::*:role/aws-service-role/*"],
    conditions={
        "StringEquals": {"iam:AWSServiceName": ["ecs.amazonaws.com", "spot.amazonaws.com"]},
        "Bool": {"aws:SecureTransport": ["true"]},
    },
)
second = iam.PolicyStatement(
    sid="Second",
    effect=iam.Effect.DENY,
    not_actions=["iam:*", "sts:*"],
    not_resources=["arn:aws:s3:::logs/*"],
)
iam.ManagedPolicy(self, "Held", statements=[create, second])`,
	'a single statement without a list, and a creation for every service': `
iam.ManagedPolicy(
    self,
    "Held",
    document=iam.PolicyDocument.from_json(
        {
            "Version": "2012-10-17",
            "Statement": {"Effect": "Allow", "Action": "iam:CreateServiceLinkedRole", "Resource": "*"},
        }
    ),
)`,
	'a trust policy of an ordinary service': `
iam.Role(self, "Held", assumed_by=iam.ServicePrincipal("ec2.amazonaws.com"))`,
	'a trust policy of a service that has a linked role only': `
service = "cks.kms"
iam.Role(self, "Held", assumed_by=iam.ServicePrincipal(f"{service}.amazonaws.com"))`,
	'principals of several types': `
iam.CfnRole(
    self,
    "Held",
    assume_role_policy_document=iam.PolicyDocument(
        statements=[
            iam.PolicyStatement(
                actions=["sts:AssumeRole", "sts:TagSession"],
                principals=[
                    iam.ArnPrincipal("arn:aws:iam::111122223333:root"),
                    iam.AccountPrincipal("444455556666"),
                    iam.ServicePrincipal("ecs-tasks.amazonaws.com"),
                ],
                conditions={"StringEquals": {"aws:PrincipalTag/Team": 'a "quoted" \\\\ team, é'}},
            )
        ]
    ),
)`,
	'a key that a linked role may use': `
account = "111122223333"
kms.CfnKey(
    self,
    "Held",
    key_policy=iam.PolicyDocument(
        statements=[
            iam.PolicyStatement(
                sid="Root",
                actions=["kms:*"],
                resources=["*"],
                principals=[iam.ArnPrincipal("arn:aws:iam::{}:root".format(account))],
            ),
            iam.PolicyStatement(
                actions=["kms:Encrypt", "kms:Decrypt", "kms:GenerateDataKey*", "kms:DescribeKey"],
                resources=["*"],
                principals=[
                    iam.ArnPrincipal(
                        f"arn:aws:iam::{account}:role/aws-service-role/autoscaling.amazonaws.com/"
                        "AWSServiceRoleForAutoScaling"
                    )
                ],
            ),
        ]
    ),
)`,
	'a grant that only AWS services should make': `
statement = iam.PolicyStatement()
statement.add_actions("kms:CreateGrant")
statement.add_all_resources()
statement.add_arn_principal(
    "arn:aws:iam::111122223333:role/aws-service-role/autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling"
)
kms.CfnKey(self, "Held", key_policy=iam.PolicyDocument(statements=[statement]))`,
	'a linked role without its path as the principal of a key': `
kms.CfnKey(
    self,
    "Held",
    key_policy={
        "Version": "2012-10-17",
        "Statement": [
            {
                "Effect": "Allow",
                "Action": "kms:Decrypt",
                "Resource": "*",
                "Principal": {"AWS": "arn:aws:iam::111122223333:role/AWSServiceRoleForAutoScaling"},
            }
        ],
    },
)`,
	'a bucket for everybody in an organization': `
s3.CfnBucketPolicy(
    self,
    "Held",
    bucket="shared",
    policy_document=iam.PolicyDocument(
        statements=[
            iam.PolicyStatement(
                actions=["s3:GetObject"],
                resources=["arn:aws:s3:::shared/*"],
                principals=[iam.StarPrincipal()],
                conditions={"StringEquals": {"aws:PrincipalOrgID": "o-exampleorgid"}},
            )
        ]
    ),
)`,
	'a service control policy about linked roles': `
organizations.CfnPolicy(
    self,
    "Held",
    name="limits",
    type="SERVICE_CONTROL_POLICY",
    content={
        "Version": "2012-10-17",
        "Statement": [
            {
                "Effect": "Deny",
                "Action": ["iam:DeleteServiceLinkedRole", "iam:CreateServiceLinkedRole"],
                "Resource": "*",
                "Condition": {"StringNotEquals": {"iam:AWSServiceName": "config.amazonaws.com"}},
            }
        ],
    },
)`,
	'an action and a condition operator that do not exist': `
passed = {"iam:PassedToService": "ec2.amazonaws.com"}
iam.ManagedPolicy(
    self,
    "Held",
    document=iam.PolicyDocument(
        statements=[
            iam.PolicyStatement(
                effect=iam.Effect.ALLOW,
                actions=["iam:PassRole", "iam:CreateServiceLinkedRol"],
                resources=["arn:aws:iam::111122223333:role/app"],
                conditions={"StringEqual": passed},
            )
        ]
    ),
)`,
	'a service name that is misspelt': `
statement = iam.PolicyStatement(actions=["iam:CreateServiceLinkedRole"], resources=["*"])
statement.add_condition("StringEquals", {"iam:AWSServiceName": ["ecs.amazonaws.com", "autoscalling.amazonaws.com"]})
iam.ManagedPolicy(self, "Held", statements=[statement])`,
	'a policy variable': `
iam.CfnManagedPolicy(
    self,
    "Held",
    policy_document={
        "Version": "2012-10-17",
        "Statement": [
            {
                "Effect": "Allow",
                "Action": "s3:*",
                "Resource": "arn:aws:s3:::home/\${aws:username}/*",
                "Condition": {"StringLike": {"s3:prefix": ["\${aws:username}/*"]}},
            }
        ],
    },
)`,
	'a linked role that is passed to a service': `
iam.ManagedPolicy(
    self,
    "Held",
    statements=[
        iam.PolicyStatement.from_json(
            {
                "Effect": "Allow",
                "Action": "iam:PassRole",
                "Resource": "arn:aws:iam::111122223333:role/aws-service-role/ecs.amazonaws.com/AWSServiceRoleForECS",
            }
        )
    ],
)`,
	'a deletion that nobody can follow': `
path = "role/aws-service-role/ecs.amazonaws.com"
iam.ManagedPolicy(
    self,
    "Held",
    statements=[
        iam.PolicyStatement(
            actions=["iam:DeleteServiceLinkedRole"],
            resources=[cdk.Fn.join("/", ["arn:aws:iam::111122223333:" + path, "AWSServiceRoleForECS"])],
        )
    ],
)`,
	'policies that linked roles would get': `
linked = ["arn:aws:iam::*:role/aws-service-role/*"]
iam.ManagedPolicy(
    self,
    "Held",
    statements=[iam.PolicyStatement(actions=["iam:AttachRolePolicy", "iam:PutRolePolicy"], resources=linked)],
)`,
	'a federated user': `
iam.Role(
    self,
    "Held",
    assumed_by=iam.FederatedPrincipal(
        "arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com",
        {"StringEquals": {"token.actions.githubusercontent.com:aud": "sts.amazonaws.com"}},
        "sts:AssumeRoleWithWebIdentity",
    ),
)`,
	'everybody but one role is denied': `
s3.CfnBucketPolicy(
    self,
    "Held",
    bucket="shared",
    policy_document=iam.PolicyDocument(
        statements=[
            iam.PolicyStatement(
                sid="OnlyApp",
                effect=iam.Effect.DENY,
                actions=["s3:*"],
                resources=["arn:aws:s3:::shared", "arn:aws:s3:::shared/*"],
                not_principals=[iam.ArnPrincipal("arn:aws:iam::111122223333:role/app")],
            )
        ]
    ),
)`,
	'a key for what a service does in one Region': `
use = iam.PolicyStatement(principals=[iam.ArnPrincipal("arn:aws:iam::111122223333:role/app")])
use.add_actions("kms:Decrypt", "kms:ReEncrypt*")
use.add_resources("*")
use.add_conditions({"StringEquals": {"kms:ViaService": "ec2.us-east-1.amazonaws.com"}})
kms.CfnKey(self, "Held", key_policy=iam.PolicyDocument(statements=[use]))`,
	'a linked role with a suffix and a description': `
iam.CfnServiceLinkedRole(
    self,
    "Linked",
    aws_service_name="autoscaling.amazonaws.com",
    custom_suffix="web",
    description="For the web tier",
)`,
	'a linked role that only its service creates': `
service = "cks.kms.amazonaws.com"
iam.CfnServiceLinkedRole(self, "Linked", aws_service_name=service)`,
	'a suffix that the service does not take': `
linked = iam.CfnServiceLinkedRole(self, "Linked", aws_service_name="ecs.amazonaws.com")
linked.custom_suffix = "blue"`,
	'a role with a reserved path and a name': `
iam.Role(
    self,
    "Held",
    role_name="app",
    path="/aws-service-role/ecs.amazonaws.com/",
    assumed_by=iam.ServicePrincipal("ec2.amazonaws.com"),
)`,
	"a linked role's policy on an ordinary role": `
role = iam.Role(self, "Held", assumed_by=iam.ServicePrincipal("ec2.amazonaws.com"))
role.add_managed_policy(
    iam.ManagedPolicy.from_managed_policy_arn(
        self,
        "Replication",
        "arn:aws:iam::aws:policy/aws-service-role/ECRReplicationServiceRolePolicy",
    )
)`,
	'a group that names its linked role and waits for it': `
linked = iam.CfnServiceLinkedRole(
    self,
    "Linked",
    aws_service_name="autoscaling.amazonaws.com",
    custom_suffix="web",
)
web = autoscaling.CfnAutoScalingGroup(
    self,
    "Web",
    min_size="1",
    max_size="2",
    service_linked_role_arn="arn:aws:iam::111122223333:role/aws-service-role/autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling_web",
)
web.add_dependency(linked)`,
	'a domain that does not wait for its linked role': `
cdk.CfnResource(
    self,
    "Linked",
    type="AWS::IAM::ServiceLinkedRole",
    properties={"AWSServiceName": "opensearchservice.amazonaws.com"},
)
opensearchservice.CfnDomain(
    self,
    "Search",
    domain_name="catalog",
    vpc_options=opensearchservice.CfnDomain.VPCOptionsProperty(subnet_ids=["subnet-1"]),
)`,
	'a key with settings of its own': `
kms.CfnKey(
    self,
    "Ledger",
    description="ledger",
    key_spec="SYMMETRIC_DEFAULT",
    key_usage="ENCRYPT_DECRYPT",
    multi_region=True,
    enable_key_rotation=True,
)`,
	'a service that is given its linked role': `
service = ecs.CfnService(self, "Api", service_name="api")
service.add_property_override(
    "Role",
    "arn:aws:iam::111122223333:role/aws-service-role/ecs.amazonaws.com/AWSServiceRoleForECS",
)`,
};
