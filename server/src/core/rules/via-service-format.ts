import { flat, hasHoles, hasWildcard, HOLE, type Text } from '../base';
import { type Catalogue } from '../catalogue';
import { type Condition } from '../model';

import { viaServiceFixes } from './keyPolicyFixes';
import { readable } from './roles';
import { type Rule } from './rule';
import { conditionsOn, plainOperator } from './statements';

export const viaServiceFormat: Rule = {
	meta: {
		id: 'via-service-format',
		title: 'A value of kms:ViaService is no service in a Region',
		severity: 'warning',
		group: 'service-linked roles',
		sources: [
			{
				title: 'AWS KMS Developer Guide, AWS KMS condition keys, kms:ViaService',
				url: 'https://docs.aws.amazon.com/kms/latest/developerguide/conditions-kms.html#conditions-kms-via-service',
			},
		],
		messages: {
			region: '{value} names no Region, so it never matches: the form is {form}.',
			suffix: '{value} is not of the form {form}, so it never matches.',
			wildcard: '{operator} takes * as it stands, so {value} never matches; wildcards need StringLike.',
			unknown: 'No service {service} is known to call AWS KMS for others.',
		},
		advice: 'Write service.region.amazonaws.com; for all Regions use StringLike with a * in place of the Region.',
	},

	reads: ['conditions'],

	*check({ policies }, { catalogue }) {
		const { form } = catalogue.tables.viaServices;
		for (const statement of policies.flatMap((it) => it.statements)) {
			for (const condition of conditionsOn(statement, 'kms:ViaService')) {
				for (const text of condition.values) {
					const message = faultOf(text, condition, catalogue);
					if (message === undefined) continue;
					const value = readable(flat(text));
					const data = { value, form, operator: condition.operator, service: value.split('.')[0] ?? '' };
					const more = message === 'unknown' ? { severity: 'information' as const } : {};
					yield {
						span: text.span,
						message,
						data,
						...more,
						fixes: () => viaServiceFixes(message, text, condition, statement),
					};
				}
			}
		}
	},
};

type Fault = 'region' | 'suffix' | 'unknown' | 'wildcard';

function faultOf(text: Text, { operator }: Condition, { tables }: Catalogue): Fault | undefined {
	const plain = plainOperator(operator);
	const { suffix, services } = tables.viaServices;
	const value = flat(text).toLowerCase();
	if (!/^String/i.test(plain) || value.endsWith('.cn')) return undefined;
	if (hasWildcard(value)) return /Like$/i.test(plain) ? undefined : 'wildcard';
	const service = value.split('.')[0] ?? '';
	if (!value.endsWith(suffix)) return hasHoles(text) ? undefined : 'suffix';
	const labels = value.slice(0, -suffix.length).split('.');
	if (labels.length < 2 && !service.includes(HOLE)) return 'region';
	return service.includes(HOLE) || services.includes(service) ? undefined : 'unknown';
}
