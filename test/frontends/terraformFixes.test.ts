import assert from 'node:assert/strict';

import { type Analysis, type Finding } from '../../server/src/core/analysis';
import { analysed, afterFix } from '../support/analysis';
import { loadAllGrammars } from '../support/grammars';

const asked = (text: string) => ({ text, language: 'terraform', kind: undefined });

function finding(text: string, rule: string): readonly [Analysis, Finding] {
	const analysis = analysed(asked(text));
	const found = analysis.findings.find((it) => it.rule === rule);
	assert.ok(found, `${rule} is not among ${analysis.findings.map((it) => it.rule).join(', ')}`);
	return [analysis, found];
}

/** The text after the first fix of a rule that changes it, and what the fix is called. */
function fixed(text: string, rule: string) {
	const [, found] = finding(text, rule);
	for (const fix of found.fixes()) {
		const after = afterFix(asked(text), found, fix).text;
		if (after !== text) return { title: fix.title, text: after };
	}
	return undefined;
}

before(loadAllGrammars);

describe('A fix in Terraform', () => {
	const role = `resource "aws_iam_service_linked_role" "search" {
  aws_service_name = "opensearchservice.amazonaws.com"
}
`;

	it('adds depends_on, aligned with the arguments above it', () => {
		const domain = `resource "aws_opensearch_domain" "d" {
  domain_name    = "catalog" # as in the other account
  engine_version = "OpenSearch_2.11"

  vpc_options {
    subnet_ids = ["subnet-1"]
  }
}
`;
		assert.deepEqual(fixed(role + domain, 'missing-role-dependency'), {
			title: 'Add depends_on: aws_iam_service_linked_role.search',
			text: role + domain.replace('2.11"\n', '2.11"\n  depends_on     = [aws_iam_service_linked_role.search]\n'),
		});
	});

	it('adds to the depends_on that is there', () => {
		const domain = (list: string) => `resource "aws_opensearch_domain" "d" {
  vpc_options {
    subnet_ids = ["subnet-1"]
  }
  depends_on = ${list}
}
`;
		assert.equal(
			fixed(role + domain('[aws_vpc.main]'), 'missing-role-dependency')?.text,
			role + domain('[aws_vpc.main, aws_iam_service_linked_role.search]'),
		);
		assert.equal(
			fixed(role + domain('[\n    aws_vpc.main,\n  ]'), 'missing-role-dependency')?.text,
			role + domain('[\n    aws_vpc.main,\n    aws_iam_service_linked_role.search,\n  ]'),
		);
	});

	it('keeps a role by a lifecycle block, or in the one that is there', () => {
		const plain = 'resource "aws_iam_service_linked_role" "a" {\n  aws_service_name = "ecs.amazonaws.com" # all\n}\n';
		assert.deepEqual(fixed(plain, 'deleting-role-in-use'), {
			title: 'Keep the role when the configuration is deleted',
			text: plain.replace('# all\n', '# all\n\n  lifecycle {\n    prevent_destroy = true\n  }\n'),
		});
		const own = (more: string) =>
			`resource "aws_iam_service_linked_role" "a" {\n  aws_service_name = "ecs.amazonaws.com"\n\n  lifecycle {\n    ignore_changes = [description]\n${more}  }\n}\n`;
		assert.equal(fixed(own(''), 'deleting-role-in-use')?.text, own('    prevent_destroy = true\n'));
	});

	it('removes an argument with its line', () => {
		const service = (more: string) =>
			`resource "aws_ecs_service" "api" {\n  name     = "api"\n${more}  launch_type = "FARGATE"\n}\n`;
		const arn = 'arn:aws:iam::111122223333:role/aws-service-role/ecs.amazonaws.com/AWSServiceRoleForECS';
		assert.deepEqual(fixed(service(`  iam_role = "${arn}" # needed?\n`), 'linked-role-as-service-role'), {
			title: 'Remove iam_role',
			text: service(''),
		});
	});

	it('takes away an attachment that is nothing without its policy, unless something else names it', () => {
		const attachment = `resource "aws_iam_role_policy_attachment" "kafka" {
  role       = "deploy"
  policy_arn = "arn:aws:iam::aws:policy/aws-service-role/KafkaServiceRolePolicy"
}
`;
		const other = 'locals {\n  a = 1\n}\n';
		assert.equal(fixed(`${other}\n${attachment}`, 'linked-policy-on-ordinary-role')?.text, other);
		const user = 'locals {\n  a = aws_iam_role_policy_attachment.kafka.id\n}\n';
		assert.equal(fixed(`${user}\n${attachment}`, 'linked-policy-on-ordinary-role'), undefined);
	});

	it('writes the Version above the statements, as wide as the names beside it, and statements as those before them', () => {
		const policy = (version: string, name: string): string => `resource "aws_iam_policy" "p" {
  policy = jsonencode({
    ${version}${name} = [{ Effect = "Allow", Action = "s3:ListAllMyBuckets", Resource = "*" }]
  })
}
`;
		const version = 'Version   = "2012-10-17"\n    ';
		assert.equal(fixed(policy('', 'Statement'), 'missing-version')?.text, policy(version, 'Statement'));
	});

	it('changes JSON in a heredoc as it is written there', () => {
		const policy = (action: string) => `resource "aws_iam_policy" "p" {
  policy = <<-EOT
    {
      "Version": "2012-10-17",
      "Statement": [
        {
          "Effect": "Allow",
          "Action": ${action},
          "Resource": "arn:aws:iam::\${var.account}:role/aws-service-role/ecs.amazonaws.com/*"
        }
      ]
    }
  EOT
}
`;
		const before = policy('"iam:DeleteServiceLinkedRole"');
		const after = fixed(before, 'delete-without-status')?.text ?? '';
		assert.match(
			after,
			/"Action": \["iam:DeleteServiceLinkedRole", "iam:GetServiceLinkedRoleDeletionStatus"\],|\n {12}"iam:GetServiceLinkedRoleDeletionStatus"\n {10}\],/,
		);
		assert.ok(after.includes('::${var.account}:role'));
	});

	it('changes JSON in quotes with the escapes that it needs', () => {
		const policy = (action: string): string =>
			`resource "aws_iam_policy" "p" {\n  policy = ${JSON.stringify(`{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":${action},"Resource":"*"}]}`)}\n}\n`;
		const both = '["iam:DeleteServiceLinkedRole","iam:GetRole","iam:GetServiceLinkedRoleDeletionStatus"]';
		const after = fixed(policy('["iam:DeleteServiceLinkedRole","iam:GetRole"]'), 'delete-without-status')?.text ?? '';
		assert.equal(after.replaceAll(', ', ','), policy(both).replaceAll(', ', ','));
	});

	it('takes a key out of jsonencode with its line, or with its comma', () => {
		const policy = (resource: string): string =>
			`resource "aws_iam_role" "r" {\n  assume_role_policy = jsonencode({\n    Version = "2012-10-17"\n    Statement = [{\n      Effect = "Allow"\n      Principal = { Service = "ec2.amazonaws.com" }\n      Action = "sts:AssumeRole"\n${resource}    }]\n  })\n}\n`;
		assert.equal(fixed(policy('      Resource = "*"\n'), 'resource-in-trust-policy')?.text, policy(''));
		const inLine = (resource: string): string =>
			`resource "aws_iam_role" "r" {\n  assume_role_policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", ${resource}Principal = { Service = "ec2.amazonaws.com" }, Action = "sts:AssumeRole" }] })\n}\n`;
		assert.equal(fixed(inLine('Resource = "*", '), 'resource-in-trust-policy')?.text, inLine(''));
	});

	it('fills in what the data sources of the file tell, and nothing where it has none', () => {
		const policy = (account: string, source = 'data "aws_caller_identity" "me" {}\n'): string =>
			`${source}resource "aws_iam_policy" "p" {\n  policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = "iam:PassRole", Resource = "arn:aws:iam::${account}:role/worker" }] })\n}\n`;
		assert.deepEqual(fixed(policy(''), 'role-arn-account'), {
			title: 'Insert the account of the configuration',
			text: policy('${data.aws_caller_identity.me.account_id}'),
		});
		assert.equal(fixed(policy('', ''), 'role-arn-account'), undefined);
	});

	it('copies what data sources tell into a new statement', () => {
		const arn =
			'arn:aws:iam::${data.aws_caller_identity.me.account_id}:role/aws-service-role/autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling';
		const key = `data "aws_caller_identity" "me" {}
resource "aws_kms_key" "k" {
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect = "Allow"
        Principal = { AWS = "${arn}" }
        Action = ["kms:Decrypt", "kms:GenerateDataKey*"]
        Resource = "*"
      }
    ]
  })
}
`;
		const after = fixed(key, 'key-use-without-grant')?.text ?? '';
		assert.match(after, /\n {6}\},\n {6}\{\n {8}Effect = "Allow"\n[^]*\n {6}\}\n {4}\]/);
		assert.equal(after.split(arn).length, 3);
		assert.doesNotMatch(after, /Fn::|\$\$/);
	});
});

describe('What is said in Terraform', () => {
	const said = (text: string, rule: string): string => {
		const [, { message, advice }] = finding(text, rule);
		return `${message} ${advice}`;
	};

	it('is said in the words of Terraform', () => {
		const role = 'resource "aws_iam_service_linked_role" "a" {\n  aws_service_name = "ecs.amazonaws.com"\n}\n';
		const texts = [
			said(role, 'unguarded-singleton'),
			said(role, 'deleting-role-in-use'),
			said(
				'resource "aws_ecs_service" "api" {\n  iam_role = "arn:aws:iam::111122223333:role/aws-service-role/ecs.amazonaws.com/AWSServiceRoleForECS"\n}\n',
				'linked-role-as-service-role',
			),
		];
		for (const text of texts)
			assert.doesNotMatch(text, /CloudFormation|DependsOn|DeletionPolicy|\{\w+\}|\bRole needs/, text);
		assert.match(texts[0] ?? '', /count or for_each.*prevent_destroy/);
		assert.match(texts[2] ?? '', /^iam_role needs/);
	});
});
