/** What steps come to that nobody wants to pause between. */
export function atOnce<T>(steps: Generator<void, T>): T {
	for (;;) {
		const { done, value } = steps.next();
		if (done) return value;
	}
}
