import { type Analysis } from '../../analysis';
import { type Span, spanOf } from '../../base';
import { type Catalogue } from '../../catalogue';
import { innerAt, type InnerPlace } from '../../fences/innerDocuments';
import { notationAt, probeName, probes, type Probe } from '../../probe';

import { actions } from './actions';
import { awsPrincipals, managedPolicies, resources, roleArns, roleNames } from './arns';
import { codeSnippets } from './codeSnippets';
import { conditionKeys, operators } from './conditions';
import { conditionValues } from './conditionValues';
import { effects, policyElements, principalTypes, statementElements, versions } from './elements';
import { type Place, placeAt } from './place';
import { linkedServices, servicePrincipals } from './principals';
import { type Asked, type Proposal, type Proposals, ranked } from './proposal';
import { resourceSnippets, statementSnippets } from './snippets';

/** The values that AWS knows for the place at an offset; `undefined` where nothing is known of the place. */
export function proposals(analysis: Analysis, offset: number, catalogue: Catalogue): Proposals | undefined {
	const inner = innerAt(analysis, offset);
	if (inner) return placedProposals(proposals(inner.analysis, inner.offset, catalogue), inner);
	const { text } = analysis.source;
	const own = isKeyless(text, offset) ? undefined : placeAt(analysis, offset);
	const place = own && isOnOneLine(text, own.span) ? own : undefined;
	const items = place ? itemsAt(place, analysis, catalogue) : [];
	if (place && items.length > 0) return found(place, place.span, items, analysis, offset);
	const snippets = codeSnippets(analysis, offset, catalogue);
	for (const probe of probes(analysis, offset)) {
		const probed = probedItems(probe, catalogue);
		if (probed.length > 0)
			return withSnippets({ span: probe.span, items: ranked(probed), isIncomplete: false }, snippets);
	}
	return snippets;
}

/** Lines that are added begin as those of the fence do. */
function placedProposals(found: Proposals | undefined, { excerpt }: InnerPlace): Proposals | undefined {
	if (!found) return undefined;
	const lines = (it: string): string => excerpt.lines(it);
	const items = found.items.map((it) => ({
		...it,
		...(it.text !== undefined && { text: lines(it.text) }),
		...(it.snippet !== undefined && { snippet: lines(it.snippet) }),
	}));
	return { ...found, span: excerpt.placed(found.span), items };
}

/** A string without its end reaches to the next quote, lines further on; no editor replaces so much. */
const isOnOneLine = (text: string, { start, end }: Span): boolean => !text.slice(start, end).includes('\n');

/** Both, where they are for the same word. */
function withSnippets(found: Proposals, snippets: Proposals | undefined): Proposals {
	const isSame = snippets?.span.start === found.span.start && snippets.span.end === found.span.end;
	const known = new Set(found.items.map((it) => it.value));
	const more = isSame ? snippets.items.filter((it) => !known.has(it.value)) : [];
	return more.length > 0 ? { ...found, items: [...more, ...found.items] } : found;
}

/** A colon of YAML whose key is gone makes nonsense of what stands around it. */
const isKeyless = (text: string, offset: number): boolean =>
	text.charAt(offset) === ':' && /\n[ \t]*$/.test(text.slice(Math.max(0, offset - 200), offset));

function found(
	place: Place,
	span: Span,
	items: readonly Proposal[],
	analysis: Analysis,
	offset: number,
): Proposals | undefined {
	const { source } = analysis;
	const isIncomplete = place.kind === 'value' && REFINED.has(place.slot.what);
	const isBareKey = place.kind.endsWith('Element') || place.kind === 'principalType';
	const behind = source.text.slice(span.end, span.end + 40);
	const before = source.text.charAt(span.start - 1);
	const mark = isBareKey && !/^["']?\s*[:=]/.test(behind) && !/["']/.test(before) ? ': ' : '';
	const isPlainYaml = !isBareKey && notationAt(analysis) === 'yaml' && !/["'\w]/.test(before);
	const quote = isBareWord(place, span, analysis) ? (/['"]/.exec(source.text)?.[0] ?? '"') : '';
	const put = (it: Proposal): Proposal => {
		if (quote && !/^\w+$/.test(it.value)) return { ...it, text: quote + (it.text ?? it.value) + quote };
		if (mark) return { ...it, text: (it.text ?? it.value) + mark };
		return isPlainYaml && NEEDS_QUOTES.test(it.value) ? { ...it, text: `'${it.value}'` } : it;
	};
	const closing = closingAt(source.text, span, offset);
	const written = items.map(put).map((it) => closed(it, closing));
	return { span: spanOf(span.start, Math.max(span.end, offset)), items: ranked(written), isIncomplete };
}

const closed = (it: Proposal, closing: string): Proposal =>
	closing === ''
		? it
		: {
				...it,
				text: (it.text ?? it.value) + closing,
				...(it.snippet !== undefined && { snippet: it.snippet + closing }),
			};

/** The quote that a value lacks at its end, where nothing else of the line could be it. */
function closingAt(text: string, { start, end }: Span, offset: number): string {
	const quote = /(?<!\\)["']$/.exec(text.slice(Math.max(0, start - 2), start))?.[0] ?? '';
	const lineEnd = text.indexOf('\n', offset);
	return text.slice(end, lineEnd < 0 ? undefined : lineEnd).includes(quote) ? '' : quote;
}

/** A name without quotes, as keys of objects may be, that is to become a value that needs them. */
const isBareWord = ({ kind }: Place, { start, end }: Span, analysis: Analysis): boolean =>
	kind === 'value' &&
	/^(?:code|terraform)$/.test(notationAt(analysis)) &&
	/^[\s({[,]\w+$/.test(analysis.source.text.slice(start - 1, end));

/** What YAML takes for something else at the beginning of a value. */
const NEEDS_QUOTES = /^[*&!%@`{[]/;

/** Places where more characters bring other values: the actions of a service, the keys of one. */
const REFINED: ReadonlySet<string> = new Set(['action', 'conditionKey', 'resourceArn', 'awsPrincipal']);

function probedItems({ analysis, offset, written, as }: Probe, catalogue: Catalogue): readonly Proposal[] {
	return itemsOfProbe(as, analysis, offset, catalogue).map((it) => {
		// A statement that begins at the dash has its own colons.
		if (it.what === 'snippet' && as === 'key') return it;
		const snippet = it.snippet === undefined ? {} : { snippet: written(it.snippet) };
		return { ...it, text: written(it.text ?? it.value), ...snippet };
	});
}

function itemsOfProbe(as: Probe['as'], analysis: Analysis, offset: number, catalogue: Catalogue): readonly Proposal[] {
	if (as === 'statement' || as === 'resource') return snippetsAt(as, analysis, offset, catalogue);
	const place = placeAt(analysis, offset);
	if (!place || (isKey(place) !== (as === 'key') && !isKeyAsValue(place, as, analysis))) return [];
	const items = itemsAt(place, analysis, catalogue);
	return isNewItem(place, analysis)
		? [...items, ...statementSnippets(place.policy, analysis, offset, catalogue)]
		: items;
}

/** Behind the dash of a list in YAML stands either the first key of a statement or all of it. */
const isNewItem = (place: Place, analysis: Analysis): place is Extract<Place, { kind: 'statementElement' }> =>
	place.kind === 'statementElement' && place.statement.elements.length === 1 && notationAt(analysis) === 'yaml';

/** Terraform names the key of a condition in an argument, and Java and C# have no literals of maps. */
const isKeyAsValue = ({ kind, span }: Place, as: Probe['as'], { source }: Analysis): boolean =>
	kind === 'value' &&
	as === 'value' &&
	(source.languageId === 'csharp' ||
		/[=(:]\s*["']$/.test(source.text.slice(Math.max(0, span.start - 200), span.start)));

const isKey = (place: Place): boolean =>
	place.kind === 'value'
		? place.slot.what === 'conditionKey' || place.slot.what === 'conditionOperator'
		: place.kind !== 'effect' && place.kind !== 'version';

/** Whole statements or resources, where the probe became one. */
function snippetsAt(
	as: 'statement' | 'resource',
	analysis: Analysis,
	offset: number,
	catalogue: Catalogue,
): readonly Proposal[] {
	for (const { start, part } of analysis.blocks) {
		const at = offset - start;
		if (as === 'resource' && part.resources.some(({ idSpan }) => idSpan.start <= at && at <= idSpan.end))
			return resourceSnippets(analysis, offset, catalogue);
		for (const policy of part.policies)
			for (const { sid } of policy.statements)
				if (as === 'statement' && sid && sid.span.start <= at && at <= sid.span.end)
					return statementSnippets(policy, analysis, offset, catalogue);
	}
	return [];
}

function itemsAt(place: Place, analysis: Analysis, catalogue: Catalogue): readonly Proposal[] {
	switch (place.kind) {
		case 'value': {
			const { slot, typed, span } = place;
			const { statement } = slot;
			const written = typed.replaceAll(probeName, '');
			return valuesOf({
				slot,
				typed: written,
				start: span.start,
				analysis,
				catalogue,
				...(statement && { statement }),
			});
		}
		case 'policyElement':
			return policyElements(place.policy);
		case 'statementElement':
			return statementElements(place.statement, place.policy.kind);
		case 'principalType':
			return principalTypes(place.written, place.policy.kind);
		case 'effect':
			return effects;
		case 'version':
			return versions;
	}
}

function valuesOf(asked: Asked): readonly Proposal[] {
	switch (asked.slot.what) {
		case 'action':
			return actions(asked);
		case 'servicePrincipal':
			return servicePrincipals(asked);
		case 'linkedService':
			return linkedServices(asked);
		case 'roleName':
			return roleNames(asked);
		case 'awsPrincipal':
			return awsPrincipals(asked);
		case 'resourceArn':
			return resources(asked);
		case 'managedPolicy':
			return managedPolicies(asked);
		case 'conditionOperator':
			return operators(asked);
		case 'conditionKey':
			return conditionKeys(asked);
		case 'conditionValue':
			return conditionValues(asked);
		case 'propertyValue':
			return roleArns(asked);
		case 'resourceType':
			return [];
	}
}
