import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

import { mended, type Play, type Seen, seenIn } from './editor';

interface Editor extends Play {
	readonly name: string;
	/** What says that the editor is here. */
	readonly probe: readonly [program: string, ...args: string[]];
	/** Who may pass a role; nobody where the editor cannot ask. */
	readonly callers: readonly string[];
}

const editors: readonly Editor[] = [
	{
		name: 'Neovim',
		probe: ['nvim', '--version'],
		callers: ['policy.json: may pass'],
		heading: 'Neovim 0.7 to 0.10',
		command: (setUp) => {
			const script = join(__dirname, 'neovim.lua');
			const reading = ['-u', 'NONE', '--cmd', `luafile ${setUp}`, '-c', 'filetype on', '-c', `luafile ${script}`];
			return ['nvim', '--headless', '-n', '-i', 'NONE', ...reading];
		},
	},
	{
		name: 'Emacs',
		probe: ['emacs', '--batch', '-f', 'package-initialize', '--eval', "(require 'eglot)"],
		callers: [],
		heading: 'Emacs with Eglot',
		command: (setUp) => [
			'emacs',
			'--batch',
			'-f',
			'package-initialize',
			'-l',
			setUp,
			'-l',
			join(__dirname, 'emacs.el'),
		],
	},
];

for (const editor of editors) {
	describe(`${editor.name}, set up as docs/editors.md tells`, () => {
		let seen: Seen;

		before(function () {
			const why = whyMissing(editor);
			if (why !== undefined && process.env['SLR_LENS_REQUIRE_EDITORS']) throw new Error(why);
			if (why !== undefined) {
				console.log(`skipped: ${editor.name}, since ${why}`);
				return this.skip();
			}
			this.timeout(120_000);
			seen = seenIn(editor);
		});

		it('shows findings', () => assert.ok(seen.rules.includes('role-arn-without-path')));

		it('tells the server its settings', () => assert.ok(!seen.rules.includes('unknown-action'), seen.rules.join()));

		it('shows a card on hover', () => assert.match(seen.hover, /AWSServiceRoleForConfig/));

		it('shows who may pass a role, where it has a call hierarchy', () =>
			assert.deepEqual(seen.callers ?? [], editor.callers));

		it('completes an action', () => assert.ok(seen.completions.includes('s3:GetObject')));

		it('offers a fix and makes it', () => {
			assert.notEqual(seen.actions.length, 0);
			assert.ok(seen.text.includes(mended), seen.text);
			assert.ok(!seen.rulesAfter.includes('role-arn-without-path'));
		});
	});
}

function whyMissing({ probe: [program, ...args] }: Editor): string | undefined {
	try {
		execFileSync(program, args, { stdio: 'ignore', timeout: 60_000 });
		return undefined;
	} catch {
		return `"${[program, ...args].join(' ')}" does not run here`;
	}
}
