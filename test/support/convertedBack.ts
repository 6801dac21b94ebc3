import assert from 'node:assert/strict';

import { type Analysis } from '../../server/src/core/analysis';
import { type Converted, convertibleAt, converted, targets, type Target } from '../../server/src/core/features/convert';
import { type Policy } from '../../server/src/core/model';
import { analysed } from './analysis';

const indented = (text: string, by: string): string => text.replace(/^(?=.)/gm, by);

/** The resource that a converted policy is pasted into; what needs none stays as it is. */
export function pasted({ id }: Pick<Target, 'id'>, text: string): string {
	if (id === 'cloudformation-yaml')
		return `Resources:\n  Held:\n    Type: ${typeOf(text)}\n    Properties:\n${indented(text, '      ')}`;
	if (id === 'cloudformation-json')
		return `{"Resources": {"Held": {"Type": "${typeOf(text)}", "Properties": ${text}}}}`;
	return id === 'terraform-jsonencode' ? `resource "${typeOf(text)}" "held" {\n${indented(text, '  ')}}\n` : text;
}

function typeOf(text: string): string {
	if (/AssumeRolePolicyDocument/.test(text)) return 'AWS::IAM::Role';
	if (/KeyPolicy/.test(text)) return 'AWS::KMS::Key';
	if (/^\s*"?Content"?:/m.test(text)) return 'AWS::Organizations::Policy';
	if (/^assume_role_policy/m.test(text)) return 'aws_iam_role';
	if (/^content = /m.test(text)) return 'aws_organizations_policy';
	if (/^policy = /m.test(text)) return 'aws_iam_policy';
	return 'AWS::IAM::ManagedPolicy';
}

/** A policy in another notation, and what the front end of that reads. */
export function convertedBack(
	analysis: Analysis,
	target: Target,
	place = convertibleAt(analysis, 0),
): { readonly made: Converted; readonly text: string; readonly read: Analysis } {
	if (!place) throw new Error(`There is no policy in\n${analysis.source.text}`);
	const made = converted(place, target);
	const text = pasted(target, made.text);
	return { made, text, read: analysed({ text, language: made.language, kind: undefined }) };
}

export const targetCalled = (id: Target['id']): Target => {
	const found = targets.find((it) => it.id === id);
	if (!found) throw new Error(`There is no target ${id}.`);
	return found;
};

export const policyIn = ({ blocks }: Analysis): Policy => {
	const [policy, ...others] = blocks.flatMap(({ part }) => part.policies);
	if (!policy || others.length > 0) throw new Error(`There are ${policy ? others.length + 1 : 0} policies.`);
	return policy;
};

/** A policy document as a file. */
export const jsonPolicy = (document: object, kind?: string): Analysis =>
	analysed({ text: JSON.stringify(document), language: 'json', kind });

/** The policy of a document with one in another notation. */
export const textOf = (analysis: Analysis, id: Target['id']): string => {
	const place = convertibleAt(analysis, 0);
	assert.ok(place);
	return converted(place, targetCalled(id)).text;
};

export const notesOf = (analysis: Analysis, id: Target['id']): readonly string[] => {
	const place = convertibleAt(analysis, 0);
	assert.ok(place);
	return converted(place, targetCalled(id)).notes;
};

export const statementOf = (statement: object) => ({ Version: '2012-10-17', Statement: [statement] });

export const allow = { Effect: 'Allow', Action: 's3:GetObject', Resource: '*' };
