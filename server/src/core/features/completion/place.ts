import { type Analysis, type AnalysedBlock } from '../../analysis';
import { emptySpan, flat, shifted, type Span, type Text, touches } from '../../base';
import { notationAt } from '../../probe';
import { type Element, type Part, type Policy, type Slot, type Statement } from '../../model';

/** What is known of the place at an offset. */
export type Place =
	| { readonly kind: 'value'; readonly slot: Slot; readonly span: Span; readonly typed: string }
	| { readonly kind: 'policyElement'; readonly policy: Policy; readonly span: Span }
	| { readonly kind: 'statementElement'; readonly policy: Policy; readonly statement: Statement; readonly span: Span }
	| {
			readonly kind: 'principalType';
			readonly policy: Policy;
			readonly written: readonly string[];
			readonly span: Span;
	  }
	| { readonly kind: 'effect' | 'version'; readonly span: Span };

/** `undefined` where nothing is known of the place. */
export function placeAt(analysis: Analysis, offset: number): Place | undefined {
	const block = analysis.blocks.find(({ start, end }) => offset >= start && offset <= end);
	if (!block) return undefined;
	return valueAt(analysis, block, offset) ?? inPolicies(analysis, block, offset);
}

function valueAt(analysis: Analysis, block: AnalysedBlock, offset: number): Place | undefined {
	const { source } = analysis;
	const { part } = block;
	const slots = [...part.slots.filter((it) => PROPOSED.has(it.what) || isRoleProperty(it)), ...lookUpsOf(part)];
	const at = offset - block.start;
	const [around] = slots
		.filter(({ text }) => touches(text.span, at) && isWritten(source.text, text, block.start))
		.sort((a, b) => widthOf(a.text.span) - widthOf(b.text.span));
	if (around) {
		if (isUnquoted(source.text, around.text, block.start) && notationAt(analysis) !== 'yaml') return undefined;
		const span = shifted(around.text.span, block.start);
		return { kind: 'value', slot: around, span, typed: source.text.slice(span.start, offset) };
	}
	if (notationAt(analysis) !== 'yaml') return undefined;
	const empty = slots.find(({ text }) => isNextValue(source.text, text, block.start, offset));
	return empty && { kind: 'value', slot: empty, span: emptySpan(offset), typed: '' };
}

/** A property that takes a linked role, or in which the ARN of a role is being written. */
const isRoleProperty = ({ what, name, text }: Slot): boolean =>
	what === 'propertyValue' && (/ServiceLinkedRole/i.test(name) || /^arn:[^:]*:iam:/.test(flat(text)));

/** Look-ups of roles by name or ARN, most of which are of ordinary roles: only what begins as a linked one does. */
const lookUpsOf = ({ lookUps }: Part): readonly Slot[] =>
	lookUps
		.filter(({ by, text }) => by !== 'absence' && /^(?:AWSS|arn:[^:]*:iam:)/.test(flat(text)))
		.map(({ text }): Slot => ({ what: flat(text).startsWith('arn:') ? 'propertyValue' : 'roleName', text, name: '' }));

/** An expression, a bare word or nothing: whatever is put there needs quotes. */
const isUnquoted = (source: string, { parts, span }: Text, start: number): boolean =>
	parts.every((it) => it.kind === 'hole') && !/["'`]/.test(source.charAt(start + span.start - 1));

/** Neither put together by several nodes, which is no single value to replace, nor added by the AWS CDK itself. */
const isWritten = (source: string, text: Text, start: number): boolean =>
	!isPutTogether(source, text, start) && !isImplied(source, text, start);

const isImplied = (source: string, { parts, span }: Text, start: number): boolean =>
	widthOf(span) === 0 &&
	!/["'`]/.test(source.charAt(start + span.start - 1)) &&
	parts.some((it) => it.kind === 'literal' && it.value !== '');

const widthOf = ({ start, end }: Span): number => end - start;

const isPutTogether = (source: string, { span, parts }: Text, start: number): boolean =>
	parts.length > 1 && /^(?:!Join|\{|\[|- )/.test(source.slice(start + span.start, start + span.start + 6));

/** Whether the caret stands where the value of a key is to be written that has none yet. */
function isNextValue(source: string, { span }: Text, start: number, offset: number): boolean {
	const end = start + span.end;
	return end <= offset && /^[ \t]*$/.test(source.slice(end, offset)) && /:[ \t]*$/.test(source.slice(start, end));
}

function inPolicies(analysis: Analysis, block: AnalysedBlock, offset: number): Place | undefined {
	const at = offset - block.start;
	const source = notationAt(analysis) === 'yaml' ? analysis.source.text : undefined;
	for (const policy of policiesOf(block.part)) {
		const found = inPolicy(policy, at, block.start, source);
		if (found) return { ...found, span: shifted(found.span, block.start) };
	}
	return undefined;
}

const policiesOf = ({ policies, nested }: Part): readonly Policy[] => [
	...policies,
	...nested.flatMap(({ part }) => part.policies),
];

/** The source is that of a notation in which a value needs no quotes. */
function inPolicy(policy: Policy, at: number, start: number, source: string | undefined): Place | undefined {
	const isAt = (text: Text | undefined): text is Text =>
		text !== undefined &&
		(source === undefined
			? touches(text.span, at) && text.parts.some((it) => it.kind === 'literal')
			: touches(text.span, at) || isNextValue(source, text, start, start + at));
	const spanOfText = (text: Text): Span => (touches(text.span, at) ? text.span : emptySpan(at));
	const own = nameAt(policy.elements, at);
	if (own) return { kind: 'policyElement', policy, span: own };
	if (isAt(policy.version)) return { kind: 'version', span: spanOfText(policy.version) };
	for (const statement of policy.statements) {
		const name = nameAt(statement.elements, at);
		if (name) return { kind: 'statementElement', policy, statement, span: name };
		if (isAt(statement.effect)) return { kind: 'effect', span: spanOfText(statement.effect) };
		for (const principal of [statement.principal, statement.notPrincipal]) {
			const groups = principal?.groups ?? [];
			const type = nameAt(
				groups.map((it) => it.element),
				at,
			);
			const written = groups.filter((it) => it.element.nameSpan !== type).map((it) => it.type);
			if (type) return { kind: 'principalType', policy, written, span: type };
		}
	}
	return undefined;
}

/** The name of an element at an offset; one that a program writes in its own way has no width or is no such name. */
const nameAt = (elements: readonly Element[], at: number): Span | undefined =>
	elements.find(({ name, nameSpan }) => touches(nameSpan, at) && nameSpan.end - nameSpan.start === name.length)
		?.nameSpan;

const PROPOSED: ReadonlySet<Slot['what']> = new Set([
	'action',
	'servicePrincipal',
	'awsPrincipal',
	'linkedService',
	'managedPolicy',
	'roleName',
	'resourceArn',
	'conditionOperator',
	'conditionKey',
	'conditionValue',
]);
