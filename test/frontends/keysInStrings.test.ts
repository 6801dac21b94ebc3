import assert from 'node:assert/strict';

import { type Analysis } from '../../server/src/core/analysis';
import { analysed } from '../support/analysis';
import { saidBy } from '../support/findings';
import { loadAllGrammars } from '../support/grammars';
import { programs } from './cdkPrograms';

const configuration = `locals {
  service = "cks.kms.amazonaws.com"
  words   = "a \${local.service} b"
}
data "aws_iam_policy_document" "d" {
  statement {
    actions   = ["iam:CreateServiceLinkedRole", "kms:NoSuchThing"]
    resources = ["arn:aws:iam::111122223333:role/AWSServiceRoleForECS"]
  }
}
resource "aws_iam_role" "r" {
  assume_role_policy = <<EOF
{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Principal": {"Service": "cks.kms.amazonaws.com"}, "Action": "sts:AssumeRole"}]}
EOF
}
`;

/** One after the other; each text is what the last one has become. */
const keys: readonly ((text: string, start: number, end: number) => string)[] = [
	(text, start) => put(text, start, start, 'x'),
	(text, start) => put(text, start, start, 'ab:'),
	(text, _, end) => put(text, end, end, '*'),
	(text, start) => put(text, start + 2, start + 3, ''),
	(text, _, end) => put(text, end - 2, end, 'z'),
	(text, start) => put(text, start, start + 1, ''),
	(text, start) => put(text, start + 2, start + 2, '\\'),
	(text, start) => put(text, start + 3, start + 3, 'n'),
	(text, start) => put(text, start + 2, start + 4, ''),
	(text, start) => put(text, start + 1, start + 1, '${'),
	(text, start) => put(text, start + 3, start + 3, 'a}'),
	(text, start) => put(text, start + 1, start + 5, ''),
	(text, _, end) => put(text, end, end, ' '),
	(text, start) => put(text, 0, start, text.slice(0, start)),
	(text, start, end) => put(text, start, end, ''),
	(text, start) => put(text, start, start, 'ec2.amazonaws.com'),
	(text, start) => put(text, start + 1, start + 1, '"'),
	(text, start) => put(text, start + 1, start + 2, ''),
];

const put = (text: string, start: number, end: number, more: string): string =>
	text.slice(0, start) + more + text.slice(end);

describe('Keys within a string', () => {
	before(loadAllGrammars);

	const told = (it: Analysis) => ({ blocks: it.blocks, findings: it.findings.map((finding) => saidBy(finding)) });
	const texts = [...Object.entries(programs), ['terraform', configuration] as const];
	for (const [language, whole] of texts)
		it(`leave what is read from the beginning, in ${language}`, () => {
			const asked = { language, kind: undefined };
			for (const word of ['cks.kms.amazonaws.com', 'kms:NoSuchThing', 'iam:CreateServiceLinkedRole']) {
				let text = whole;
				const start = text.indexOf(word);
				if (start < 0) continue;
				const behind = text.length - start - word.length;
				let before = analysed({ ...asked, text });
				for (const key of keys) {
					text = key(text, start, text.length - behind);
					const after = analysed({ ...asked, text }, before);
					assert.deepEqual(told(after), told(analysed({ ...asked, text })), text);
					before = after;
				}
			}
		});
});
