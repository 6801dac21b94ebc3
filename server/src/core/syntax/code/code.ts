import { type Span } from '../../base';

/**
 * What the readers of programming languages and of HCL make of a source: expressions, and as much of statements as
 * tells which name stands for what. All languages share it; whatever it has no word for is `unknown` and keeps the
 * expressions inside, so that a call within is still found. Offsets are those of the text that the reader was given.
 */
export type Expression =
	| StringExpression
	| ConstantExpression
	| ListExpression
	| ObjectExpression
	| NameExpression
	| MemberExpression
	| IndexExpression
	| CallExpression
	| ChoiceExpression
	| SumExpression
	| FunctionExpression
	| UnknownExpression;

/** A string literal, a template string, an f-string, a heredoc. */
export interface StringExpression {
	readonly kind: 'string';
	/** With its quotes and prefix. */
	readonly span: Span;
	/** Without its quotes; what a finding underlines. */
	readonly inner: Span;
	readonly parts: readonly StringPart[];
}

export type StringPart =
	/** `value` is unescaped; its span is that of the source. */
	| { readonly kind: 'literal'; readonly value: string; readonly span: Span }
	/** `span` holds the braces and the sign before them. */
	| { readonly kind: 'value'; readonly expression: Expression; readonly span: Span };

export interface ConstantExpression {
	readonly kind: 'constant';
	readonly span: Span;
	readonly type: 'number' | 'boolean' | 'null';
	/** `true`, `false`, `null` in all languages; numbers as written. */
	readonly value: string;
}

export interface ListExpression {
	readonly kind: 'list';
	readonly span: Span;
	readonly items: readonly Expression[];
	/** True when a spread or a comprehension brings more. */
	readonly hasUnknown: boolean;
	/** All that brings more, where that are spreads. */
	readonly spreads: readonly Expression[];
}

/** An object literal, a dictionary, a map literal, a struct literal, an object initialiser. */
export interface ObjectExpression {
	readonly kind: 'object';
	readonly span: Span;
	/** The type where it is written: `iam.PolicyStatementProps` of a struct literal of Go. */
	readonly type?: Expression;
	readonly entries: readonly CodeEntry[];
	/** True when a spread or a comprehension brings more. */
	readonly hasUnknown: boolean;
	/** All that brings more, where that are spreads. */
	readonly spreads: readonly Expression[];
}

export interface CodeEntry {
	/** Key and value, without the comma. */
	readonly span: Span;
	/** A plain key such as `actions:` is a {@link StringExpression} without quotes; a computed one any expression. */
	readonly key: Expression;
	/** `undefined` while nothing is typed behind the key. */
	readonly value: Expression | undefined;
}

export interface NameExpression {
	readonly kind: 'name';
	readonly span: Span;
	readonly name: string;
}

export interface MemberExpression {
	readonly kind: 'member';
	readonly span: Span;
	readonly object: Expression;
	readonly name: string;
	readonly nameSpan: Span;
}

export interface IndexExpression {
	readonly kind: 'index';
	readonly span: Span;
	readonly object: Expression;
	readonly index: Expression | undefined;
}

/** A call or the making of an object (`new X(…)`, `X(…)` in Python). */
export interface CallExpression {
	readonly kind: 'call';
	readonly span: Span;
	readonly callee: Expression;
	readonly isNew: boolean;
	/** Those without a name, in order. */
	readonly arguments: readonly Expression[];
	/** `actions=[…]` of Python, `named: value` of C#; also the initialiser of `new X(a) { A = 1 }`, which is an object without `(a)`. */
	readonly named: readonly CodeEntry[];
	/** From the opening to the closing bracket; no width where nothing is written. */
	readonly argumentsSpan: Span;
	/** True when a spread brings more arguments. */
	readonly hasUnknown: boolean;
	/** `**properties` of Python, where nothing else brings more. */
	readonly spreads: readonly Expression[];
}

/** `a ? b : c`, `b if a else c`, `a || b`, `a ?? b`: one of several. */
export interface ChoiceExpression {
	readonly kind: 'choice';
	readonly span: Span;
	/** What decides; the first option itself for `||` and `??`. */
	readonly over?: Expression;
	readonly options: readonly Expression[];
}

/** `a + b`: of texts, or of lists. */
export interface SumExpression {
	readonly kind: 'sum';
	readonly span: Span;
	readonly terms: readonly Expression[];
}

export interface FunctionExpression {
	readonly kind: 'function';
	readonly span: Span;
	/** By their places, an empty one for a pattern, whose names stand behind all others. */
	readonly parameters: readonly string[];
	readonly body: readonly CodeStatement[];
}

export interface UnknownExpression {
	readonly kind: 'unknown';
	readonly span: Span;
	readonly within: readonly Expression[];
}

export type CodeStatement =
	ImportStatement | AssignmentStatement | ExpressionStatement | ReturnStatement | ScopeStatement | PieceStatement;

/** `import { Role as R } from 'aws-cdk-lib/aws-iam'`, `from aws_cdk import aws_iam as iam`, `using Amazon.CDK.AWS.IAM;` */
export interface ImportStatement {
	readonly kind: 'import';
	readonly span: Span;
	/** As written: `aws-cdk-lib/aws-iam`, `aws_cdk.aws_iam`, `software.amazon.awscdk.services.iam`. */
	readonly module: string;
	/** The name that stands for the module itself, where one does. */
	readonly as?: string;
	readonly names: readonly { readonly name: string; readonly as: string }[];
	/** True for `import *`, `using X;`: all names of the module are there without a prefix. */
	readonly isOpen: boolean;
}

/** A declaration with a value, or an assignment to a variable or a member. */
export interface AssignmentStatement {
	readonly kind: 'assignment';
	readonly span: Span;
	/** A name, or a member such as `this.role`. */
	readonly target: Expression;
	readonly value: Expression | undefined;
	/** True for `const`, `final`, `readonly` and the like. */
	readonly isConstant: boolean;
	/** True for a declaration, which makes a new name in its scope. */
	readonly isDeclaration: boolean;
	/** True for `+=` and the like. */
	readonly isChange: boolean;
	/** What a parameter is where a call leaves it out; stands at the beginning of its function. */
	readonly isDefault?: true;
}

export interface ExpressionStatement {
	readonly kind: 'expression';
	readonly span: Span;
	readonly expression: Expression;
}

export interface ReturnStatement {
	readonly kind: 'return';
	readonly span: Span;
	readonly value: Expression | undefined;
}

/** Statements in braces or by indentation. Names that it declares end with it, but for those of a class's members. */
export interface ScopeStatement {
	readonly kind: 'scope';
	readonly span: Span;
	readonly what: 'class' | 'function' | 'condition' | 'loop' | 'block';
	/** Of a class, a function or a method. */
	readonly name?: string;
	/**
	 * Names of a function's parameters, by their places, and of a loop's variables, first the one for what it goes
	 * through. An empty one stands for a pattern, whose names stand behind all others.
	 */
	readonly parameters: readonly string[];
	/** What a condition asks, what a loop goes through. */
	readonly over?: Expression;
	/** What the condition asks whose other branch this is. */
	readonly otherwise?: Expression;
	/** The class that a class extends. */
	readonly extends?: Expression;
	/** Whether others beside it have its name. */
	readonly isAmbiguous?: true;
	/** Whether its last statement alone says what a function returns. */
	readonly returns?: true;
	readonly statements: readonly CodeStatement[];
}

/** A statement of a class, a function or a program that stays the same object as long as its text does. */
export interface Piece {
	/** The type of its node. */
	readonly type: string;
	readonly text: string;
	/** Where it stood when it was read: its spans are those of that time. */
	readonly origin: number;
	/** Whether it stood in code with faults: what a parser makes of that depends on all that is around it. */
	readonly isFaulty: boolean;
	readonly statements: readonly CodeStatement[];
}

/** A piece where it stands now. Only in an outline. */
export interface PieceStatement {
	readonly kind: 'piece';
	readonly span: Span;
	readonly piece: Piece;
}

/** A source in a programming language. */
export interface Program {
	readonly kind: 'program';
	readonly language: CodeLanguage;
	/** Classes and functions down to the pieces in them. */
	readonly outline: readonly CodeStatement[];
	/** Everything, without pieces. */
	readonly statements: readonly CodeStatement[];
}

export type CodeLanguage = 'typescript' | 'python' | 'java' | 'go' | 'csharp';

/** What a document in a programming language or in HCL is read as. */
export type Code = Program | Body;

/** A file, or the inside of a block, in HCL. */
export interface Body {
	readonly kind: 'body';
	readonly span: Span;
	readonly attributes: readonly CodeEntry[];
	readonly blocks: readonly HclBlock[];
}

export interface HclBlock {
	readonly span: Span;
	/** `resource`, `data`, `locals`, `statement`, … */
	readonly type: string;
	readonly typeSpan: Span;
	readonly labels: readonly StringExpression[];
	readonly body: Body;
}
