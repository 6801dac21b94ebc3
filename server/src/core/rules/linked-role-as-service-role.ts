import { keptFor, linkedServiceOf, soleTarget, type Text } from '../base';
import { type Catalogue } from '../catalogue';
import { type Mention, type Part, writtenName } from '../model';

import { isOrdinary, linkedRoleNamed } from './linkedRoleNames';
import { type Rule } from './rule';

export const linkedRoleAsServiceRole: Rule = {
	meta: {
		id: 'linked-role-as-service-role',
		title: 'A service-linked role is given where a service wants an ordinary role',
		severity: 'error',
		group: 'service-linked roles',
		sources: [
			{
				title: 'Amazon ECS Developer Guide, Using service-linked roles for Amazon ECS',
				url: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/using-service-linked-roles.html',
			},
			{
				title: 'IAM User Guide, Create a service-linked role',
				url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/using-service-linked-roles.html',
			},
		],
		messages: {
			refused:
				'{property} needs a role that you make and refuses a service-linked role, which trusts only its own service.',
			omittable: '{property} needs a role that you make and refuses a linked one; left out, the service uses {role}.',
			unsure: '{property} most likely needs a role that you make: a service-linked role trusts only its own service.',
		},
		advice: 'Give a role that trusts the service of this resource, or leave the {setting} out where it is optional.',
	},

	reads: ['mentions'],

	*check({ mentions }, { catalogue }) {
		for (const mention of mentions) {
			const { text, name, entrySpan = text.span } = mention;
			const verdict = verdictOn(mention, catalogue);
			const linked = verdict && linkedRoleNamed(text, catalogue);
			if (!linked || (!verdict.isRefused && isPassed(mention, catalogue))) continue;
			const isSure = verdict.isRefused && linked.isKnown;
			yield {
				span: verdict.isRefused ? entrySpan : text.span,
				...(isSure ? { message: messageOf(verdict) } : { message: 'unsure', severity: 'information' }),
				data: { property: writtenName(mention.resource, name), role: verdict.omitted ?? '' },
				fixes: () => removal(text, writtenName(mention.resource, name), verdict.omitted),
				unless: (unit) => isOrdinary(linked.name, unit),
			};
		}
	},

	*checkUnit({ parts, requestById }, { catalogue }) {
		if (requestById.size === 0) return;
		for (const { value, offset } of parts) {
			for (const mention of mentionedResources(value)) {
				const { text, name, entrySpan = text.span } = mention;
				const verdict = requestById.has(soleTarget(text)?.name ?? '') ? verdictOn(mention, catalogue) : undefined;
				if (!verdict?.isRefused) continue;
				const data = { property: writtenName(mention.resource, name), role: verdict.omitted ?? '' };
				const fixes = () => removal(text, writtenName(mention.resource, name), verdict.omitted);
				yield { offset, span: entrySpan, message: messageOf(verdict), data, fixes };
			}
		}
	},
};

const mentionedResources = keptFor(({ mentions }: Part): readonly Mention[] =>
	mentions.filter((it) => soleTarget(it.text) !== undefined),
);

interface Verdict {
	readonly isRefused: boolean;
	/** The linked role that the service takes when the property is left out. */
	readonly omitted: string | undefined;
}

/** What a property says to a linked role; nothing where it takes one, or is no property for roles. */
function verdictOn({ resource, name }: Mention, catalogue: Catalogue): Verdict | undefined {
	const type = resource?.type ?? '';
	if (type.startsWith('AWS::IAM::')) return undefined;
	const { ordinaryRoleProperties, omittableRoles } = catalogue.tables;
	const isThis = (it: { readonly type: string; readonly property: string }) => it.type === type && it.property === name;
	const fact = ordinaryRoleProperties.find(isThis);
	const isForRole = fact ? fact.linkedRole === 'refused' : isRoleProperty(type, name, catalogue);
	return isForRole ? { isRefused: fact !== undefined, omitted: omittableRoles.find(isThis)?.role } : undefined;
}

/** A role that callers may hand to its service, so that some property takes it. */
function isPassed({ arn }: Mention, { tables }: Catalogue): boolean {
	const service = arn && linkedServiceOf(arn)?.value;
	return tables.passable.some((it) => it.principal === service);
}

/** As CloudFormation's own description of the type tells. */
const isRoleProperty = (type: string, name: string, catalogue: Catalogue): boolean =>
	catalogue.policyProperties(type).roles.some((it) => it.replace(/\[\]|\{\}/g, '') === name);

const messageOf = ({ omitted }: Verdict): string => (omitted === undefined ? 'refused' : 'omittable');

const removal = ({ span }: Text, property: string, omitted: string | undefined) =>
	omitted === undefined
		? []
		: [{ title: `Remove ${property}`, edits: [{ kind: 'remove' as const, span }], preferred: true }];
