import { literalValue, oncePer } from '../../base';
import { type Catalogue, type ConditionKey, type OperatorType } from '../../catalogue';
import { type Condition, type Statement } from '../../model';

import { type Asked, type Proposal, WRITTEN } from './proposal';
import { literalsOf, serviceOf } from './written';

/** Operators; those that fit the keys below them first. */
export function operators({ statement, slot, catalogue }: Asked): readonly Proposal[] {
	const keys = (statement?.conditions ?? []).filter((it) => it.operatorElement.nameSpan.start === slot.text.span.start);
	const types = new Set(keys.flatMap((it) => typesFor(catalogue.conditionKey(literalValue(it.key) ?? ''))));
	const plain = catalogue.tables.conditionOperators.flatMap(({ names, type }, group) =>
		names.map((value, index): Proposal => ({
			value,
			what: 'conditionOperator',
			rank: (types.size === 0 || types.has(type) ? 0 : 1000) + group * 20 + index,
			detail: type,
		})),
	);
	return [...plain, ...plain.flatMap(variants)];
}

function variants({ value, detail = '', rank }: Proposal): readonly Proposal[] {
	const variant = (name: string, add: number): Proposal => ({
		value: name,
		what: 'conditionOperator',
		detail,
		rank: rank + add,
	});
	if (value === 'Null') return [];
	return [
		variant(`${value}IfExists`, 200),
		variant(`ForAnyValue:${value}`, 400),
		variant(`ForAllValues:${value}`, 500),
	];
}

/** Keys of exactly these actions, then global ones, then those of their services; of other services once they are named. */
export function conditionKeys(asked: Asked): readonly Proposal[] {
	const { typed, slot, analysis, catalogue } = asked;
	const statement = slot.statement;
	const fitting = keysOfActions(statement, catalogue);
	const own = statement?.conditions.find((it) => it.key.span.start === slot.text.span.start);
	const operator = own && operatorType(own.operator, catalogue);
	const isOfSet = own !== undefined && /^For(?:All|Any)Values?:/i.test(own.operator);
	const written = keysBeside(own, statement);
	const elsewhere = literalsOf(analysis, 'conditionKey');
	const services = new Set((statement?.action?.items ?? []).map((it) => serviceOf(literalValue(it) ?? '')));
	const typedService = serviceOf(typed);
	return keyNames(catalogue).flatMap(({ value, lower, service }): readonly Proposal[] => {
		const isPossible = service === 'aws' || services.has(service) || fitting.has(lower) || elsewhere.has(lower);
		const key = isPossible || isTyped(lower, typedService) ? catalogue.conditionKey(value) : undefined;
		if (!key) return [];
		const isFitting = fitting.has(lower);
		const isOfService = key.services.some((it) => services.has(it));
		const isNear = isFitting || isOfService || key.scope === 'global' || elsewhere.has(lower);
		if (!isNear && !isTyped(lower, typedService)) return [];
		const isGlobal = lower.startsWith('aws:');
		const group = isGlobal ? (isFitting ? 1000 : 1020) : isFitting ? 0 : isOfService ? 2000 : 4000;
		const fits = operator === undefined || typesFor(key).includes(operator);
		const usage = usageOf(lower, catalogue) * (elsewhere.has(lower) ? 0.1 : 1);
		const rank = group + (fits ? 0 : 700) + (isOfSet && !key.multiValued ? 300 : 0) + usage;
		const detail = `${key.type}${isFitting ? ', fits the actions' : ''}`;
		return [{ ...insertionOf(key), what: 'conditionKey', rank: written.has(lower) ? WRITTEN : rank, detail }];
	});
}

const keyNames = oncePer((catalogue: Catalogue) =>
	catalogue.conditionKeyNames().map((value) => ({ value, lower: value.toLowerCase(), service: serviceOf(value) })),
);

const isTyped = (key: string, typed: string): boolean => typed !== '' && serviceOf(key).startsWith(typed);

/** A key whose end the author chooses gets a place to fill in. */
function insertionOf({ name }: ConditionKey): Pick<Proposal, 'value' | 'text' | 'snippet'> {
	const placeholder = /\$\{(.*)\}|<(.*)>/.exec(name);
	if (!placeholder) return { value: name };
	const before = name.slice(0, placeholder.index);
	const behind = name.slice(placeholder.index + placeholder[0].length);
	return {
		value: name,
		text: before + behind,
		snippet: `${before}\${1:${placeholder[1] ?? placeholder[2] ?? 'name'}}${behind}`,
	};
}

/** Global keys that AWS's guides use most; AWS's own managed policies, which give the other places, have no use for them. */
const COMMON: ReadonlyMap<string, number> = new Map(
	[
		'aws:SourceAccount',
		'aws:SourceArn',
		'aws:PrincipalOrgID',
		'aws:PrincipalArn',
		'aws:SecureTransport',
		'aws:RequestedRegion',
		'aws:MultiFactorAuthPresent',
		'aws:SourceIp',
		'aws:ResourceTag/${TagKey}',
		'aws:RequestTag/${TagKey}',
		'aws:PrincipalAccount',
		'aws:ResourceAccount',
		'aws:TagKeys',
		'aws:PrincipalTag/${TagKey}',
		'aws:SourceVpc',
		'aws:SourceVpce',
		'aws:ViaAWSService',
		'aws:CalledVia',
		'aws:ResourceOrgID',
		'aws:PrincipalIsAWSService',
	].map((it, index) => [it.toLowerCase(), index * 2]),
);

const usageOf = (key: string, catalogue: Catalogue): number =>
	COMMON.get(key) ?? catalogue.conditionKeyUsage(key) ?? 500;

function keysBeside(own: Condition | undefined, statement: Statement | undefined): ReadonlySet<string> {
	const beside = (statement?.conditions ?? []).filter((it) => it !== own && it.operator === own?.operator);
	return new Set(beside.map((it) => (literalValue(it.key) ?? '').toLowerCase()));
}

/** In lower case: what the actions of a statement and their resources list. */
function keysOfActions(statement: Statement | undefined, catalogue: Catalogue): ReadonlySet<string> {
	const keys = new Set<string>();
	const add = (list: readonly ConditionKey[]): void => {
		for (const it of list) keys.add(it.name.toLowerCase());
	};
	for (const item of (statement?.action?.items ?? []).slice(0, MOST_ACTIONS)) {
		const written = literalValue(item) ?? '';
		if (/^[^:]*\*/.test(written)) continue;
		if (/:\*$/.test(written)) add(catalogue.service(serviceOf(written))?.conditionKeys ?? []);
		else
			for (const { conditionKeys: own, resources } of catalogue.actionsMatching(written).slice(0, MOST_ACTIONS)) {
				add(own);
				for (const { type } of resources) add(type.conditionKeys);
			}
	}
	return keys;
}

const MOST_ACTIONS = 60;

function operatorType(operator: string, { tables }: Catalogue): OperatorType | undefined {
	const base = operator
		.replace(/^For(?:All|Any)Values?:/i, '')
		.replace(/IfExists$/i, '')
		.toLowerCase();
	return tables.conditionOperators.find(({ names }) => names.some((it) => it.toLowerCase() === base))?.type;
}

/** Operators that can judge a key; `Null` judges all of them. */
function typesFor(key: ConditionKey | undefined): readonly OperatorType[] {
	switch (key?.type) {
		case undefined:
			return [];
		case 'ARN':
		case 'ArrayOfARN':
			return ['ARN', 'String', 'Null'];
		case 'Bool':
		case 'ArrayOfBool':
			return ['Bool', 'Null'];
		case 'Date':
			return ['Date', 'Null'];
		case 'IPAddress':
			return ['IPAddress', 'Null'];
		case 'Numeric':
			return ['Numeric', 'Null'];
		case 'String':
		case 'ArrayOfString':
			return ['String', 'Null'];
	}
}
