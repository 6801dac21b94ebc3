/** A request for a service-linked role in a template that stands in another as one text. */
export interface InnerRequest {
	/** As written; absent where none is. */
	readonly service?: string;
	readonly hasCondition: boolean;
	readonly hasSuffix: boolean;
}

const TYPE = 'AWS::IAM::ServiceLinkedRole';

/** The requests of a template in JSON or YAML. Rules know no notation, so YAML is told by its indentation alone. */
export function innerRequests(template: string): readonly InnerRequest[] {
	if (!template.includes(TYPE)) return [];
	return template.trimStart().startsWith('{') ? ofJson(template) : ofYaml(template);
}

function ofJson(template: string): readonly InnerRequest[] {
	try {
		const { Resources } = JSON.parse(template) as { readonly Resources?: Record<string, InnerResource> };
		return Object.values(Resources ?? {}).flatMap(({ Type, Condition, Properties }) =>
			Type === TYPE
				? [request(Properties?.AWSServiceName, Condition !== undefined, Properties?.CustomSuffix !== undefined)]
				: [],
		);
	} catch {
		return [];
	}
}

interface InnerResource {
	readonly Type?: string;
	readonly Condition?: unknown;
	readonly Properties?: { readonly AWSServiceName?: unknown; readonly CustomSuffix?: unknown };
}

function ofYaml(template: string): readonly InnerRequest[] {
	const lines = template.split(/\r?\n/);
	return lines.flatMap((line, at) => {
		const [, indent] = /^( +)["']?Type["']?: *["']?AWS::IAM::ServiceLinkedRole["']?\s*(?:#.*)?$/.exec(line) ?? [];
		if (indent === undefined) return [];
		const body = [...around(lines.slice(0, at).reverse(), indent), ...around(lines.slice(at + 1), indent)];
		const service = body
			.map((it) => /^\s*AWSServiceName: *["']?([\w.-]+)["']?\s*(?:#.*)?$/.exec(it)?.[1])
			.find(Boolean);
		const has = (pattern: RegExp): boolean => body.some((it) => pattern.test(it));
		return [request(service, has(new RegExp(`^${indent}Condition:`)), has(/^\s*CustomSuffix:/))];
	});
}

/** The lines of the same resource: what is indented less belongs to another. */
function around(lines: readonly string[], indent: string): readonly string[] {
	const end = lines.findIndex((it) => it.trim() !== '' && !it.startsWith(indent));
	return end < 0 ? lines : lines.slice(0, end);
}

const request = (service: unknown, hasCondition: boolean, hasSuffix: boolean): InnerRequest => ({
	...(typeof service === 'string' && { service }),
	hasCondition,
	hasSuffix,
});
