import ts from 'typescript';

/** A change of a source that makes a condition say something else. */
export interface Mutant {
	readonly start: number;
	readonly end: number;
	readonly text: string;
	readonly what: 'negate' | 'drop';
}

/** Every condition negated, and every clause of `&&` and `||` dropped, in the code behind the metadata of a rule. */
export function mutantsOf(source: string): readonly Mutant[] {
	const file = ts.createSourceFile('rule.ts', source, ts.ScriptTarget.Latest, true);
	const found: Mutant[] = [];
	const add = (node: ts.Node, text: string, what: Mutant['what']): void => {
		found.push({ start: node.getStart(file), end: node.getEnd(), text, what });
	};
	const visit = (node: ts.Node): void => {
		if (ts.isPropertyAssignment(node) && node.name.getText(file) === 'meta') return;
		const condition = conditionOf(node);
		if (condition) add(condition, `!(${condition.getText(file)})`, 'negate');
		if (ts.isBinaryExpression(node) && isClause(node.operatorToken.kind)) {
			add(node, `(${node.left.getText(file)})`, 'drop');
			add(node, `(${node.right.getText(file)})`, 'drop');
		}
		ts.forEachChild(node, visit);
	};
	ts.forEachChild(file, visit);
	return found;
}

function conditionOf(node: ts.Node): ts.Expression | undefined {
	if (ts.isIfStatement(node)) return node.expression;
	return ts.isConditionalExpression(node) ? node.condition : undefined;
}

const isClause = (kind: ts.SyntaxKind): boolean =>
	kind === ts.SyntaxKind.AmpersandAmpersandToken || kind === ts.SyntaxKind.BarBarToken;
