import { type Principals, type Values } from '../model';

/** `[]`, and nothing that deployment may fill. */
export const isEmptyList = ({ element, items, hasUnknown }: Values): boolean =>
	element.shape === 'list' && items.length === 0 && !hasUnknown;

/** `{}`, or kinds with empty lists only. */
export const isEmptyPrincipal = ({ element, everyone, groups, hasUnknown }: Principals): boolean =>
	element.shape === 'object' && !everyone && !hasUnknown && groups.every(isEmptyList);
