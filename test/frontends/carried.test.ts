import assert from 'node:assert/strict';

import { parse } from 'jsonc-parser';

import { writtenFixes } from '../../server/src/core/fixes';
import { analysed } from '../support/analysis';
import { loadAllGrammars } from '../support/grammars';
import { allExamples, asked } from '../support/pages';
import { carriers } from './same/carriers';
import { asGenericResources, NotGeneric } from './same/genericResources';
import { type Plain } from './same/policies';

before(loadAllGrammars);

/** All of them, or one of so many. */
const every = process.env['SLR_LENS_LONG'] === '1' ? 1 : 12;

const policies = allExamples()
	.filter(({ example }) => example.language === 'json' && !example.isFix)
	.flatMap(({ rule, example }) => {
		const { policyKind } = analysed(asked(example));
		const document = parse(example.text, [], { allowTrailingComma: true }) as Plain;
		return policyKind ? [{ name: `${rule}, line ${example.line + 1}`, kind: policyKind.kind, document }] : [];
	});

const found = (text: string, language: string): readonly string[] =>
	analysed({ text, language, kind: undefined })
		.findings.map(({ rule, severity }) => `${rule} ${severity}`)
		.sort();

/** What Terraform writes only with data sources that the file has. */
const ofDataSources = new Set(['role-arn-account', 'service-instead-of-linked-role', 'via-service-format']);

const fixesIn = (text: string, language: string): readonly string[] => {
	const analysis = analysed({ text, language, kind: undefined });
	return analysis.findings.map((it) => `${it.rule} ${writtenFixes(analysis, it).length}`).sort();
};

describe('The policies of the rule pages', () => {
	it('are many', () => {
		assert.ok(policies.length > 400, `${policies.length}`);
	});

	for (const [index, { name, kind, document }] of policies.entries()) {
		const all = carriers.flatMap(({ notation, language, write }) => {
			const text = write(kind, document);
			return text === undefined ? [] : [{ notation, language, text }];
		});
		const [reference, ...others] = all;
		if (!reference) continue;
		for (const [at, { notation, language, text }] of others.entries())
			if ((index + at) % every === 0)
				it(`say the same in ${notation} as in ${reference.notation}, with as many fixes: ${name}`, () => {
					assert.deepEqual(found(text, language), found(reference.text, reference.language), text);
					const isLess = (it: string): boolean => language === 'terraform' && ofDataSources.has(it.split(' ')[0] ?? '');
					const fixes = (from: string, as: string) => fixesIn(from, as).filter((it) => !isLess(it));
					assert.deepEqual(fixes(text, language), fixes(reference.text, reference.language), text);
				});
	}
});

/** Templates in templates, attributes of constructs, and comments: a program of generic resources has none. */
const onlyInTemplates = new Set(['linked-role-in-every-region', 'unknown-role-attribute', 'unused-suppression']);

const generic = (text: string): string | undefined => {
	try {
		const template = parse(text, [], { allowTrailingComma: true }) as { readonly [section: string]: unknown };
		return 'Resources' in template && !/slr-lens/.test(text) ? asGenericResources(template) : undefined;
	} catch (fault) {
		if (fault instanceof NotGeneric) return undefined;
		throw fault;
	}
};

describe('The templates of the rule pages', () => {
	const templates = allExamples()
		.filter(({ rule, example }) => example.language === 'json' && !example.isFix && !onlyInTemplates.has(rule))
		.flatMap(({ rule, example }) => {
			const program = generic(example.text);
			return program === undefined ? [] : [{ name: `${rule}, line ${example.line + 1}`, text: example.text, program }];
		});

	it('are many', () => {
		assert.ok(templates.length > 100, `${templates.length}`);
	});

	for (const { name, text, program } of templates)
		it(`say the same as generic resources of a program: ${name}`, () => {
			assert.deepEqual(found(program, 'typescript'), found(text, 'json'), program);
		});
});
