import { type Analysis } from '../../analysis';
import { type Span } from '../../base';
import { type Catalogue } from '../../catalogue';

import { type Evidence, type Proposal } from './proposal';
import { proposals } from './proposals';

/** A value that is shown behind the caret before anybody asks for it. */
export interface InlineProposal {
	/** What is typed of it; nothing else of the value stands behind the caret. Absolute. */
	readonly span: Span;
	/** All of it. Begins with what is typed. */
	readonly text: string;
}

/** The service-linked role that is all but certainly being written at an offset; `undefined` where it would be a guess. */
export function inlineRole(analysis: Analysis, offset: number, catalogue: Catalogue): InlineProposal | undefined {
	const { text } = analysis.source;
	if (!isBeginning(text, offset)) return undefined;
	const found = proposals(analysis, offset, catalogue);
	if (found?.span.end !== offset) return undefined;
	const typed = text.slice(found.span.start, offset);
	const fitting = found.items.filter((it) => it.what === 'role' && textOf(it).startsWith(typed));
	if (fitting.some((it) => it.value === typed)) return undefined;
	const isOfRole = LINKED.test(typed);
	const weighed = fitting.flatMap((proposal): readonly Weighed[] => {
		const evidence = proposal.evidence?.();
		return evidence && (isOfRole || evidence.isAbout) ? [{ proposal, evidence }] : [];
	});
	const best = bestOf(weighed);
	return best && { span: found.span, text: textOf(best) };
}

/** Looked at first, since it is asked after each key: a line that ends in the beginning of an ARN of IAM or of a role's name. */
function isBeginning(text: string, offset: number): boolean {
	const before = text.slice(Math.max(0, offset - LONGEST), offset);
	const behind = text.slice(offset, offset + 1);
	return /(?:\barn:[^\s"'`]*:iam:[^\s"'`]*|\bAWSServiceRole\w*)$/.test(before) && /^(?:[\s"'`\\,\])}]|$)/.test(behind);
}

const LONGEST = 300;

const LINKED = /:role\/aws-s|^AWSServiceRole/;

const textOf = ({ text, value }: Proposal): string => text ?? value;

interface Weighed {
	readonly proposal: Proposal;
	readonly evidence: Evidence;
}

/**
 * The only one, or the one that more speaks for than for any other. Nobody writes one twice in a list, but that all
 * others stand there says nothing for the last.
 */
function bestOf(roles: readonly Weighed[]): Proposal | undefined {
	const most = Math.max(...roles.map((it) => it.evidence.weight));
	const [best, ...others] = roles.length > 1 && most === 0 ? [] : roles.filter((it) => it.evidence.weight === most);
	return others.length === 0 && !best?.evidence.isWritten ? best?.proposal : undefined;
}
