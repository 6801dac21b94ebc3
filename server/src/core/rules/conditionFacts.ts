import { literalValue, oncePer, remembered, type Span } from '../base';
import { type Catalogue, type ConditionKey, type OperatorType } from '../catalogue';
import { type Condition, type Statement } from '../model';

import { plainOperator } from './statements';

/** An operator taken apart. */
export interface Operator {
	/** As AWS writes it; absent for one that it has not. */
	readonly name?: string;
	readonly type?: OperatorType;
	readonly set: 'ForAnyValue' | 'ForAllValues' | undefined;
	readonly ifExists: boolean;
}

export const operatorOf = ({ operator }: Condition, { tables }: Catalogue): Operator => operatorsBy(tables)(operator);

const operatorsBy = oncePer(({ conditionOperators }: Catalogue['tables']) =>
	remembered((operator): Operator => {
		const plain = plainOperator(operator).toLowerCase();
		const set = /^forany/i.test(operator) ? 'ForAnyValue' : /^forall/i.test(operator) ? 'ForAllValues' : undefined;
		const ifExists = /IfExists$/i.test(operator);
		for (const { type, names } of conditionOperators) {
			const name = names.find((it) => it.toLowerCase() === plain);
			if (name !== undefined) return { name, type, set, ifExists };
		}
		return { set, ifExists };
	}),
);

/** The key of a condition as the catalogue knows it. */
export function keyFact({ key }: Condition, catalogue: Catalogue): ConditionKey | undefined {
	const name = literalValue(key);
	return name === undefined ? undefined : catalogue.conditionKey(name);
}

/** Whether an operator asks for a difference, so that a wide pattern makes it narrow. */
export const isNegated = (name: string): boolean => name.includes('Not');

/** Where the name of the operator stands, without its set prefix and `IfExists`. */
export function plainOperatorSpan({ operator, operatorElement: { nameSpan } }: Condition): Span {
	const plain = plainOperator(operator);
	const start = nameSpan.start + operator.indexOf(plain);
	return { start, end: start + plain.length };
}

export interface StatementCondition {
	readonly statement: Statement;
	readonly condition: Condition;
}

/** The conditions of statements, each with its statement. */
export function* conditionsIn(statements: readonly Statement[]): Iterable<StatementCondition> {
	for (const statement of statements) for (const condition of statement.conditions) yield { statement, condition };
}
