import { flat, HOLE } from '../base';
import { type Principals } from '../model';

/** Whether principals may be others than those that are written. */
export const isOpen = ({ hasUnknown, groups }: Principals): boolean =>
	hasUnknown || groups.some((it) => it.hasUnknown || it.items.some((text) => flat(text) === HOLE));
