import { goalText } from '../goal';
import { type Plan, type Planned } from '../plan';

import { quoted, withoutSecrets } from './awsCommand';
import { commandLines, type Scripted } from './scriptSteps';
import { prelude } from './scriptPrelude';
import { waitLines } from './scriptWaits';
import { variablesOf, withVariables } from './variables';

/**
 * A plan as a Bash script of AWS CLI calls. It may be run again at any time: every step looks first whether it is done.
 * Without a plan, a script that says why and fails.
 */
export function script(planned: Planned): string {
	const head = ['#!/usr/bin/env bash', `# ${oneLine(goalText(planned.goal))}`, 'set -euo pipefail', ''];
	if (!planned.ok) return [...head, `printf '%s\\n' ${quoted(planned.reason)} >&2`, 'exit 1', ''].join('\n');
	return [
		...head,
		`plan_id=${fingerprint(planned)}`,
		prelude,
		...warning(planned),
		...stepLines(planned),
		'',
		"step 'Done.'",
		'',
	].join('\n');
}

/** Tells plans apart: FNV-1a over their commands. */
function fingerprint({ steps }: Plan): string {
	let hash = 0x811c9dc5;
	for (const character of JSON.stringify(steps.map((it) => withoutSecrets(it.command))))
		hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193);
	return (hash >>> 0).toString(16).padStart(8, '0');
}

// A name may hold anything; a line break in it must not end a comment.
const oneLine = (text: string) => text.replace(/\s+/g, ' ');

function warning({ losses }: Plan): readonly string[] {
	if (losses.length === 0) return [];
	const lines = ['Gone for good afterwards:', ...losses.map((it) => `  ${it.text}`)];
	return [...lines.map((it) => `printf '%s\\n' ${quoted(it)}`), 'confirm'];
}

function stepLines(plan: Plan): readonly string[] {
	const scripted: Scripted = { plan, variables: variablesOf(plan) };
	return plan.steps.flatMap((step, index) => [
		'',
		`step ${quoted(`${index + 1}. ${withVariables(step.title, scripted.variables)}`)}`,
		...(step.waits > 0 ? waitLines(step, scripted) : commandLines(step, scripted)),
	]);
}
