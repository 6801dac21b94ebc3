import { shifted } from '../../base';
import { type Body, type CodeEntry, type HclBlock, respanned } from '../../syntax';

import { addressOf, plainText } from './names';
import { type Declarations, declarationsIn } from './scope';

interface Overridable {
	readonly name: string;
	readonly body: Body;
	readonly declarations: Declarations;
	/** The file before it was merged with others. */
	readonly origin?: { readonly body: Body; readonly declarations: Declarations };
}

/** `override.tf`, `x_override.tf`: what it says of a block replaces what another file says. */
const isOverride = (name: string): boolean => /(?:^|_)override\.(?:tf|tofu)(?:\.json)?$/.test(name);

/** The files with what override files put into their blocks; those blocks are then gone from the override files. */
export function withOverrides<F extends Overridable>(files: readonly F[], distance: number): readonly F[] {
	const overriding = files.flatMap((file, index) => (isOverride(file.name) ? [{ file, index }] : []));
	if (overriding.length === 0) return files;
	const based = new Set(
		files.flatMap(({ name, body }) => (isOverride(name) ? [] : body.blocks.flatMap((it) => addressOf(it) ?? []))),
	);
	return files.map((file, index) => {
		if (isOverride(file.name)) {
			const blocks = file.body.blocks.filter((it) => !based.has(addressOf(it) ?? ''));
			return withBody(file, { ...file.body, blocks });
		}
		const blocks = file.body.blocks.map((block) =>
			overriding.reduce((merged, { file: { body }, index: at }) => {
				const address = addressOf(block);
				const over = address !== undefined && body.blocks.find((it) => addressOf(it) === address);
				return over
					? mergedBlock(
							merged,
							respanned(over, (it) => shifted(it, (at - index) * distance)),
						)
					: merged;
			}, block),
		);
		return blocks.every((it, at) => it === file.body.blocks[at]) ? file : withBody(file, { ...file.body, blocks });
	});
}

const withBody = <F extends Overridable>(file: F, body: Body): F => ({
	...file,
	body,
	declarations: declarationsIn(body),
});

/** Arguments one by one, nested blocks all of a type together. */
function mergedBlock(block: HclBlock, over: HclBlock): HclBlock {
	const keys = new Set(over.body.attributes.map(nameOf));
	const types = new Set(over.body.blocks.map((it) => it.type));
	return {
		...block,
		body: {
			...block.body,
			attributes: [...block.body.attributes.filter((it) => !keys.has(nameOf(it))), ...over.body.attributes],
			blocks: [...block.body.blocks.filter((it) => !types.has(it.type)), ...over.body.blocks],
		},
	};
}

const nameOf = ({ key }: CodeEntry): string => plainText(key) ?? '';
