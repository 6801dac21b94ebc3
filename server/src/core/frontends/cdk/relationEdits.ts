import { type Edit, type RelationEdit, type Span, type Variable } from '../../base';
import { type CodeLanguage, type Program } from '../../syntax';

import { type PropertyTable } from '../propertyTable';
import { constructsOf } from './lowering';
import { coreName } from './coreNames';

type AddDependency = Extract<RelationEdit, { kind: 'addDependency' }>;
type Retain = Extract<RelationEdit, { kind: 'retain' }>;

/** `later.node.addDependency(earlier)`, which constructs of all levels and versions have. */
export function dependencyEdit(
	{ object, on }: AddDependency,
	program: Program,
	source: string,
	table: PropertyTable,
): readonly Edit[] {
	const constructs = [...constructsOf(program, source, table)];
	const earlier = constructs.find(([id]) => id === on)?.[1].span;
	const later = constructs.find(([, { span }]) => isSame(span, object))?.[0];
	if (!earlier || later === undefined) return [];
	const parts = [variable(object, later), DEPENDING[program.language], variable(earlier, on), ')'];
	return [{ kind: 'addStatement', parts }];
}

const isSame = (a: Span, b: Span): boolean => a.start === b.start && a.end === b.end;

/** Of two of one id the second is counted. */
const variable = (made: Span, id: string): Variable => ({ made, likeName: id.replace(/@\d+$/, '') });

const DEPENDING: Readonly<Record<CodeLanguage, string>> = {
	typescript: '.node.addDependency(',
	python: '.node.add_dependency(',
	java: '.getNode().addDependency(',
	go: '.Node().AddDependency(',
	csharp: '.Node.AddDependency(',
};

/** `role.applyRemovalPolicy(RemovalPolicy.RETAIN)`, or that policy instead of the one that is written. */
export function retentionEdits(
	{ object, deletionPolicy }: Retain,
	{ language, statements }: Program,
	source: string,
): readonly Edit[] {
	if (deletionPolicy) return policyChanged(deletionPolicy, source);
	const policy = coreName('RemovalPolicy', statements, language);
	if (!policy) return [];
	const [opening, closing] = RETAINING[language];
	const parts = [variable(object, idIn(object, source)), `${opening}${policy.name}${closing}`];
	return [...policy.edits, { kind: 'addStatement', parts }];
}

const RETAINING: Readonly<Record<CodeLanguage, readonly [string, string]>> = {
	typescript: ['.applyRemovalPolicy(', '.RETAIN)'],
	python: ['.apply_removal_policy(', '.RETAIN)'],
	java: ['.applyRemovalPolicy(', '.RETAIN)'],
	go: ['.ApplyRemovalPolicy(', '_RETAIN, nil)'],
	csharp: ['.ApplyRemovalPolicy(', '.RETAIN)'],
};

/** The second string of what makes a construct, or else the class of it. */
const idIn = ({ start, end }: Span, source: string): string => {
	const made = source.slice(start, end);
	return /^[^"'`]*?,[^"'`,]*["'`]([\w-]+)["'`]/.exec(made)?.[1] ?? 'serviceLinkedRole';
};

/** Of `RemovalPolicy.DESTROY` and `awscdk.RemovalPolicy_DESTROY` the last word; of a string all of it. */
function policyChanged(span: Span, source: string): readonly Edit[] {
	const written = source.slice(span.start, span.end);
	// A name that stands for it may stand for the policy of others as well.
	if (!/(?:[(,]|deletion_?policy\s*=)\s*["'`]?$/i.test(source.slice(0, span.start))) return [];
	const member = /^[\w.]*Policy[._][A-Z_]+$/.exec(written)?.[0];
	if (member === undefined)
		return /^\w+$/.test(written) && /["'`]/.test(source[span.start - 1] ?? '')
			? [{ kind: 'replace', span, text: 'Retain' }]
			: [];
	return [{ kind: 'setCode', span, code: member.replace(/(?<=Policy[._])[A-Z_]+$/, 'RETAIN') }];
}
