import {
	type CheckTextResult,
	type PolicyKindName,
	policyKindNames,
	type RoleCard,
	type RoleSummary,
} from '../../../server/src/protocol';

/** What a language model reads: English, whatever the language of the editor. */
export type Answer = string;

/** An input that a tool can work with, or what is wrong with it. */
export type Input<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly fault: Answer };

/** A role name, service principal, ARN or words of a service's name. */
export function roleInput(input: unknown): Input<string> {
	const role = textIn(input, 'role')?.trim();
	if (role === undefined) {
		return faulty('Name a role in "role": its name, its ARN, its service principal or its service.');
	}
	// An ARN ends with the name.
	return { ok: true, value: role.slice(role.lastIndexOf('/') + 1) };
}

export interface CheckInput {
	readonly text: string | undefined;
	readonly file: string | undefined;
	readonly languageId: string | undefined;
	readonly kind: PolicyKindName | undefined;
}

export function checkInput(input: unknown): Input<CheckInput> {
	const [text, file, languageId, stated] = ['text', 'file', 'language', 'kind'].map((it) => textIn(input, it));
	const kind = policyKindNames.find((it) => it === stated);
	if ((text === undefined) === (file === undefined)) {
		return faulty('Give either the text of a policy or template in "text", or a file of the workspace in "file".');
	}
	if (stated !== undefined && kind === undefined) {
		return faulty(`There is no kind "${stated}". Kinds are ${policyKindNames.join(', ')}.`);
	}
	return { ok: true, value: { text, file, languageId, kind } };
}

/** More of them help no reader. */
const mostFindings = 100;
const mostRoles = 12;

export function lookUpAnswer(asked: string, card: RoleCard | null, roles: readonly RoleSummary[]): Answer {
	if (card) return `${card.markdown}\n\nARN: ${card.arn}`;
	const found = rolesLike(asked, roles);
	if (found.length === 0) {
		return `SLR Lens knows no service-linked role, service principal or service "${asked}". It knows ${roles.length} roles.`;
	}
	const lines = found
		.slice(0, mostRoles)
		.map(({ name, servicePrincipal, service }) => `- ${name} (${servicePrincipal}): ${service}`);
	const more = found.length > mostRoles ? [`- and ${found.length - mostRoles} more`] : [];
	return [`No service-linked role is called "${asked}". These are like it:`, ...lines, ...more].join('\n');
}

/** Every word stands somewhere in what is known of the role. */
export function rolesLike(asked: string, roles: readonly RoleSummary[]): readonly RoleSummary[] {
	const words = asked
		.toLowerCase()
		.split(/\s+/)
		.filter((it) => it !== '');
	return roles.filter(({ name, servicePrincipal, service }) => {
		const known = `${name} ${servicePrincipal} ${service}`.toLowerCase();
		return words.every((it) => known.includes(it));
	});
}

export function checkAnswer(name: string, { info, findings }: CheckTextResult): Answer {
	if (info.documentKind === 'none') {
		return `${name} is nothing that SLR Lens reads: no IAM policy, CloudFormation template, CDK program or Terraform configuration was recognized, so nothing was checked. A policy needs a "Statement"; "kind" can say what it is.`;
	}
	const taken = `${name}, taken for ${info.label}`;
	if (findings.length === 0) return `No findings in ${taken}.`;
	const lines = findings.slice(0, mostFindings).map(({ range: { start }, severity = 3, code, message }) => {
		const place = `${start.line + 1}:${start.character + 1}`;
		return `- ${place} ${severities[severity - 1] ?? ''} ${code}: ${lineOf(message)}`;
	});
	const more = findings.length > mostFindings ? [`- and ${findings.length - mostFindings} more`] : [];
	return [`${findings.length} findings in ${taken} (line:column severity rule: message):`, ...lines, ...more].join(
		'\n',
	);
}

const lineOf = (message: string | { readonly value: string }): string =>
	(typeof message === 'string' ? message : message.value).replaceAll('\n', ' ');

const severities = ['error', 'warning', 'information', 'hint'];

/** How an answer calls what has no file. */
export const theText = 'The text';

export const tooLarge = (name: string, most: number): Answer => `${name} has more than ${most} characters.`;

export const notChecked = (name: string): Answer => `${name} could not be checked; the log of SLR Lens says why.`;

export const noFile = (file: string): Answer =>
	`There is no file ${file} in the workspace. A path is absolute or relative to a workspace folder.`;

/** Text that is not empty. */
function textIn(input: unknown, name: string): string | undefined {
	const value = typeof input === 'object' && input !== null ? (input as Record<string, unknown>)[name] : undefined;
	return typeof value === 'string' && value.trim() !== '' ? value : undefined;
}

const faulty = (fault: Answer): { readonly ok: false; readonly fault: Answer } => ({ ok: false, fault });
