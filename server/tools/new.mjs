import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const [what, id = ''] = process.argv.slice(2);
if (what !== 'rule' || !/^[a-z]+(-[a-z]+)+$/.test(id)) {
	console.error('Usage: npm run new rule <the-fault-in-kebab-case>');
	process.exit(2);
}

const at = (path) => fileURLToPath(new URL(`../../${path}`, import.meta.url));
const rulePath = at(`server/src/core/rules/${id}.ts`);
const pagePath = at(`test/rules/${id}.md`);
const indexPath = at('server/src/core/rules/index.ts');
const name = id.replace(/-([a-z])/g, (_, letter) => letter.toUpperCase());

for (const path of [rulePath, pagePath]) {
	if (existsSync(path)) {
		console.error(`${path} is already there.`);
		process.exit(1);
	}
}
writeFileSync(rulePath, ruleSource());
writeFileSync(pagePath, pageSource());
writeFileSync(indexPath, listed(readFileSync(indexPath, 'utf8')));
console.log(`Wrote ${rulePath} and ${pagePath}. When the rule finds something: npm run update-docs`);

/** Adds the import and the entry, both sorted by id. */
function listed(source) {
	const imports = [...source.matchAll(/^import \{ \w+ \} from '\.\/[a-z]+-[a-z-]+';$/gm)].map(([it]) => it);
	imports.push(`import { ${name} } from './${id}';`);
	const ids = imports.map((it) => /'\.\/(.*)'/.exec(it)[1]).sort();
	const inOrder = ids.map((it) => imports.find((line) => line.endsWith(`'./${it}';`)));
	const names = inOrder.map((it) => `\t${/\{ (\w+) \}/.exec(it)[1]},`);
	return source
		.replace(/^import \{ \w+ \} from '\.\/[a-z]+-[a-z-]+';\n/gm, '')
		.replace(/^(?=import \{ type Rule \} from '\.\/rule';)/m, `${inOrder.join('\n')}\n`)
		.replace(/(export const rules: readonly Rule\[\] = \[)[^\]]*\]/, `$1\n${names.join('\n')}\n]`);
}

function ruleSource() {
	return `import { type Rule } from './rule';

export const ${name}: Rule = {
	meta: {
		id: '${id}',
		title: 'The fault in one sentence without a full stop',
		severity: 'information',
		group: 'service-linked roles',
		sources: [{ title: '', url: 'https://docs.aws.amazon.com/' }],
		messages: {
			found: 'What is wrong, and what AWS does about it.',
		},
		advice: 'What to do.',
	},

	*check() {},
};
`;
}

function pageSource() {
	return `# The fault in one sentence without a full stop

What is wrong and why it matters, in two or three sentences.

**Severity:** information.

## Examples

\`\`\`json
{
}
\`\`\`

\`\`\`yaml
Resources:
\`\`\`

## How to fix

What to do. A block marked \`fix\` shows what the block before it becomes by the quick fix.

## Silent

What looks alike and is fine.

\`\`\`json
{
}
\`\`\`

\`\`\`yaml
Resources:
\`\`\`

## What it cannot know

Values left to deployment.

## Sources

- [Title](https://docs.aws.amazon.com/)
`;
}
