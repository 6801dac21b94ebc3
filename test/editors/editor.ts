import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';

import { root } from '../server/harness';
import { installPacked } from '../support/packed';

/** What a script in an editor found out, written by it as JSON. */
export interface Seen {
	/** Rule ids of what the editor shows, before anything is done. */
	readonly rules: readonly string[];
	readonly hover: string;
	readonly completions: readonly string[];
	readonly actions: readonly string[];
	/** The text after the first action. */
	readonly text: string;
	/** Rule ids of what the editor shows after it. */
	readonly rulesAfter: readonly string[];
	/** Who calls the role `app`; absent where the editor shows no call hierarchy. */
	readonly callers?: readonly string[];
}

const policy = `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Deny", "Action": "iam:DeleteRole", "Resource": "arn:aws:iam::111122223333:role/AWSServiceRoleForConfig" },
    { "Effect": "Allow", "Action": "s3:GetObj", "Resource": "*" },
    { "Effect": "Allow", "Action": "iam:PassRole", "Resource": "arn:aws:iam::111122223333:role/app" }
  ]
}
`;

export const mended = 'arn:aws:iam::111122223333:role/aws-service-role/config.amazonaws.com/AWSServiceRoleForConfig';

/** Another one than the default, so that it is seen whether settings arrive: without the rules for all policies. */
const preset = 'service-linked roles only';

/** How an editor is started: what it reads first, and what it then plays. */
export interface Play {
	/** The heading in docs/editors.md: what the page tells is what is tried. */
	readonly heading: string;
	readonly command: (setUp: string) => readonly [program: string, ...args: string[]];
}

/** Plays in a folder of its own, with the packed server on PATH and nothing of the user's settings. */
export function seenIn({ heading, command }: Play): Seen {
	const folder = mkdtempSync(join(tmpdir(), 'slr-lens-editor-'));
	const at = (name: string): string => join(folder, name);
	try {
		writeFileSync(
			at('set-up'),
			documentedSetUp(heading).replace('"recommended"', `"${preset}"`).replace("'recommended'", `'${preset}'`),
		);
		writeFileSync(at('policy.json'), policy);
		const [program, ...args] = command(at('set-up'));
		const own = ['HOME', 'XDG_CONFIG_HOME', 'XDG_CACHE_HOME', 'XDG_STATE_HOME', 'XDG_DATA_HOME'];
		execFileSync(program, args, {
			cwd: folder,
			timeout: 80_000,
			stdio: 'pipe',
			env: {
				...process.env,
				PATH: `${installPacked().bin}${delimiter}${process.env['PATH']}`,
				...Object.fromEntries(own.map((it) => [it, folder])),
				SLR_LENS_FILE: at('policy.json'),
				SLR_LENS_ANSWER: at('seen.json'),
			},
		});
		const { failed, ...seen } = JSON.parse(readFileSync(at('seen.json'), 'utf8')) as Seen & { failed?: string };
		if (failed !== undefined) throw new Error(failed);
		return seen;
	} finally {
		rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
	}
}

function documentedSetUp(heading: string): string {
	const page = readFileSync(join(root, 'docs', 'editors.md'), 'utf8');
	const block = /```\w+\n([\s\S]*?)```/.exec(page.split(`\n## ${heading}\n`)[1] ?? '')?.[1];
	if (block === undefined) throw new Error(`docs/editors.md has no block under "${heading}".`);
	return block;
}
