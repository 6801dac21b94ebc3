import { posix } from 'node:path';
import { glob } from 'tinyglobby';

import { slashed } from './paths';

/** What a folder of answers of the AWS CLI holds. */
export async function jsonFilesBelow(folder: string): Promise<readonly string[]> {
	const found = await glob('**/*.json', { cwd: folder, ignore: ['**/node_modules/**', '**/.git/**'] });
	return found
		.map(slashed)
		.sort()
		.map((it) => posix.join(folder, it));
}
