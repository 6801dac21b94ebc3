import { type Placed } from './placed';

/** The node that a key leads to: up and down go through all nodes in turn, left and right to the nearest there. */
export function nodeAfterKey(key: string, nodes: readonly Placed[], focused: string | undefined): Placed | undefined {
	const index = nodes.findIndex((it) => it.node.id === focused);
	const from = nodes[index];
	if (!from) return nodes[0];
	switch (key) {
		case 'ArrowDown':
			return nodes[index + 1];
		case 'ArrowUp':
			return nodes[index - 1];
		case 'ArrowRight':
			return nearest(
				nodes.filter((it) => left(it) > left(from) + 1),
				from,
			);
		case 'ArrowLeft':
			return nearest(
				nodes.filter((it) => left(it) < left(from) - 1),
				from,
			);
		case 'Home':
			return nodes[0];
		case 'End':
			return nodes.at(-1);
		default:
			return undefined;
	}
}

const left = ({ x, width }: Placed): number => x - width / 2;

/** Height counts double: a neighbour of the same line is meant before one of another. */
function nearest(nodes: readonly Placed[], { x, y }: Placed): Placed | undefined {
	const distance = (it: Placed) => Math.abs(it.x - x) + 2 * Math.abs(it.y - y);
	return nodes.reduce<Placed | undefined>(
		(best, it) => (best === undefined || distance(it) < distance(best) ? it : best),
		undefined,
	);
}
