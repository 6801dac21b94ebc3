import { type Entry, type Node, type ScalarNode } from '../../syntax';

/** Of entries with the same key the last. */
export const latest = (entries: readonly Entry[]): readonly Entry[] =>
	entries.filter(({ key }, at) => isOpenKey(key) || !entries.slice(at + 1).some((it) => it.key.value === key.value));

const isOpenKey = ({ value }: ScalarNode): boolean => value.startsWith('Fn::');

export const itemsOf = (node: Node): readonly Node[] => (node.kind === 'list' ? node.items : [node]);
