import { flat, HOLE, parseArn, type Text } from '../base';
import { type Principals } from '../model';

/** Whether principals may be others than those that are written. */
export const isOpen = ({ hasUnknown, groups }: Principals): boolean =>
	hasUnknown || groups.some((it) => it.hasUnknown || it.items.some(isLeftOpen));

const isLeftOpen = (text: Text): boolean =>
	flat(text) === HOLE || parseArn(text)?.resource.value.includes(HOLE) === true;
