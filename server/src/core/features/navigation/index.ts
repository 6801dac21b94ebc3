export { type Link, links } from './links';
export {
	gatheringOccurrences,
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
export { gatheringSymbols, type Symbol, symbols } from './symbols';
