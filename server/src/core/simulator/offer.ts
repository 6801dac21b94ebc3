import { type Command, type Refusal, type Thing } from './command';
import { type World } from './world';

/** A command that a person may choose for a thing, filled in and ready to be carried out. */
export interface Offer {
	readonly id: string;
	/** `undefined`: for the world as a whole. */
	readonly thing?: Thing;
	readonly title: string;
	readonly group: OfferGroup;
	readonly command: Command;
	readonly fields: readonly OfferField[];
	/** The question to ask before what AWS cannot take back. */
	readonly confirm?: string;
	/** Why the command would be refused as it stands; absent: it would be carried out. */
	readonly refusal?: Refusal;
	/** It would be carried out and change nothing. */
	readonly isIdle?: true;
}

export type OfferGroup = 'aws' | 'hsm' | 'fault' | 'clock';

/** A parameter that a person may change before the command is carried out. */
export interface OfferField {
	readonly name: string;
	readonly label: string;
	/** `duration`: a number of milliseconds. */
	readonly type: 'text' | 'number' | 'secret' | 'duration';
	readonly options?: readonly string[];
}

/** A row of the tables of offers. */
export interface OfferRow<T> {
	readonly id: string;
	readonly title: string;
	readonly group: OfferGroup;
	readonly operation: string;
	/** Absent: to each thing of the kind. */
	readonly appliesTo?: (entity: T) => boolean;
	/** Whether it would change nothing, for the few that are carried out even so. */
	readonly isIdle?: (entity: T) => boolean;
	readonly parameters: (entity: T, world: World) => Command['parameters'];
	readonly fields?: readonly OfferField[];
	readonly confirm?: string;
}
