import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { editsOf } from '../../server/src/core/analyse';
import { type Analysis } from '../../server/src/core/analysis';
import { folderOf } from '../../server/src/core/folderAnalysis';
import { analysedSource } from '../support/analysis';
import { saidBy } from '../support/findings';
import { loadAllGrammars } from '../support/grammars';
import { changed, randomly } from './edits';

/** The long run is in .ci/run. */
const ROUNDS = process.env['SLR_LENS_LONG'] ? 150 : 12;

type Files = ReadonlyMap<string, string>;

const EXAMPLES = join(__dirname, '..', '..', 'examples', 'terraform');

/** Two files that use what the other declares, in all the ways in which policies are written. */
const WRITTEN: Files = new Map([
	[
		'main.tf',
		`resource "aws_iam_service_linked_role" "linked" {
  aws_service_name = local.service
}

resource "aws_iam_role" "app" {
  name               = "\${local.prefix}-app"
  assume_role_policy = data.aws_iam_policy_document.trust.json
  depends_on         = [aws_iam_service_linked_role.linked]
}

resource "aws_iam_role_policy" "inline" {
  role   = aws_iam_role.app.id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [for a in local.actions : { Effect = "Allow", Action = a, Resource = "*" }]
  })
}

resource "aws_kms_key" "key" {
  policy = <<-EOT
    {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Principal": "*", "Action": "kms:NoSuch", "Resource": "*"}]}
  EOT
}
`,
	],
	[
		'locals.tf',
		`locals {
  service = "cks.kms.amazonaws.com"
  prefix  = "team"
  actions = ["kms:Decrypt", "kms:NoSuch"]
}

data "aws_iam_policy_document" "trust" {
  statement {
    actions = ["sts:AssumeRole"]
    principals {
      type        = "Service"
      identifiers = [local.service]
    }
  }
  dynamic "statement" {
    for_each = local.actions
    content {
      actions   = [statement.value]
      resources = ["*"]
    }
  }
}
`,
	],
]);

const examples: Files = new Map(
	readdirSync(EXAMPLES)
		.filter((it) => it.endsWith('.tf'))
		.map((name) => [name, readFileSync(join(EXAMPLES, name), 'utf8')]),
);

/** All that an editor is shown. */
const told = (it: Analysis) => ({
	blocks: it.blocks.map(({ start, end, part }) => ({ start, end, part, slots: part.slots })),
	resources: it.units.map((unit) => unit.resources),
	findings: it.findings.map((finding) => ({
		...saidBy(finding),
		fixes: finding.fixes().map((fix) => [fix.title, editsOf(it, finding, fix)]),
	})),
});

const namedTexts = (files: Files) => [...files].map(([name, text]) => ({ name, text }));

before(loadAllGrammars);

describe('A Terraform configuration that is typed in', () => {
	for (const [what, files] of [
		['two files', WRITTEN],
		['the examples', examples],
	] as const)
		it(`says what it says when it is read from its beginning: ${what}`, () => {
			const random = randomly(5);
			let before = folderOf(namedTexts(files));
			let texts = new Map(files);
			for (let round = 0; round < ROUNDS; round++) {
				const names = [...texts.keys()];
				const name = names[random(names.length)] ?? '';
				texts.set(name, changed(texts.get(name) ?? '', random));
				const folder = folderOf(namedTexts(texts), before);
				const fresh = folderOf(namedTexts(texts));
				for (const each of names) {
					const source = { text: texts.get(each) ?? '', languageId: 'terraform' };
					const after = analysedSource({ ...source, folder: { files: folder, name: each } });
					const anew = analysedSource({ ...source, folder: { files: fresh, name: each } });
					assert.deepEqual(told(after), told(anew), JSON.stringify([...texts]));
				}
				// Whoever breaks a file mends it.
				if (round % 3 === 2) texts = new Map(files);
				before = folder;
			}
		});

	for (const [name, text] of [...WRITTEN, ...examples])
		it(`says the same by itself: ${name}`, () => {
			const random = randomly(9);
			const read = (it: string, previous?: Analysis) => analysedSource({ text: it, languageId: 'terraform' }, previous);
			let before = read(text);
			for (let round = 0; round < ROUNDS; round++) {
				const next = changed(before.source.text, random);
				const after = read(next, before);
				assert.deepEqual(told(after), told(read(next)), next);
				before = round % 3 === 2 ? read(text, after) : after;
			}
		});
});
