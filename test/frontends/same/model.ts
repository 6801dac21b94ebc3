import { type Analysis } from '../../../server/src/core/analysis';
import { type Span, type Text } from '../../../server/src/core/base';
import { type Policy, type Principals, type Statement, type Values } from '../../../server/src/core/model';

/** A text with `<account>` and the like for what is left to deployment. */
const textOf = ({ parts }: Text): string =>
	parts.map((it) => (it.kind === 'literal' ? it.value : `<${it.what}>`)).join('');

const valuesOf = (values: Values | undefined) => values && { texts: values.items.map(textOf), open: values.hasUnknown };

const principalsOf = (it: Principals | undefined) =>
	it && {
		everyone: it.everyone && textOf(it.everyone),
		groups: Object.fromEntries(it.groups.map(({ type, items }) => [type, items.map(textOf)])),
		open: it.hasUnknown,
	};

const statementOf = (it: Statement) => ({
	sid: it.sid && textOf(it.sid),
	effect: it.effect && textOf(it.effect),
	action: valuesOf(it.action),
	notAction: valuesOf(it.notAction),
	resource: valuesOf(it.resource),
	notResource: valuesOf(it.notResource),
	principal: principalsOf(it.principal),
	notPrincipal: principalsOf(it.notPrincipal),
	conditions: it.conditions.map(({ operator, key, values }) => [operator, textOf(key), values.map(textOf)]),
	open: it.hasUnknownElements,
});

/** What a policy says, however it is written. */
export const policySaid = (it: Policy) => ({
	kind: it.kind,
	version: it.version && textOf(it.version),
	statements: it.statements.map(statementOf),
	open: it.hasUnknownStatements,
});

export const policiesIn = ({ blocks }: Analysis): readonly Policy[] => blocks.flatMap(({ part }) => part.policies);

/** `aws_kms_key.Held` and `Held` name the same. */
const nameOf = (id: string): string => id.split('.').at(-1) ?? id;

/** What a document says about resources and what leads from one to the other. */
export const resourcesSaid = ({ units }: Analysis) =>
	units.map((unit) => ({
		requests: unit.roleRequests.map(({ value: it }) => ({
			name: nameOf(it.resource.logicalId),
			services: it.services.map(textOf),
			suffix: it.customSuffix && textOf(it.customSuffix.text),
		})),
		roles: unit.roles.map(({ value: it }) => ({
			name: nameOf(it.resource.logicalId),
			roleName: it.roleName && textOf(it.roleName),
			path: it.path && textOf(it.path.text),
			trust: it.trust && policySaid(it.trust),
		})),
		keys: unit.keys.map(({ value: it }) => ({
			name: nameOf(it.resource.logicalId),
			settings: [it.origin, it.keySpec, it.keyUsage, it.multiRegion, it.rotation].map((own) => own && textOf(own.text)),
			policy: it.policy && policySaid(it.policy),
		})),
		resources: unit.resources.map(({ value: it }) => ({
			name: nameOf(it.logicalId),
			type: it.type,
			dependsOn: it.dependsOn.map(({ name }) => nameOf(name)),
			references: [...new Set(it.references.map((own) => `${nameOf(own.name)} ${own.attribute ?? ''}`.trim()))].sort(),
			settings: it.settings.map(({ path, text }) => `${path}: ${textOf(text)}`).sort(),
			deletionPolicy: it.deletionPolicy && textOf(it.deletionPolicy),
		})),
		attachments: unit.parts
			.flatMap(({ value }) => value.attachments)
			.map(({ resource, property, managedPolicy, receiver, asBoundary, target }) => ({
				name: nameOf(resource.logicalId),
				property,
				managedPolicy: managedPolicy && textOf(managedPolicy),
				receiver: receiver && textOf(receiver),
				asBoundary,
				target,
			})),
	}));

export interface FoundAt {
	readonly rule: string;
	readonly severity: string;
	/** The text of the model that is underlined, and how much of it; the rule's own choice where it is no text. */
	readonly at: string;
}

/** Findings by the texts that they underline: places that mean the same in every notation. */
export function findingsSaid(analysis: Analysis): readonly FoundAt[] {
	const texts = textsIn(analysis);
	return analysis.findings
		.map(({ rule, severity, span }) => ({ rule, severity, at: placeOf(span, texts) }))
		.sort((a, b) => (a.rule + a.at < b.rule + b.at ? -1 : 1));
}

/** Each run of characters of the model with what stands at its place, where that is as long. */
export function literalsWritten(analysis: Analysis): readonly { readonly value: string; readonly written: string }[] {
	return textsIn(analysis).flatMap(({ text, offset }) =>
		text.parts.flatMap((part) => {
			if (part.kind === 'hole') return [];
			const { start, end } = shift(part.span, offset);
			const written = analysis.source.text.slice(start, end);
			return written.length === part.value.length && written !== '' ? [{ value: part.value, written }] : [];
		}),
	);
}

interface PlacedText {
	readonly text: Text;
	readonly span: Span;
	readonly offset: number;
}

function textsIn({ blocks }: Analysis): readonly PlacedText[] {
	return blocks.flatMap(({ start: offset, part }) => {
		const found: PlacedText[] = [];
		const seen = new Set<object>();
		const look = (it: unknown): void => {
			if (typeof it !== 'object' || it === null || seen.has(it)) return;
			seen.add(it);
			if (isText(it)) found.push({ text: it, span: shift(it.span, offset), offset });
			else for (const value of Object.values(it)) look(value);
		};
		look({ ...part, slots: part.slots });
		return found;
	});
}

const isText = (it: object): it is Text => 'parts' in it && 'span' in it && Array.isArray(it.parts);

const shift = ({ start, end }: Span, by: number): Span => ({ start: start + by, end: end + by });

/** The characters of the smallest text that holds the span. */
function placeOf(span: Span, texts: readonly PlacedText[]): string {
	const [smallest] = texts
		.filter((it) => it.span.start <= span.start && span.end <= it.span.end)
		.sort((a, b) => a.span.end - a.span.start - (b.span.end - b.span.start));
	if (!smallest) return 'no text';
	const { text, offset } = smallest;
	const underlined = text.parts.map((it) => {
		const { start, end } = shift(it.span, offset);
		const [from, to] = [Math.max(start, span.start), Math.min(end, span.end)];
		if (it.kind === 'hole') return from < to ? `<${it.what}>` : '';
		if (from >= to) return '';
		return end - start === it.value.length ? it.value.slice(from - start, to - start) : it.value;
	});
	return `${underlined.join('')} of ${textOf(text)}`;
}
