import { type Obstacle, type Scene } from './operation';
import { isRecord } from './settings';
import { type MemberShape } from './shape';
import { type Tags } from './world';

/** How many tags a thing may have. */
export const mostTags = 50;

const tagKey: MemberShape = { type: 'string', min: 1, max: 128 };

// What IAM and CloudHSM let tags be made of; KMS says nothing of it.
const letters = /^[\p{L}\p{Z}\p{N}_.:/=+\-@]*$/u;

/** One tag as a member of a list; services name its members differently. */
export const tagMember = (key: 'Key' | 'TagKey', value: 'TagValue' | 'Value'): MemberShape => {
	const pattern = key === 'Key' ? { pattern: letters } : {};
	return {
		type: 'structure',
		members: {
			[key]: { ...tagKey, ...pattern, required: true },
			[value]: { type: 'string', required: true, max: 256, ...pattern },
		},
	};
};

export const tagKeys = { type: 'list', required: true, of: tagKey } as const satisfies MemberShape;

/** A list of tags, whose members each service names differently. */
export const tagsFrom = (tags: unknown, key: string, value: string): Tags =>
	Object.fromEntries(
		(Array.isArray(tags) ? tags : []).flatMap((it: unknown) =>
			isRecord(it) ? [[String(it[key]), String(it[value])]] : [],
		),
	);

/** What is wrong with a list of tags beside its shape: keys that are AWS's own, or given twice. */
export function tagFault({ parameters }: Scene, member: string, key: string): Obstacle | undefined {
	const given = parameters[member];
	if (!Array.isArray(given)) return undefined;
	const keys = given.map((it: unknown) => (isRecord(it) ? it[key] : undefined));
	if (keys.some((it) => /^aws:/i.test(String(it)))) return { message: 'Keys that begin with aws: belong to AWS.' };
	return new Set(keys).size < keys.length ? { message: 'A key is given twice.' } : undefined;
}

export const withoutTags = (tags: Tags, gone: unknown): Tags =>
	Object.fromEntries(Object.entries(tags).filter(([key]) => !(Array.isArray(gone) && gone.includes(key))));
