import { type Edit, type FixEdit, type PseudoHole } from '../../base';
import { type CodeLanguage, type Program, stringAt } from '../../syntax';

import { coreName } from './coreNames';

type SetText = Extract<FixEdit, { kind: 'setText' }>;

/** A text with `Aws.ACCOUNT_ID` and its kin in the place of a string; nothing where that string is put together. */
export function textEdits({ span, parts }: SetText, program: Program): readonly Edit[] {
	const { language, statements } = program;
	const written = stringAt(program, span);
	const aws = coreName('Aws', statements, language);
	const literals = parts.filter((it) => typeof it === 'string');
	if (!written || !aws || !literals.every((it) => /^[\w:*?./@=+, -]*$/.test(it))) return [];
	const code = WRITTEN[language](
		parts.filter((it) => it !== ''),
		aws.name,
	);
	return [...aws.edits, { kind: 'setCode', span: written.span, code }];
}

const MEMBERS: Readonly<Record<PseudoHole['hole'], string>> = {
	account: 'ACCOUNT_ID',
	partition: 'PARTITION',
	region: 'REGION',
	urlSuffix: 'URL_SUFFIX',
};

type Parts = SetText['parts'];

const filled = (parts: Parts, hole: (member: string) => string, literal = (it: string) => it): readonly string[] =>
	parts.map((it) => (typeof it === 'string' ? literal(it) : hole(MEMBERS[it.hole])));

const WRITTEN: Readonly<Record<CodeLanguage, (parts: Parts, aws: string) => string>> = {
	typescript: (parts, aws) => `\`${filled(parts, (it) => `\${${aws}.${it}}`).join('')}\``,
	python: (parts, aws) => `f"${filled(parts, (it) => `{${aws}.${it}}`).join('')}"`,
	csharp: (parts, aws) => `$"${filled(parts, (it) => `{${aws}.${it}}`).join('')}"`,
	java: (parts, aws) => filled(parts, (it) => `${aws}.${it}`, JSON.stringify).join(' + '),
	go: (parts, aws) => filled(parts, (it) => `*${aws}_${it}()`, JSON.stringify).join(' + '),
};
