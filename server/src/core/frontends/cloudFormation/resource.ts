import { emptySpan, type Text } from '../../base';
import { type Named, type Resource } from '../../model';
import { entryOf, type Entry, type Node, type ObjectNode, valueOf } from '../../syntax';

import { defined } from '../defined';
import { listed } from '../notation';
import { type TemplateNotation } from './notation';
import { type Properties } from './properties';
import { referencesIn } from './references';

/** A resource of a template, without what only its type gives it. */
export function resourceOf(
	{ key, span }: Entry,
	body: ObjectNode,
	{ settings, isOpen }: Properties,
	notation: TemplateNotation,
	source: string,
): Resource {
	const type = entryOf(body, 'Type');
	const properties = entryOf(body, 'Properties');
	const dependsOn = valueOf(body, 'DependsOn');
	const text = (name: string): Text | undefined => {
		const value = valueOf(body, name);
		return value && notation.text(value);
	};
	return defined({
		logicalId: key.value,
		idSpan: key.inner,
		span,
		bodySpan: body.span,
		type: typeOf(body),
		typeSpan: type?.value?.kind === 'scalar' ? type.value.inner : emptySpan(type?.span.end ?? key.span.end),
		dependsOn: namesIn(dependsOn, notation),
		dependsOnList: dependsOn?.kind === 'list' ? dependsOn.span : undefined,
		references: referencesIn(body, source),
		settings,
		hasUnknownProperties: isOpen || undefined,
		propertiesSpan: properties && (properties.value?.span ?? emptySpan(properties.span.end)),
		condition: namesIn(valueOf(body, 'Condition'), notation)[0],
		deletionPolicy: text('DeletionPolicy'),
		updateReplacePolicy: text('UpdateReplacePolicy'),
		constructPath: scalarValue(valueOf(valueOf(body, 'Metadata'), 'aws:cdk:path')),
	});
}

/** Empty while it is not written. */
export const typeOf = (body: ObjectNode): string => scalarValue(valueOf(body, 'Type')) ?? '';

function namesIn(node: Node | undefined, notation: TemplateNotation): readonly Named[] {
	if (!node) return [];
	return listed(node, notation).nodes.flatMap((it) =>
		it.kind === 'scalar' ? [{ name: it.value, span: it.inner }] : [],
	);
}

const scalarValue = (node: Node | undefined): string | undefined => (node?.kind === 'scalar' ? node.value : undefined);
