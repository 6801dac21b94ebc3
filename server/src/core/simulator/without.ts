/** The same without an optional member. */
export function without<T extends object, K extends keyof T>(whole: T, member: K): Omit<T, K> {
	const rest: Partial<T> = { ...whole };
	delete rest[member];
	return rest as Omit<T, K>;
}
