export { type Asked, type Call, incoming, outgoing } from './calls';
export { gathered, gathering } from './gathered';
export { type Item } from './items';
export { pointedAt, prepared } from './prepared';
export { nothingTold, placed, type Subject, type ThingKind, type Told } from './told';
export { type ToldFile, World } from './world';
