import {
	flat,
	hasHoles,
	HOLE,
	literalValue,
	type Match,
	patternsMeet,
	type Span,
	type Text,
	wildcardMatches,
} from '../base';
import { type PropertyTest, type ResourceRelation, type When } from '../catalogue';
import { type Resource, type Setting } from '../model';

/** Whether what the catalogue says of a resource type is true of this resource: some relations need a property. */
export function relationHolds({ when }: ResourceRelation, resource: Resource): Match {
	return when ? whenHolds(when, resource) : 'yes';
}

/** The names of the properties that make it hold; empty where it holds for every resource of the type. */
export const reasonsOf = ({ when }: ResourceRelation, resource: Resource): readonly Span[] =>
	when?.kind === 'property' ? settingsOf(when, resource).map((it) => it.nameSpan) : [];

function whenHolds(when: When, resource: Resource): Match {
	switch (when.kind) {
		case 'property': {
			const texts = settingsOf(when, resource).map((it) => it.text);
			return orMaybe(testHolds(when.test, texts), when.doubtful);
		}
		case 'optionSetting':
			return orMaybe(testHolds(when.test, optionValues(resource, when.setting)), when.doubtful);
		case 'otherAccount':
			return 'no';
	}
}

const settingsOf = (
	{ properties, anywhere }: When & { kind: 'property' },
	{ settings }: Resource,
): readonly Setting[] => settings.filter(({ path }) => properties.some((it) => isAt(path, it, anywhere)));

const isAt = (path: string, property: string, anywhere: boolean): boolean =>
	anywhere ? `.${path}.`.includes(`.${property}.`) : path === property || path.startsWith(`${property}.`);

function testHolds(test: PropertyTest, texts: readonly Text[]): Match {
	switch (test.is) {
		case 'present':
			return texts.length > 0 ? 'yes' : 'no';
		case 'absent':
			return texts.length > 0 ? 'no' : 'yes';
		case 'equals':
			return anyOf(texts.map((it) => equals(it, String(test.value))));
		case 'matches':
			return anyOf(texts.flatMap((text) => test.patterns.map((it) => matches(text, it))));
	}
}

function equals(text: Text, value: string): Match {
	const written = literalValue(text);
	if (written !== undefined) return written.toLowerCase() === value.toLowerCase() ? 'yes' : 'no';
	return wildcardMatches(flat(text).replaceAll(HOLE, '*'), value) ? 'maybe' : 'no';
}

function matches(text: Text, pattern: string): Match {
	if (wildcardMatches(pattern, flat(text))) return 'yes';
	return hasHoles(text) && patternsMeet(flat(text).replaceAll(HOLE, '*'), pattern) ? 'maybe' : 'no';
}

const anyOf = (answers: readonly Match[]): Match =>
	answers.includes('yes') ? 'yes' : answers.includes('maybe') ? 'maybe' : 'no';

const orMaybe = (answer: Match, doubtful: boolean): Match => (doubtful && answer === 'yes' ? 'maybe' : answer);

/** The values of an Elastic Beanstalk option, written as `Namespace`, `OptionName`, `Value` in each item of a list. */
function optionValues({ settings }: Resource, setting: string): readonly Text[] {
	const options = settings.filter((it) => it.path.startsWith('OptionSettings.'));
	let item = new Map<string, Text>();
	const items = [item];
	for (const { path, text } of options) {
		if (item.has(path)) items.push((item = new Map<string, Text>()));
		item.set(path, text);
	}
	const part = (of: ReadonlyMap<string, Text>, key: string): string | undefined => {
		const text = of.get(`OptionSettings.${key}`);
		return text && literalValue(text);
	};
	return items
		.filter((it) => `${part(it, 'Namespace') ?? ''}/${part(it, 'OptionName') ?? ''}` === setting)
		.flatMap((it) => it.get('OptionSettings.Value') ?? []);
}
