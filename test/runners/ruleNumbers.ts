import { existsSync, readFileSync } from 'node:fs';

/** The numbers by which sidecars name rules. A file of the design may add the rules that do not exist yet. */
export function ruleNumbers(designFile: string | undefined): ReadonlyMap<string, string> {
	const known = new Map(Object.entries(NUMBERS).map(([id, number]) => [number, id]));
	if (designFile === undefined || !existsSync(designFile)) return known;
	for (const { number, id } of designRules(JSON.parse(readFileSync(designFile, 'utf8')))) known.set(number, id);
	return known;
}

interface DesignRule {
	readonly number: string;
	readonly id: string;
}

/** Every object in it that has a number and an id. */
function designRules(value: unknown): readonly DesignRule[] {
	if (Array.isArray(value)) return value.flatMap(designRules);
	if (typeof value !== 'object' || value === null) return [];
	const { number, id } = value as { number?: unknown; id?: unknown };
	const own = typeof number === 'string' && typeof id === 'string' ? [{ number, id }] : [];
	return [...own, ...Object.values(value).flatMap(designRules)];
}

const NUMBERS: Readonly<Record<string, string>> = {
	'action-beyond-linked-role': 'SLR206',
	'arn-format': 'IAM019',
	'attachment-to-linked-role': 'SLR503',
	'create-role-for-any-service': 'SLR401',
	'deleting-role-in-use': 'SLR901',
	'direct-creation': 'SLR303',
	'duplicate-linked-role': 'SLR305',
	'incomplete-key-store-permissions': 'SLR709',
	'key-store-principal-mix-up': 'SLR207',
	'linked-policy-on-ordinary-role': 'SLR501',
	'malformed-action': 'IAM015',
	'missing-effect': 'IAM005',
	'missing-role-dependency': 'SLR307',
	'missing-version': 'IAM002',
	'ordinary-role-trusts-linked-service': 'SLR201',
	'policy-syntax': 'IAM001',
	'reserved-role-path': 'SLR202',
	'role-arn-path-mismatch': 'SLR102',
	'role-arn-without-path': 'SLR101',
	'service-without-linked-role': 'SLR301',
	'unguarded-singleton': 'SLR304',
	'unknown-action': 'IAM014',
	'unknown-element': 'IAM009',
	'unknown-role-name': 'SLR103',
	'unsupported-custom-suffix': 'SLR302',
	'unsupported-key-store-key': 'SLR711',
	'wrong-case': 'SLR105',
	'wrong-service-name-condition': 'SLR403',
};
