import { type Claim, type CreationAnswer, type DeletionAnswer, type SettledVerdict, type TablesData } from './tables';
import { type LinkedRole } from './types';

/** One answer where sources may differ, with both sides. Rule, hover and simulator take it from here. */
export interface Verdict<Answer> {
	readonly verdict: Answer;
	/** What AWS's pages say. */
	readonly documented: readonly Claim[];
	/** What was seen on AWS or told by others. */
	readonly observed: readonly Claim[];
	/** Whether sources differ; then `reason` says why the answer is this one. */
	readonly conflict: boolean;
	readonly reason?: string;
	/** `A-02`: the decision, for those who look it up. */
	readonly decision?: string;
	readonly sources: readonly string[];
}

export interface DeletionVerdict extends Verdict<DeletionAnswer> {
	/** What must be gone first. Empty with `prerequisitesKnown: false` means "not known". */
	readonly prerequisites: readonly string[];
	readonly prerequisitesKnown: boolean;
}

export interface Verdicts {
	/** Whether the role can be made by iam:CreateServiceLinkedRole. */
	creationVerdict(role: LinkedRole): Verdict<CreationAnswer>;
	/** Whether the role can be deleted through IAM, and what blocks it. */
	deletionVerdict(role: LinkedRole): DeletionVerdict;
}

export function verdictsOf({ about, verdicts }: TablesData): Verdicts {
	const creation = new Map(verdicts.flatMap((it) => (it.aspect === 'creation' ? [[it.role, it] as const] : [])));
	const deletion = new Map(verdicts.flatMap((it) => (it.aspect === 'deletion' ? [[it.role, it] as const] : [])));
	return {
		creationVerdict(role) {
			const settled = creation.get(role.name);
			return settled ? settledVerdict(settled, settled.verdict) : plainCreation(role, about.date);
		},
		deletionVerdict(role) {
			const settled = deletion.get(role.name);
			const { prerequisites, prerequisitesKnown } = role.deletion;
			const verdict = settled ? settledVerdict(settled, settled.verdict) : plainDeletion(role, about.date);
			return { ...verdict, prerequisites, prerequisitesKnown };
		},
	};
}

function settledVerdict<Answer>(settled: SettledVerdict, verdict: Answer): Verdict<Answer> {
	const { id, reason, documented, observed, sources } = settled;
	return { verdict, documented, observed, conflict: true, reason, decision: id, sources };
}

function plainCreation(role: LinkedRole, date: string): Verdict<CreationAnswer> {
	const { documentedDirectViaIam: documented, observedDirectViaIam: seen, observations } = role.creation;
	const says = documented ? 'It can be made through IAM.' : 'Only its service makes it.';
	return {
		verdict: documented === null ? (seen ? 'direct' : 'unknown') : documented ? 'direct' : 'only-by-service',
		documented: documented === null ? [] : claims(role.sources, says, date),
		observed: observations.map(({ how, source }) => ({ says: sentence(how), source, date })),
		conflict: false,
		sources: [...role.sources, ...observations.map((it) => it.source)],
	};
}

function plainDeletion({ deletion, sources }: LinkedRole, date: string): Verdict<DeletionAnswer> {
	const { viaIam, otherMeans, fieldReport } = deletion;
	const says = viaIam
		? 'It can be deleted through IAM once nothing uses it.'
		: (otherMeans ?? 'It cannot be deleted through IAM.');
	return {
		verdict: viaIam === null ? 'unknown' : viaIam ? 'through-iam' : 'not-through-iam',
		documented: viaIam === null ? [] : claims(sources, sentence(says), date),
		observed: fieldReport === null ? [] : [{ says: sentence(fieldReport), source: fieldReport, date }],
		conflict: false,
		sources,
	};
}

const claims = (sources: readonly string[], says: string, date: string): readonly Claim[] =>
	sources.slice(0, 1).map((source) => ({ says, source, date }));

const sentence = (text: string): string =>
	`${text.charAt(0).toUpperCase()}${text.slice(1)}${text.endsWith('.') ? '' : '.'}`;
