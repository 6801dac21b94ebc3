import { type SlrLensSettings } from './settings';

/** What a client may say in `initializationOptions`; every member is optional, an absent one means what is said here. */
export interface SlrLensInitializationOptions {
	/** The client runs {@link clientCommands} from links in Markdown. Absent: cards hold no command links. */
	readonly commandLinks?: boolean;
	/**
	 * Another server of the client reports syntax faults and duplicate keys of JSON and YAML already.
	 * Absent: this server reports them.
	 */
	readonly syntaxReported?: boolean;
	/** The client answers `slr/readFile` and `slr/findFiles`. Absent: files that are not on disk are not read. */
	readonly readsFiles?: boolean;
	/**
	 * Documents for which the client shows our call hierarchy: for editors that ask one server alone, and have another
	 * one for programs. Absent: all.
	 */
	readonly callHierarchyIn?: readonly {
		readonly language?: string;
		readonly scheme?: string;
		readonly pattern?: string;
	}[];
	/** For clients that cannot answer `workspace/configuration`. */
	readonly settings?: SlrLensSettings;
	/** Largest document, in characters, that is analysed. Absent: 5,000,000. */
	readonly largestDocument?: number;
}

/** Commands of the client that a card may link to; each takes one string. */
export const clientCommands = {
	/** A role by its exact name: opens its whole card. */
	showRole: 'slrLens.showRole',
	/** A rule by its id: opens its page. */
	showRule: 'slrLens.showRule',
} as const;
