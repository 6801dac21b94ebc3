export { type Link, links } from './links';
export {
	isAccountWide,
	isSameName,
	type Name,
	type NameKind,
	type NameOf,
	type Occurrence,
	occurrenceAt,
	occurrences,
} from './occurrences';
export { foldable, selections } from './ranges';
export { renamable, type Renamable, renameFault } from './rename';
export { type Symbol, symbols } from './symbols';
