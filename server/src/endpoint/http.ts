/** A request as it came over the wire, body and all. */
export interface Request {
	readonly method: string;
	/** The path with its query, as in the request line. */
	readonly url: string;
	/** Names in small letters. */
	readonly headers: Readonly<Record<string, string | undefined>>;
	readonly body: string;
}

export interface Reply {
	readonly status: number;
	readonly headers: Readonly<Record<string, string>>;
	readonly body: string;
}

export const jsonReply = (status: number, value: unknown): Reply => ({
	status,
	headers: { 'content-type': 'application/json' },
	body: `${JSON.stringify(value, undefined, '\t')}\n`,
});

/** The path of a request and what is asked behind it. A target that is no URL gives an empty path. */
export function targetOf({ url }: Request): { readonly path: string; readonly query: URLSearchParams } {
	const mark = url.indexOf('?');
	const path = mark < 0 ? url : url.slice(0, mark);
	return { path, query: new URLSearchParams(mark < 0 ? '' : url.slice(mark + 1)) };
}

export const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
	typeof value === 'object' && value !== null && !Array.isArray(value);
