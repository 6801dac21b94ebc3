import { type Analysis } from '../../analysis';
import { type Span } from '../../base';
import { innerAt } from '../../fences/innerDocuments';

import { isSameName, type NameOf, type Occurrence } from './occurrences';

/** What can be renamed: `span` is the name as it stands at the caret. */
export interface Renamable {
	readonly span: Span;
	readonly text: string;
}

/**
 * The name at a caret, where all its uses are in sight: a Sid, or the logical id of a resource. Names of the account
 * and parameters are known elsewhere, too.
 */
export function renamable(all: readonly NameOf[], at: Occurrence): Renamable | undefined {
	const { name, span } = at;
	if (name.kind !== 'statement' && name.kind !== 'logicalId') return undefined;
	const definitions = all.filter((it) => it.isDefinition && isSameName(it.name, name));
	if (!definitions.some((it) => it.isResource || name.kind === 'statement')) return undefined;
	return { span, text: lastLabel(name.text) };
}

/** Why a name cannot be given, in a sentence; `undefined` where it can. */
export function renameFault(
	all: readonly NameOf[],
	{ name, span }: Occurrence,
	to: string,
	analysis: Analysis,
): string | undefined {
	const { documentKind } = innerAt(analysis, span.start)?.analysis ?? analysis;
	if (name.kind === 'statement')
		return /^[\w .:/+=,@-]*$/.test(to) ? undefined : 'A Sid has letters, digits and plain signs only.';
	if (documentKind === 'terraform') {
		if (!/^[\p{ID_Start}_][\p{ID_Continue}-]*$/u.test(to))
			return 'A name in Terraform begins with a letter or an underscore, and has letters, digits, underscores and dashes.';
	} else if (!/^[A-Za-z0-9]{1,255}$/.test(to)) {
		return 'A logical id has letters and digits only.';
	}
	const whole = name.text.slice(0, name.text.length - lastLabel(name.text).length) + to;
	const isTaken = all.some((it) => it.isDefinition && isSameName(it.name, { ...name, text: whole }));
	return isTaken && whole !== name.text ? `${whole} is there already.` : undefined;
}

const lastLabel = (text: string): string => text.slice(text.lastIndexOf('.') + 1);
