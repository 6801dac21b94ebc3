import { literalText, literalValue, type Part as TextPart, type Span, spanOf } from '../../base';
import { type Hsm, type KeyStore, type Named, type Part, type Reference, type Resource } from '../../model';
import {
	type Body,
	type CodeEntry,
	type Entry,
	type Expression,
	type HclBlock,
	type Node,
	type ObjectNode,
} from '../../syntax';

import { isOtherOrganizationsPolicy, placeOf } from '../cloudFormation/policyKind';
import { type HeldPolicy, propertiesOf } from '../cloudFormation/properties';
import { addRelations } from '../cloudFormation/relations';
import { addSlots } from '../cloudFormation/slots';
import { addPolicy, Draft, mappedRole, mentionOf } from '../draft';
import { type Notation } from '../notation';
import { lowerPolicy } from '../policy';
import { isPolicyDocument as isDocument, kindByContent } from '../policyEvidence';
import { type Holders, holdersOf, type PropertyTable } from '../propertyTable';
import { given, keyAt } from '../written';
import { listedNames, listedRoles } from './absence';
import { attachmentsOf } from './attachments';
import { documentOf, mergedDocuments } from './documents';
import { addressOf, attribute, blocksOf, isPolicyDocument, pathOf, plainText, referenceIn } from './names';
import { deploymentOf, providerOf } from './providers';
import { type Known, knownType, propertyName } from './resources';
import { type Scope } from './scope';
import { Values } from './values';

/** What a file of a Terraform configuration says. */
export interface Configuration {
	readonly part: Part;
	/** Documents that its values stand for, by their address. */
	readonly used: ReadonlySet<string>;
}

/** The resources of a file, and the policies that its locals hold. */
export function loweredResources(file: ConfigurationFile, scope: Scope, table: PropertyTable): Configuration {
	const lowering = new ConfigurationLowering(file, scope, table);
	return { part: lowering.resources(), used: lowering.used };
}

/** Its policy documents that nothing uses. */
export const loweredDocuments = (
	file: ConfigurationFile,
	scope: Scope,
	table: PropertyTable,
	used: ReadonlySet<string>,
): Part => new ConfigurationLowering(file, scope, table).documents(used);

/** The same of a file that stands alone. */
export function loweredConfiguration(file: ConfigurationFile, scope: Scope, table: PropertyTable): Part {
	const lowering = new ConfigurationLowering(file, scope, table);
	lowering.resources();
	return lowering.documents(lowering.used);
}

export interface ConfigurationFile {
	readonly body: Body;
	readonly text: string;
}

class ConfigurationLowering {
	readonly #body: Body;
	readonly #source: string;
	readonly #table: PropertyTable;
	readonly #values: Values;
	readonly #scope: Scope;
	readonly #draft: Draft = new Draft();

	constructor({ body, text }: ConfigurationFile, scope: Scope, table: PropertyTable) {
		this.#body = body;
		this.#source = text;
		this.#table = table;
		this.#values = new Values(scope, text);
		this.#scope = scope;
	}

	get used(): ReadonlySet<string> {
		return this.#values.used;
	}

	resources(): Draft {
		const { blocks } = this.#body;
		for (const it of blocks) if (isResource(it.type)) this.#values.forEach(it, () => this.#resource(it));
		for (const it of blocks) {
			const { type, body } = it;
			if (type === 'locals') this.#loose(body);
			if (type === 'data') this.#dataSource(it);
			if (isRoleQuery(it)) this.#lookUp(it);
			if (isPolicyDocument(it)) for (const merged of mergedDocuments(it)) this.#values.use(merged);
			if (type === 'locals' || isResource(type)) this.#mappedRoles(body);
			if (!isResource(type)) this.#draft.references.push(...this.#targetsIn([body.attributes, body.blocks]));
		}
		return this.#draft;
	}

	documents(used: ReadonlySet<string>): Draft {
		for (const it of this.#body.blocks) {
			if (!isPolicyDocument(it) || used.has(addressOf(it) ?? '')) continue;
			this.#values.forEach(it, () => this.#unheld(documentOf(it, this.#values), this.#values.notation));
		}
		return this.#draft;
	}

	#resource(block: HclBlock): void {
		const address = addressOf(block);
		if (address === undefined) return;
		const own = block.type === 'module' ? 'module' : (plainText(block.labels[0]) ?? '');
		const known = knownType(own);
		const holder = known?.type ?? own;
		const holders = holdersOf(holder, this.#table);
		const properties = new PropertyEntries(this.#values, known, holders);
		const node: ObjectNode = {
			kind: 'object',
			span: block.body.span,
			entries: [...properties.of(block.body, ''), ...untold(own, block)],
		};
		const found = propertiesOf(node, this.#values.notation, this.#source, holders.policies);
		const resource = {
			...this.#resourceOf(block, address, known?.isPart ? own : holder, found.settings),
			writtenNames: properties.writtenNames,
		};
		const before = this.#draft.policies.length;
		this.#draft.resources.push(resource);
		addSlots(this.#draft, resource, holders);
		for (const it of [...found.policies, ...properties.policies]) this.#held(it, { resource, holder, holders });
		addRelations(this.#draft, resource, this.#draft.policies.slice(before));
		this.#draft.attachments.push(...attachmentsOf(own, resource));
		if (own === 'aws_kms_custom_key_store') {
			const hasProvisioner = blocksOf(block.body, 'provisioner').length > 0;
			this.#draft.keyStores.push({ ...ofCluster(resource, 'CloudHsmClusterId'), hasProvisioner });
		}
		if (own === 'aws_cloudhsm_v2_hsm') this.#draft.hsms.push(ofCluster(resource, 'ClusterId'));
		if (own === 'module') this.#keyPrincipals(block, resource);
		if (resource.condition) this.#absence(block, resource);
	}

	/** A resource that is made only where no role of a list is there. */
	#absence({ body }: HclBlock, resource: Resource): void {
		const guard = guardOf(body);
		const listed = guard && listedRoles(guard, this.#source, this.#scope);
		const names = listed && listedNames(listed);
		if (guard && names)
			this.#draft.lookUps.push({ span: guard.span, by: 'absence', text: this.#values.text(names), resource });
	}

	/** Modules that make a KMS key take the principals of its policy as lists: `key_users`, `key_service_roles_for_autoscaling`. */
	#keyPrincipals({ body }: HclBlock, resource: Resource): void {
		if (!/\bkms\b/.test(plainText(attribute(body, 'source')) ?? '')) return;
		for (const { path, text, entrySpan } of resource.settings) {
			if (!/^Key(?:Owners|Administrators|Users|ServiceUsers|ServiceRoles\w*)$/.test(path)) continue;
			const siblings = resource.settings.filter((it) => it.entrySpan === entrySpan).map((it) => it.text);
			this.#draft.mentions.push(mentionOf(text, { place: 'principal', name: '', resource, siblings }));
		}
	}

	#held({ node, property, notation }: HeldPolicy, { resource, holder, holders }: Holding): void {
		if (isOtherOrganizationsPolicy(resource, node)) return;
		const host = { logicalId: resource.logicalId, resourceType: holder, property, resource };
		addPolicy(this.#draft, lowerPolicy(node, placeOf(node, host, holders.policies), notation), resource);
	}

	#resourceOf(
		{ labels, typeSpan, span, body, type: what }: HclBlock,
		logicalId: string,
		type: string,
		settings: Resource['settings'],
	): Resource {
		const waits = attribute(body, 'depends_on');
		const guard = guardOf(body);
		const kept = blocksOf(body, 'lifecycle').map((it) => attribute(it.body, 'prevent_destroy'));
		const isKept = kept.find((it) => it?.kind === 'constant' && it.value === 'true');
		return {
			logicalId,
			idSpan: labels.at(-1)?.inner ?? typeSpan,
			span,
			bodySpan: body.span,
			type: what === 'module' ? '' : type,
			typeSpan: labels[0] ? spanOf(labels[0].inner.start, (labels.at(-1) ?? labels[0]).span.end) : typeSpan,
			dependsOn: this.#dependsOn(body),
			...(waits?.kind === 'list' && { dependsOnList: waits.span }),
			references: this.#references(body, settings),
			settings,
			propertiesSpan: body.span,
			...this.#deployed(body),
			...(guard && { condition: { name: this.#source.slice(guard.span.start, guard.span.end), span: guard.span } }),
			...(isKept && { deletionPolicy: literalText('Retain', isKept.span) }),
		};
	}

	#deployed(body: Body): Pick<Resource, 'stack' | 'deployments'> {
		const stack = providerOf(body);
		const deployment = deploymentOf(stack, this.#scope, (it) => literalValue(this.#values.text(it)));
		return { stack, ...(deployment && { deployments: [deployment] }) };
	}

	#dependsOn(body: Body): readonly Named[] {
		const list = attribute(body, 'depends_on');
		const items = list?.kind === 'list' ? list.items : [];
		return items.flatMap((it): Named[] => {
			// Before version 0.12 addresses stood in quotes.
			const path = plainText(it)?.split('.') ?? pathOf(it);
			return path ? [{ name: referenceIn(path).address, span: it.span }] : [];
		});
	}

	/** Whatever in a block leads to another one: as it is written, or through a local. */
	#references(body: Body, settings: Resource['settings']): readonly Reference[] {
		const found = this.#targetsIn([body.attributes.filter(({ key }) => plainText(key) !== 'depends_on'), body.blocks]);
		const names = new Set(found.map((it) => it.name));
		const told = settings.flatMap(({ text }) => text.parts.flatMap(referenceAt));
		return [...found, ...told.filter((it) => !names.has(it.name))];
	}

	#targetsIn(code: unknown): readonly Reference[] {
		const found: Reference[] = [];
		const look = (it: unknown): void => {
			if (Array.isArray(it)) it.forEach(look);
			if (typeof it !== 'object' || it === null || Array.isArray(it)) return;
			const target = isExpression(it) && this.#values.target(it);
			if (target) found.push(referenceTo(target.address, target.rest, it.span));
			else for (const value of Object.values(it)) if (typeof value === 'object') look(value);
		};
		look(code);
		return found;
	}

	/** A data source, which other blocks name. */
	#dataSource(block: HclBlock): void {
		const name = addressOf(block);
		const span = block.labels.at(-1)?.inner;
		if (name !== undefined && span) this.#draft.declared.push({ what: 'parameter', name, span });
	}

	/** One that is made for some deployments only, or waits for something, is meant for those that have the role. */
	#lookUp({ body, span }: HclBlock): void {
		const name = attribute(body, 'name');
		if (!name || ['count', 'for_each', 'depends_on'].some((it) => attribute(body, it))) return;
		this.#draft.lookUps.push({ span, by: 'query', text: this.#values.text(name) });
	}

	/** Entries of the `aws-auth` map of a cluster, in a list for a module or put into YAML. */
	#mappedRoles(body: Body): void {
		const look = (it: unknown): void => {
			if (typeof it !== 'object' || it === null) return;
			if (Array.isArray(it)) return it.forEach(look);
			if (isObject(it))
				for (const { key, value } of it.entries)
					if (plainText(key) === 'rolearn' && value) this.#draft.mappedRoles.push(mappedRole(this.#values.text(value)));
			for (const value of Object.values(it)) look(value);
		};
		look(body.attributes);
		look(body.blocks);
	}

	/** Policies that are written as values of their own. */
	#loose({ attributes }: Body): void {
		for (const { value } of attributes) {
			const embedded = value && this.#values.embedded(value);
			const node = embedded?.tree ?? (value && isEncoded(value) ? this.#values.node(value) : undefined);
			if (node?.kind !== 'object' || !isDocument(node)) continue;
			this.#unheld(node, embedded?.notation ?? this.#values.notation);
		}
	}

	#unheld(node: ObjectNode, notation: Notation): void {
		const place = { kind: kindByContent(node), kindIsStated: false };
		addPolicy(this.#draft, lowerPolicy(node, place, notation));
	}
}

/** A resource with the CloudFormation type that holds its policies. */
interface Holding {
	readonly resource: Resource;
	readonly holder: string;
	readonly holders: Holders;
}

const guardOf = (body: Body): Expression | undefined => attribute(body, 'count') ?? attribute(body, 'for_each');

const isRoleQuery = ({ type, labels }: HclBlock): boolean => type === 'data' && plainText(labels[0]) === 'aws_iam_role';

/** Arguments of Terraform itself. */
const NOT_PROPERTIES: ReadonlySet<string> = new Set([
	...['count', 'for_each', 'depends_on', 'provider', 'providers', 'lifecycle', 'provisioner', 'connection'],
	...['source', 'version', 'timeouts'],
]);

/** A policy of AWS Organizations is a service control policy where nothing else is said. */
function untold(own: string, { body, span }: HclBlock): readonly Entry[] {
	const isSaid = own !== 'aws_organizations_policy' || attribute(body, 'type') !== undefined;
	return isSaid ? [] : [given('Type', 'SERVICE_CONTROL_POLICY', span)];
}

/** The arguments of a resource as the properties that CloudFormation has for them. */
class PropertyEntries {
	/** The arguments as they are written, by the path of the property. */
	readonly writtenNames = new Map<string, string>();
	/** Those that are written as JSON texts. */
	readonly policies: HeldPolicy[] = [];
	readonly #values: Values;
	readonly #known: Known | undefined;
	readonly #holders: Holders;

	constructor(values: Values, known: Known | undefined, holders: Holders) {
		this.#values = values;
		this.#known = known;
		this.#holders = holders;
	}

	of({ attributes, blocks }: Body, above: string): readonly Entry[] {
		const own = attributes.flatMap((it) => this.#attribute(it, above));
		const nested = blocks.flatMap((it) => this.#block(it, above));
		return [...own, ...nested];
	}

	#attribute({ key, value, span }: CodeEntry, above: string): readonly Entry[] {
		const written = plainText(key);
		if (written === undefined || (above === '' && NOT_PROPERTIES.has(written))) return [];
		const name = propertyName(written, this.#known);
		const path = above + name;
		this.#named(path, above, written);
		const embedded = value && this.#values.embedded(value);
		if (embedded && (this.#holders.policies(path) || isDocument(embedded.tree))) {
			this.policies.push({ node: embedded.tree, property: path, notation: embedded.notation });
			return [];
		}
		return [{ key: keyAt(name, key.span), value: value && this.#values.node(value), span }];
	}

	#named(path: string, above: string, written: string): void {
		const outer = this.writtenNames.get(above.slice(0, -1));
		this.writtenNames.set(path, outer === undefined ? written : `${outer}.${written}`);
	}

	#block({ type, labels, body, span, typeSpan }: HclBlock, above: string): readonly Entry[] {
		const isDynamic = type === 'dynamic';
		const written = isDynamic ? plainText(labels[0]) : type;
		const content = isDynamic ? blocksOf(body, 'content')[0]?.body : body;
		if (written === undefined || !content || (above === '' && NOT_PROPERTIES.has(written))) return [];
		const name = propertyName(written, this.#known);
		this.#named(above + name, above, written);
		const value: Node = { kind: 'object', span, entries: this.of(content, `${above}${name}.`) };
		return [{ key: keyAt(name, typeSpan), value, span }];
	}
}

/** A key store or an HSM, with the cluster that a property names. */
function ofCluster(resource: Resource, property: string): KeyStore | Hsm {
	const cluster = resource.settings.find((it) => it.path === property)?.text;
	return { resource, ...(cluster && { cluster }) };
}

function referenceTo(name: string, rest: readonly string[], span: Span): Reference {
	return { name, span, expressionSpan: span, ...(rest.at(-1) === 'arn' && { attribute: 'Arn' }) };
}

function referenceAt(part: TextPart): readonly Reference[] {
	if (part.kind === 'literal' || !part.target) return [];
	const { name, attribute: asked } = part.target;
	return [referenceTo(name, asked === undefined ? [] : ['arn'], part.span)];
}

/** Whether a block is something that others wait for. */
const isResource = (type: string): boolean => type === 'resource' || type === 'module';

/** `jsonencode(…)` */
const isEncoded = (it: Expression): boolean =>
	it.kind === 'call' && it.callee.kind === 'name' && it.callee.name === 'jsonencode';

const isObject = (it: object): it is Extract<Expression, { kind: 'object' }> =>
	'kind' in it && it.kind === 'object' && 'spreads' in it;

const isExpression = (it: object): it is Expression =>
	'kind' in it && (it.kind === 'member' || it.kind === 'index') && 'span' in it;
