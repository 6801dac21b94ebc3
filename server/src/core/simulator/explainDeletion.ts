import { choices } from './decisions';
import { escaped } from './markdown';
import { keyStoreRolePrincipal, type RoleBook } from './roleFacts';

/** How a role goes, where no world is at hand to plan in: what the catalogue knows of it. Markdown. */
export function explainRoleDeletion(book: RoleBook, roleName: string): string {
	const facts = book.roleByName(roleName);
	if (!facts) return `No service-linked role ${escaped(roleName)} is known.`;
	const { verdict, prerequisites, prerequisitesKnown, reason } = book.deletionVerdict(facts);
	if (verdict === 'never' || verdict === 'not-through-iam') {
		const means = facts.deletion.otherMeans === null ? '' : `\n\n${escaped(facts.deletion.otherMeans)}`;
		return `### ${escaped(roleName)} cannot be deleted through IAM${means}`;
	}
	const known = prerequisitesKnown ? prerequisites : ['whatever of the service uses the role (no source says what)'];
	const steps = [...(beforehand[facts.principal ?? ''] ?? []), ...known.map((it) => `Must be gone: ${escaped(it)}.`)];
	const note = reason === undefined ? '' : `\n\nSources differ: ${escaped(reason)}`;
	return page(`Deleting ${escaped(roleName)}`, [...steps, ...lastSteps]) + note;
}

/** What takes the longest, which the list of prerequisites does not tell. */
const beforehand: Readonly<Record<string, readonly string[]>> = {
	[keyStoreRolePrincipal]: [
		`While the key stores are CONNECTED, schedule the deletion of each of their KMS keys, ${choices.pendingWindow.min} to ${choices.pendingWindow.max} days ahead.`,
		'Wait for the last date: a key store with keys cannot be deleted.',
		'Disconnect each key store: only one that is DISCONNECTED can be deleted.',
	],
};

const lastSteps: readonly string[] = [
	"Delete the role: `DeleteServiceLinkedRole` starts a task; the role goes when nothing uses it at the task's end.",
	'Ask `GetServiceLinkedRoleDeletionStatus` until it says SUCCEEDED.',
];

const page = (title: string, steps: readonly string[]): string =>
	[`### ${title}`, '', ...steps.map((it, index) => `${index + 1}. ${it}`)].join('\n');
