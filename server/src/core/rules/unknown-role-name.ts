import { type ArnField, type Candidate, closestOf, linkedServiceOf, literalValue } from '../base';
import { type Catalogue } from '../catalogue';
import { type Mention } from '../model';

import { isPattern, LINKED_ROLE_PREFIX, readable, replacement } from './roles';
import { type Problem, type Rule } from './rule';

export const unknownRoleName: Rule = {
	meta: {
		id: 'unknown-role-name',
		title: 'A name of a service-linked role is not known, and may be misspelt',
		severity: 'warning',
		group: 'service-linked roles',
		sources: [
			{
				title: 'IAM User Guide, AWS services that work with IAM',
				url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_aws-services-that-work-with-iam.html',
			},
		],
		messages: {
			misspelt: 'No service-linked role {name} is known; {best} is one letter or a few away.',
			otherName: '{name} is not among the roles known for {service}; its role is {best}.',
			unknown: '{name} is not among the roles known for {service}; it may be newer than our data.',
		},
		advice: 'Compare the name with the role in your account.',
	},

	reads: ['mentions'],

	*check({ mentions }, { catalogue }) {
		for (const mention of mentions) {
			const { arn } = mention;
			const service = arn && linkedServiceOf(arn);
			const name = arn?.name ?? bareName(mention);
			if (!name || isKnown(name.value, catalogue)) continue;
			if (service) yield* ofService(name, service.value, catalogue);
			else if (!arn || arn.path.value === '/') yield* bare(name, catalogue);
		}
	},
};

function bareName({ text, place }: Mention): ArnField | undefined {
	const value = literalValue(text);
	return place === 'roleProperty' && value !== undefined ? { value, span: text.span } : undefined;
}

/** A pattern is known if it matches a known name; another rule tells of names that differ in case. */
function isKnown(name: string, catalogue: Catalogue): boolean {
	if (catalogue.roleOfName(name) || [name, withoutSuffix(name)].some((it) => catalogue.roleByNameIgnoringCase(it)))
		return true;
	return isPattern(name) && [name, withoutSuffix(name)].some((it) => catalogue.rolesMatching(it).length > 0);
}

const withoutSuffix = (name: string): string => /^(.*)_[^_]*$/.exec(name)?.[1] ?? name;

function* ofService({ value, span }: ArnField, service: string, catalogue: Catalogue): Iterable<Problem> {
	const names = catalogue.rolesByPrincipal(service).map((it) => it.name);
	const [only] = names;
	if (only === undefined) return;
	const name = readable(value);
	const near = isPattern(value) ? undefined : closestOf(value, names, 3);
	if (near) yield misspelt({ value, span }, near);
	else if (names.length === 1)
		yield { span, severity: 'information', message: 'otherName', data: { name, service, best: only } };
	else yield { span, severity: 'information', message: 'unknown', data: { name, service } };
}

/** Without a service the name alone must be close; short names are close to many. */
function* bare(name: ArnField, catalogue: Catalogue): Iterable<Problem> {
	const own = name.value.length - LINKED_ROLE_PREFIX.length;
	if (!name.value.startsWith(LINKED_ROLE_PREFIX) || isPattern(name.value)) return;
	const near = catalogue.closestRoleName(name.value, Math.min(3, Math.floor(own / 3)));
	if (near) yield misspelt(name, near);
}

const misspelt = ({ value, span }: ArnField, { value: best, alone }: Candidate): Problem => ({
	span,
	message: 'misspelt',
	data: { name: value, best },
	fixes: () => (alone ? [replacement(span, best)] : []),
});
