import { emptySpan, literalValue, type Span } from '../../base';
import { type Part, type PolicyKind, type Resource } from '../../model';
import { type CallExpression, type Expression, type Node, type ObjectNode, type Program } from '../../syntax';

import { addPolicy, Draft, mappedRole } from '../draft';
import { isOtherOrganizationsPolicy, placeOf } from '../cloudFormation/policyKind';
import { type Properties, propertiesOf } from '../cloudFormation/properties';
import { addRelations } from '../cloudFormation/relations';
import { addSlots } from '../cloudFormation/slots';
import { lowerPolicy } from '../policy';
import { kindByContent } from '../policyEvidence';
import { holdersOf, type PropertyTable } from '../propertyTable';
import { type PolicyInCode } from '../programs';
import { documentNode } from '../written';
import { addUnheld, writtenPolicies } from './besides';
import { unwrapped } from './builders';
import { calledOf, type Made, type Method, type Seen, type Static } from './calls';
import { type Dependencies, dependenciesIn } from './dependencies';
import { deploymentsOf } from './deployments';
import { type Grant, grantOf, staticGrantOf } from './grants';
import { conditionedBy, type Guarded, guardedBy } from './guards';
import { Ids } from './ids';
import { importedRole } from './imported';
import { level2 } from './level2';
import { cdkName, type Imports, importsOf } from './names';
import { deletionPolicyOf } from './removal';
import { type Declared, declaredBy, elsewhere, policyFor, retained } from './resources';
import { hasPrincipal, statementNode, statementsIn } from './statements';
import { type Survey, surveyed } from './survey';
import { referenceAt } from './targets';
import { Values } from './values';

/** What a program says that makes constructs of the CDK. */
export const loweredProgram = (program: Program, source: string, table: PropertyTable): Part =>
	loweredExcerpt(program, source, table, wholeProgram(program, table));

/** What makes the resources of a program, by their ids. */
export const constructsOf = (program: Program, source: string, table: PropertyTable): ReadonlyMap<string, Expression> =>
	new ProgramLowering(program, source, table, wholeProgram(program, table)).constructs();

/** A program, or an excerpt of one, which the rest has a say in. */
export interface Excerpt {
	readonly imports: Imports;
	/** Whether what is made there is asked for; else it only tells what names stand for. */
	isOwn(place: Span): boolean;
	/** The id of a construct among all of the program, by the one that it is given. */
	idOf(call: Expression, given: string): string;
}

export function loweredExcerpt(program: Program, source: string, table: PropertyTable, excerpt: Excerpt): Part {
	const lowering = new ProgramLowering(program, source, table, excerpt);
	return lowering.draft();
}

function wholeProgram({ statements }: Program, table: PropertyTable): Excerpt {
	const ids = new Ids();
	return { imports: importsOf(statements, table), isOwn: () => true, idOf: (_call, given) => ids.next(given) };
}

class ProgramLowering {
	readonly #program: Program;
	readonly #source: string;
	readonly #table: PropertyTable;
	readonly #survey: Survey;
	readonly #values: Values;
	/** Statements and documents that something else holds. */
	readonly #held = new Set<Expression>();
	readonly #ids = new Map<Expression, string>();
	readonly #dependencies: Dependencies;
	readonly #draft: Draft = new Draft();
	readonly #passedOver: Span[] = [];
	readonly #excerpt: Excerpt;

	constructor(program: Program, source: string, table: PropertyTable, excerpt: Excerpt) {
		this.#program = program;
		this.#source = source;
		this.#table = table;
		this.#excerpt = excerpt;
		const { imports } = excerpt;
		this.#survey = surveyed(program.statements, imports);
		this.#values = new Values(source, imports, {
			logicalId: (call) => this.#ids.get(call),
			construct: (call) => this.#construct(call),
			isAddedTo: (made) => this.#methodsOf(made).some(({ name }) => ADDING.test(name)),
		});
		this.#nameAll();
		this.#dependencies = dependenciesIn(this.#survey, this.#values, this.#ids);
	}

	draft(): Draft {
		const own = <T extends { readonly call: Seen }>(all: readonly T[]): readonly T[] =>
			all.filter(({ call }) => this.#excerpt.isOwn(call.it.span));
		const [made, statics] = [own(this.#survey.made), own(this.#survey.statics)];
		for (const it of made) this.#resource(it);
		for (const it of statics) {
			this.#lookUp(it);
			this.#granted(staticGrantOf(it, this.#values));
		}
		for (const it of own(this.#survey.methods)) {
			this.#given(it);
			this.#granted(grantOf(it, this.#values));
			this.#mapped(it);
		}
		this.#draft.awaited.push(...this.#dependencies.awaited);
		const written = this.#written();
		for (const it of made) this.#standing(it);
		for (const it of statics) this.#standingJson(it);
		for (const it of statics) this.#standingPolicy(it);
		const unheld = written.filter(({ node }) => this.#excerpt.isOwn(node.span));
		addUnheld(this.#draft, unheld, this.#passedOver);
		return this.#draft;
	}

	constructs = (): ReadonlyMap<string, Expression> => new Map([...this.#ids].map(([call, id]) => [id, call]));

	/** What only looks like a policy holds no statements. */
	#written(): readonly PolicyInCode[] {
		const before = new Set(this.#held);
		const written = writtenPolicies(this.#program.statements, this.#source, this.#values);
		const statements = new Set(written.flatMap(({ node }) => statementsIn(node).map(({ span }) => span)));
		for (const it of this.#held) if (!before.has(it) && !statements.has(it.span)) this.#held.delete(it);
		return written;
	}

	#nameAll(): void {
		for (const { call, args, name } of this.#survey.made)
			this.#ids.set(call.it, this.#excerpt.idOf(call.it, this.#idAmong(args, call.scope) ?? name));
	}

	#idAmong([, id]: readonly Expression[], scope: Seen['scope']): string | undefined {
		return id && literalValue(this.#values.text({ it: id, scope }));
	}

	#construct({ it, scope }: Seen<CallExpression>): Node | undefined {
		const own = this.#survey.madeBy.get(it);
		const made = own && own.call.scope !== scope ? calledOf({ it, scope }, this.#values.imports) : own;
		if (made?.kind === 'made' && made.service === 'iam') return this.#policyNode(made);
		const name = cdkName(it.callee, this.#values.imports)?.path.join('.') ?? '';
		const [first] = it.arguments;
		switch (name) {
			case 'PolicyStatement.fromJson':
			case 'PolicyDocument.fromJson':
				this.#held.add(it);
				return first && this.#values.node({ it: first, scope });
			case 'ManagedPolicy.fromAwsManagedPolicyName':
				this.#held.add(it);
				return first && this.#awsPolicy({ it: first, scope });
			case 'ManagedPolicy.fromManagedPolicyArn':
				this.#held.add(it);
				return it.arguments[2] && this.#values.node({ it: it.arguments[2], scope });
			default:
				return undefined;
		}
	}

	#policyNode(made: Made): ObjectNode | undefined {
		const { it } = made.call;
		const methods = this.#survey.methodsOf.get(it) ?? [];
		if (made.name === 'PolicyStatement') {
			this.#held.add(it);
			return statementNode(made, methods, this.#values);
		}
		if (made.name !== 'PolicyDocument') return undefined;
		this.#held.add(it);
		const { scope } = made.call;
		const written = made.props.entries.find(({ name }) => name === 'statements')?.entry.value;
		const list = written && this.#values.node({ it: written, scope });
		const added = methods
			.filter((method) => method.name === 'addStatements')
			.flatMap((method) => this.#argumentNodes(method));
		const own = list?.kind === 'list' ? list.items : [list ?? this.#values.notation.unknown(it.span)];
		return documentNode(it.span, [...own, ...added]);
	}

	#argumentNodes({ args, call: { scope } }: Method): readonly Node[] {
		return args.map((it) => this.#values.node({ it, scope }));
	}

	#awsPolicy(seen: Seen): Node {
		const { parts, span } = this.#values.text(seen);
		const at = emptySpan(span.start);
		return this.#values.notation.written(
			{
				parts: [
					{ kind: 'literal', value: 'arn:', span: at },
					{ kind: 'hole', what: 'partition', label: 'AWS::Partition', span: at },
					{ kind: 'literal', value: ':iam::aws:policy/', span: at },
					...parts,
				],
				span,
			},
			seen.it.span,
		);
	}

	#resource(made: Made): void {
		const methods = this.#methodsOf(made.call.it);
		const declared = declaredBy(made, methods, this.#values, this.#table);
		if (declared) this.#declare(declared, (found) => this.#resourceOf(made, methods, declared, found));
	}

	#declare({ type, properties }: Declared, resourceWith: (found: Properties) => Resource): void {
		const holders = holdersOf(type, this.#table);
		const found = propertiesOf(properties, this.#values.notation, this.#source, holders.policies);
		const resource = resourceWith(found);
		const before = this.#draft.policies.length;
		this.#draft.resources.push(resource);
		addSlots(this.#draft, resource, holders);
		for (const { node, property, notation } of found.policies) {
			if (isOtherOrganizationsPolicy(resource, node)) {
				this.#passedOver.push(node.span);
				continue;
			}
			const host = { logicalId: resource.logicalId, resourceType: type, property, resource };
			addPolicy(this.#draft, lowerPolicy(node, placeOf(node, host, holders.policies), notation), resource);
		}
		addRelations(this.#draft, resource, this.#draft.policies.slice(before));
	}

	#methodsOf = (it: Expression): readonly Method[] => this.#survey.methodsOf.get(it) ?? [];

	#resourceOf(
		{ call: { it, scope }, args, props }: Made,
		methods: readonly Method[],
		{ type, isRetained }: Declared,
		{ settings, isOpen }: Properties,
	): Resource {
		const id = args[1] && (unwrapped(args[1]) ?? args[1]);
		const idSpan = id?.kind === 'string' ? id.inner : it.callee.span;
		const guard = this.#condition(methods) ?? guardedBy(scope, this.#source);
		if (guard) this.#draft.declared.push(guard.declared);
		const kept = deletionPolicyOf(props, methods, scope, this.#values) ?? (isRetained && retained(it.span));
		const { stack } = scope;
		const waits = this.#dependencies.of.get(it);
		const deployments = deploymentsOf(stack, this.#survey, this.#values, this.#source);
		return {
			logicalId: this.#ids.get(it) ?? '',
			idSpan,
			span: it.span,
			bodySpan: it.span,
			type,
			typeSpan: it.callee.span,
			dependsOn: waits?.for ?? [],
			...(waits?.hasUnknown && { hasUnknownOrder: true }),
			references: settings.flatMap(({ text }) => text.parts.flatMap((part) => referenceAt(part))),
			settings,
			...(isOpen && { hasUnknownProperties: true }),
			...(guard && { condition: guard.condition }),
			...(kept && { deletionPolicy: kept }),
			...(stack !== undefined && { stack }),
			...(deployments.length > 0 && { deployments }),
		};
	}

	#condition(methods: readonly Method[]): Guarded | undefined {
		const set = methods.find(({ name }) => name === 'setCondition');
		const [it] = set?.args ?? [];
		return set && it && conditionedBy({ it, scope: set.call.scope }, this.#values, this.#source);
	}

	#lookUp({ call }: Static): void {
		const role = importedRole(call, this.#values.imports);
		if (!role) return;
		const asked = this.#survey.questions.get(call.it)?.span;
		const text = this.#values.text(role.given);
		this.#draft.lookUps.push({ span: call.it.span, by: role.by, text, ...(asked && { asked }) });
	}

	/** A statement that a method gives to something. */
	#given(method: Method): void {
		const kind = KINDS.get(method.name);
		if (kind === undefined) return;
		const receiver = this.#values.resolved({ it: method.object, scope: method.call.scope });
		const own = this.#survey.madeBy.get(receiver.it);
		const isKey = own?.service === 'kms' && method.name === 'addToResourcePolicy';
		const nodes = this.#argumentNodes(method).filter((it) => it.kind === 'object');
		if (kind === 'identity' && nodes.length > 0 && this.#addedToImported(receiver, nodes, method.call.it)) return;
		// The policies of endpoints and the like are written by the same method as those of roles.
		const isTold = kind !== 'identity' || !nodes.some(hasPrincipal);
		const resource = kind === 'resource' && own ? this.#holder(own) : undefined;
		const { span } = method.call.it;
		const holder = this.#ids.get(receiver.it);
		if (nodes.length > 0)
			this.#policy(nodes, { span, kind: isKey ? 'key' : isTold ? kind : undefined, isPartial: true, resource, holder });
	}

	/** The construct whose policy a statement becomes a part of, by its id; it is declared where it is made. */
	#holder({ service, name, call: { it } }: Made): Resource | undefined {
		const type = level2(service, name)?.type;
		return type === undefined ? undefined : { ...elsewhere(it), type, logicalId: this.#ids.get(it) ?? '' };
	}

	#granted(grant: Grant | undefined): void {
		if (!grant) return;
		const { call, statement, isForResource, isKnown, grantee } = grant;
		if (isForResource) this.#policy([statement], { span: call.it.span, isPartial: true });
		else if (!this.#addedToImported(grantee, [statement], call.it) && isKnown)
			this.#policy([statement], { span: call.it.span, kind: 'identity', isPartial: true, holder: this.#idOf(grantee) });
	}

	/** What is given to an imported role becomes a policy of its own, which is attached to it. */
	#addedToImported(receiver: Seen, statements: readonly Node[], call: CallExpression): boolean {
		const role = importedRole(receiver, this.#values.imports);
		if (!role?.isMutable) return false;
		const { span } = call;
		const all = [...statements, this.#values.notation.unknown(span)];
		const logicalId = `${this.#idAmong(role.call.it.arguments, role.call.scope) ?? 'Role'}Policy`;
		this.#declare(policyFor(this.#values.node(role.given), all, span), ({ settings }) => ({
			...elsewhere(call),
			logicalId,
			type: 'AWS::IAM::Policy',
			settings,
		}));
		return true;
	}

	/** Statements that nothing in this file holds. */
	#standing(made: Made): void {
		if (made.service !== 'iam' || this.#held.has(made.call.it)) return;
		const node = this.#policyNode(made);
		if (!node) return;
		const nodes = made.name === 'PolicyDocument' ? statementsIn(node) : [node];
		if (nodes.length > 0) this.#policy(nodes, { span: made.call.it.span, isPartial: made.name !== 'PolicyDocument' });
	}

	/** The same, made of JSON. */
	#standingJson({ name, call }: Static): void {
		if (name.service !== 'iam' || !/^Policy(?:Statement|Document)\.fromJson$/.test(name.path.join('.'))) return;
		if (this.#held.has(call.it)) return;
		const node = this.#construct(call);
		if (node?.kind !== 'object') return;
		const isStatement = name.path[0] === 'PolicyStatement';
		const nodes = isStatement ? [node] : statementsIn(node);
		if (nodes.length > 0) this.#policy(nodes, { span: call.it.span, isPartial: isStatement });
	}

	/** A managed policy that is given to something which this file does not make. */
	#standingPolicy({ name, call: { it, scope } }: Static): void {
		if (name.service !== 'iam' || !MANAGED.test(name.path.join('.')) || this.#held.has(it)) return;
		const node = this.#construct({ it, scope });
		if (!node) return;
		const managedPolicy = this.#values.notation.text(node);
		this.#draft.attachments.push({
			resource: elsewhere(it),
			property: '',
			managedPolicy,
			asBoundary: false,
			target: 'role',
		});
	}

	/** `cluster.awsAuth.addRoleMapping(role, …)` writes the ARN of the role as it is. */
	#mapped({ name, args, call: { scope } }: Method): void {
		const [role] = name === 'addRoleMapping' || name === 'addMastersRole' ? args : [];
		const imported = role && importedRole({ it: role, scope }, this.#values.imports);
		if (imported?.by === 'arn') this.#draft.mappedRoles.push(mappedRole(this.#values.text(imported.given)));
	}

	#idOf = (seen: Seen): string | undefined => this.#ids.get(this.#values.resolved(seen).it);

	#policy(statements: readonly Node[], { span, kind, isPartial, resource, holder }: StandingPolicy): void {
		const items = isPartial ? [...statements, this.#values.notation.unknown(span)] : statements;
		const node = documentNode(span, items);
		const place = { kind: kind ?? kindByContent(documentNode(span, statements)), kindIsStated: kind !== undefined };
		addPolicy(this.#draft, lowerPolicy(node, { ...place, holder }, this.#values.notation), resource);
	}
}

interface StandingPolicy {
	readonly span: Span;
	readonly kind?: PolicyKind | undefined;
	/** Whether there may be other statements. */
	readonly isPartial: boolean;
	readonly resource?: Resource | undefined;
	/** The construct that gets the statements. */
	readonly holder?: string | undefined;
}

const ADDING = /^(?:push|unshift|splice|append|extend|insert|update|put|putAll|add(?:All|Range|Principals)?|set\w*)$/;

const MANAGED = /^ManagedPolicy\.from(?:AwsManagedPolicyName|ManagedPolicyArn)$/;

const KINDS: ReadonlyMap<string, PolicyKind> = new Map([
	['addToPolicy', 'identity'],
	['addToRolePolicy', 'identity'],
	['addToPrincipalPolicy', 'identity'],
	['addToResourcePolicy', 'resource'],
]);
