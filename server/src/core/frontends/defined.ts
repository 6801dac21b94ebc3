type Defined<T> = { [K in keyof T as undefined extends T[K] ? never : K]: T[K] } & {
	[K in keyof T as undefined extends T[K] ? K : never]?: Exclude<T[K], undefined>;
};

/** The fields that have a value: what is not written is absent from the model. */
export function defined<T extends object>(fields: T): Defined<T> {
	const kept: Record<string, unknown> = {};
	for (const key in fields) if (fields[key] !== undefined) kept[key] = fields[key];
	return kept as Defined<T>;
}
