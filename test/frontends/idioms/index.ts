import { FUNCTIONS } from './functions';
import { type Idiom, LISTS } from './lists';
import { SPREADS } from './spreads';

/** Each names a service in a way that only the whole program tells. */
export const IDIOMS: Readonly<Record<string, Idiom>> = { ...LISTS, ...SPREADS, ...FUNCTIONS };
