// What a long Markdown document costs: opened, and a key in one of its fences or in its prose.
// npx tsx test/bench/markdown.ts [--lines N] [--keys N]
import { parseArgs } from 'node:util';

import { analyse } from '../../server/src/core/analyse';
import { type Analysis, type AnalyseOptions } from '../../server/src/core/analysis';
import { rules } from '../../server/src/core/rules';
import { catalogue } from '../support/catalogue';
import { loadAllGrammars } from '../support/grammars';

const { values } = parseArgs({
	options: { lines: { type: 'string', default: '5000' }, keys: { type: 'string', default: '100' } },
});

const options: AnalyseOptions = { catalogue, rules, severityOf: () => 'default', reportSyntax: false };

/** A page of a runbook: prose, a policy, a template in a list, Terraform in a quote and a snippet of a program. */
const page = (number: number): string => `## Step ${number}

Give the role what it needs, and nothing else. See [the guide](https://docs.aws.amazon.com/) for more.

\`\`\`json
{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Sid": "Step${number}",
      "Effect": "Allow",
      "Action": ["kms:Decrypt", "kms:CreateGrant", "iam:NoSuchAction${number}"],
      "Resource": "arn:aws:kms:REGION:ACCOUNT_ID:key/*"
    }
  ]
}
\`\`\`

1. In a template:

   \`\`\`yaml
   Role${number}:
     Type: AWS::IAM::Role
     Properties:
       AssumeRolePolicyDocument:
         Version: '2012-10-17'
         Statement:
           - Effect: Allow
             Principal: { Service: ec2.amazonaws.com }
             Action: sts:AssumeRole
   \`\`\`

> \`\`\`hcl
> statement {
>   actions   = ["s3:GetObject"]
>   resources = ["arn:aws:s3:::bucket${number}/*"]
> }
> \`\`\`

\`\`\`ts
role.addToPolicy(new iam.PolicyStatement({ actions: ['s3:GetObject'], resources: ['*'] }));
\`\`\`

\`\`\`sh
npm run deploy -- ${number}
\`\`\`

`;

void main();

async function main(): Promise<void> {
	await loadAllGrammars();
	const lines = page(1).split('\n').length - 1;
	let text = Array.from({ length: Math.ceil(Number(values.lines) / lines) }, (_, at) => page(at)).join('');
	let analysis: Analysis | undefined;
	const opened = timed(() => (analysis = analyse({ languageId: 'markdown', text }, options)));
	console.log(
		`${text.split('\n').length} lines, ${analysis?.inner.length} documents in fences, ${analysis?.findings.length} findings: opened in ${opened.toFixed(0)} ms of a processor`,
	);
	const middle = text.length >> 1;
	for (const [where, sign] of [
		['prose', 'nothing else'],
		['JSON', 'kms:CreateGrant'],
		['YAML in a list', 'sts:Assume'],
		['Terraform in a quote', 'bucket'],
		['TypeScript', "s3:GetObject'"],
	] as const) {
		const at = text.indexOf(sign, middle);
		const keys = Array.from({ length: Number(values.keys) }, (_, key) => {
			text = text.slice(0, at) + 'abcdefgh'.charAt(key % 8) + text.slice(at);
			return timed(() => (analysis = analyse({ languageId: 'markdown', text }, options, analysis)));
		}).sort((a, b) => a - b);
		const median = keys[keys.length >> 1] ?? NaN;
		console.log(`  a key in ${where}: median ${median.toFixed(1)} ms, longest ${(keys.at(-1) ?? NaN).toFixed(1)} ms`);
	}
}

/** In milliseconds of a processor, which others on the machine do not make more. */
function timed(run: () => void): number {
	const began = process.cpuUsage();
	run();
	const { user, system } = process.cpuUsage(began);
	return (user + system) / 1000;
}
