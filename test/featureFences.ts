import { type Notation } from './featureNotations';

/** The notation that a fence of a Markdown document holds. */
export const heldBy = (name: string): string => name.replace(/^Markdown: /, '');

/** Notations in the fences of Markdown; what no person writes by hand nobody shows there. */
export const inFences = <N extends string>(
	documents: Readonly<Record<N, Notation>>,
): Readonly<Record<`Markdown: ${N}`, Notation>> =>
	Object.fromEntries(
		Object.entries<Notation>(documents)
			.filter(([name]) => name !== 'Terraform in JSON')
			.map(([name, it]) => [`Markdown: ${name}`, inFence(name, it)]),
	) as Record<`Markdown: ${N}`, Notation>;

/** The signs in front of the lines of a document that stands in a list or a quote. */
const CONTAINERS: ReadonlyMap<string, readonly [first: string, others: string]> = new Map([
	['template in JSON', ['- ', '  ']],
	['template in YAML', ['1. ', '   ']],
	['Terraform, aws_iam_policy_document', ['> ', '> ']],
	['Python', ['> - ', '>   ']],
]);

function inFence(name: string, { language, ...notation }: Notation): Notation {
	const { policy, linkedRole, managed, role, statementAt, resourceAt } = notation;
	const [first, others] = CONTAINERS.get(name) ?? ['', ''];
	const put = (it: string): string => fenced(it, language === 'terraform' ? 'hcl' : language, first, others);
	return {
		language: 'markdown',
		policy: (...all) => put(policy(...all)),
		statementAt: (...all) => put(statementAt(...all)),
		...(linkedRole && { linkedRole: (it: string) => put(linkedRole(it)) }),
		...(managed && { managed: (it: string) => put(managed(it)) }),
		...(role && { role: (it: string) => put(role(it)) }),
		...(resourceAt && { resourceAt: (it: string) => put(resourceAt(it)) }),
	};
}

/** A document in a fence, between two others that have nothing to do with it. */
function fenced(document: string, info: string, first: string, others: string): string {
	const lines = ['```' + info, ...document.trimEnd().split('\n'), '```'];
	const own = lines.map((it, at) => (at === 0 ? first : others) + it);
	const before = ['# Roles', '', '```sh', 'aws sts get-caller-identity', '```', ''];
	return [...before, ...own, '', 'The end.', '', '```json', '{}', '```', ''].join('\n');
}
