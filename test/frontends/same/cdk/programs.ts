import { inCSharp } from './csharp';
import { inGo } from './go';
import { inJava } from './java';
import { inPython } from './python';
import { type Stacks } from './stacks';
import { inTypeScript } from './typescript';

/** What a notation needs of an entry of the tables. */
export interface CdkWriter {
	readonly notation: string;
	readonly language: string;
	readonly write: (entry: { readonly name: string }) => string | undefined;
}

const SERVICES = ['iam', 'kms', 's3', 'organizations', 'autoscaling', 'opensearchservice', 'ecs', 'cloudhsm'];

const indented = (body: string, indent: string): string => body.trim().replace(/^(?=.)/gm, indent);

/** Java and C# have one name for the constructs of several modules, so their programs import what they use. */
const used = (body: string): readonly string[] => SERVICES.filter((it) => MARKS[it]?.test(body));

const MARKS: Readonly<Record<string, RegExp>> = {
	iam: /CfnPolicy[\s\S]*\b[rR]oles\b|\b(?:PolicyStatement|\w*Principal|Policy|PolicyDocument|ManagedPolicy|CfnManagedPolicy|Role|CfnRole|CfnServiceLinkedRole)\b/,
	kms: /\bCfnKey\b/,
	s3: /\bCfnBucketPolicy\b/,
	organizations: /SERVICE_CONTROL_POLICY/,
	autoscaling: /\bCfnAutoScalingGroup\b/,
	opensearchservice: /\bCfnDomain\b/,
	ecs: /\bCfnService\b/,
};

const CSHARP_NAMES: Readonly<Record<string, string>> = {
	iam: 'IAM',
	kms: 'KMS',
	s3: 'S3',
	organizations: 'Organizations',
	autoscaling: 'AutoScaling',
	opensearchservice: 'OpenSearchService',
	ecs: 'ECS',
};

/** The program around the inside of a constructor, as `cdk init` makes it. */
export const PROGRAMS: Readonly<Record<string, (body: string) => string>> = {
	typescript: (body) => `import * as cdk from 'aws-cdk-lib';
${SERVICES.map((it) => `import * as ${it} from 'aws-cdk-lib/aws-${it}';\n`).join('')}import { Construct } from 'constructs';

export class HeldStack extends cdk.Stack {
	constructor(scope: Construct, id: string, props?: cdk.StackProps) {
		super(scope, id, props);
${indented(body, '\t\t')}
	}
}
`,
	javascript: (body) => `const cdk = require('aws-cdk-lib');
${SERVICES.map((it) => `const ${it} = require('aws-cdk-lib/aws-${it}');\n`).join('')}
class HeldStack extends cdk.Stack {
	constructor(scope, id, props) {
		super(scope, id, props);
${indented(body, '\t\t')}
	}
}

module.exports = { HeldStack };
`,
	python: (body) => `import aws_cdk as cdk
from aws_cdk import (
${SERVICES.map((it) => `    aws_${it} as ${it},\n`).join('')})
from constructs import Construct


class HeldStack(cdk.Stack):
    def __init__(self, scope: Construct, construct_id: str, **kwargs) -> None:
        super().__init__(scope, construct_id, **kwargs)
${indented(body, '        ')}
`,
	java: (body) => `package com.example;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.*;
${used(body)
	.map((it) => `import software.amazon.awscdk.services.${it}.*;\n`)
	.join('')}import software.constructs.Construct;

public class HeldStack extends Stack {
	public HeldStack(final Construct scope, final String id, final StackProps props) {
		super(scope, id, props);
${indented(body, '\t\t')}
	}
}
`,
	go: (body) => `package main

import (
	"fmt"

	"github.com/aws/aws-cdk-go/awscdk/v2"
${SERVICES.map((it) => `\t"github.com/aws/aws-cdk-go/awscdk/v2/aws${it}"\n`).join('')}	"github.com/aws/constructs-go/constructs/v10"
	"github.com/aws/jsii-runtime-go"
)

func NewHeldStack(scope constructs.Construct, id string, props *awscdk.StackProps) awscdk.Stack {
	stack := awscdk.NewStack(scope, &id, props)
${indented(body, '\t')}
	return stack
}
`,
	csharp: (body) => `using System.Collections.Generic;
using Amazon.CDK;
${used(body)
	.map((it) => `using Amazon.CDK.AWS.${CSHARP_NAMES[it] ?? ''};\n`)
	.join('')}using Constructs;

namespace Held
{
	public class HeldStack : Stack
	{
		internal HeldStack(Construct scope, string id, IStackProps props = null) : base(scope, id, props)
		{
${indented(body, '\t\t\t')}
		}
	}
}
`,
};

const written =
	(language: string, stacks: Stacks): CdkWriter['write'] =>
	({ name }) => {
		const body = stacks[name];
		return body === undefined ? undefined : PROGRAMS[language]?.(body);
	};

export const cdkPrograms: readonly CdkWriter[] = [
	{ notation: 'CDK in TypeScript', language: 'typescript', write: written('typescript', inTypeScript) },
	{ notation: 'CDK in JavaScript', language: 'javascript', write: written('javascript', inTypeScript) },
	{ notation: 'CDK in Python', language: 'python', write: written('python', inPython) },
	{ notation: 'CDK in Java', language: 'java', write: written('java', inJava) },
	{ notation: 'CDK in Go', language: 'go', write: written('go', inGo) },
	{ notation: 'CDK in C#', language: 'csharp', write: written('csharp', inCSharp) },
];
