/** What a document link is about; a client with pages of its own may open one instead of `target`. */
export interface LinkData {
	/** The id of an action, or the name of a service-linked role or managed policy. */
	readonly word: string;
}
