import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { visit } from 'jsonc-parser';
import {
	clientCommands,
	policyKindNames,
	presetNames,
	ruleSeverityNames,
	simulationChoiceIds,
} from '../../server/src/protocol';

import { offerKinds, scenarios } from '../../server/src/core/simulator';
import { ruleNames, writtenRuleNames } from '../support/ruleNames';

interface MenuItem {
	readonly command: string;
	readonly when?: string;
	readonly group?: string;
}

interface Command {
	readonly command: string;
	readonly title: string;
	readonly category?: string;
	readonly enablement?: string;
}

interface Manifest {
	readonly [key: string]: unknown;
	readonly activationEvents: readonly string[];
	readonly contributes: {
		readonly commands: readonly Command[];
		readonly menus: Readonly<Record<string, readonly MenuItem[]>>;
		readonly views: Readonly<Record<string, readonly { readonly id: string; readonly icon: string }[]>>;
		readonly viewsContainers: { readonly activitybar: readonly { readonly id: string; readonly icon: string }[] };
		readonly viewsWelcome: readonly { readonly view: string; readonly contents: string }[];
		readonly configuration: { readonly properties: Readonly<Record<string, Setting>> };
		readonly configurationDefaults: Readonly<Record<string, Readonly<Record<string, string>>>>;
		readonly jsonValidation: readonly { readonly fileMatch: string; readonly url: string }[];
		readonly languages?: unknown;
	};
}

interface Setting {
	readonly enum?: readonly string[];
	readonly enumDescriptions?: readonly string[];
	readonly default?: unknown;
	readonly additionalProperties?: { readonly enum: readonly string[]; readonly enumDescriptions: readonly string[] };
}

const root = join(__dirname, '..', '..');
const texts = JSON.parse(readFileSync(join(root, 'package.nls.json'), 'utf8')) as Record<string, string>;
/** As an editor shows it. */
const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'), (_, value: unknown) =>
	typeof value === 'string' ? (texts[/^%(.+)%$/.exec(value)?.[1] ?? ''] ?? value) : value,
) as Manifest;
const { contributes } = manifest;
const commandIds = contributes.commands.map((it) => it.command);
const menuItems = Object.values(contributes.menus).flat();

describe('The manifest', () => {
	it('says everything once: of equal keys all but the last would be lost', () => {
		const twice: string[] = [];
		const open: Set<string>[] = [];
		visit(readFileSync(join(root, 'package.json'), 'utf8'), {
			onObjectBegin: () => void open.push(new Set()),
			onObjectEnd: () => void open.pop(),
			onObjectProperty: (key) => {
				if (open.at(-1)?.has(key)) twice.push(key);
				open.at(-1)?.add(key);
			},
		});
		assert.deepEqual(twice, []);
	});

	it('says who we are and where we run', () => {
		assert.equal(manifest['name'], 'slr-lens');
		assert.equal(manifest['publisher'], 'slr-lens');
		assert.equal(manifest['displayName'], 'SLR Lens: AWS service-linked roles');
		assert.equal(manifest['license'], 'Apache-2.0');
		assert.deepEqual(manifest['engines'], { node: '>=20.12', vscode: '^1.101.0' });
		assert.deepEqual(manifest['extensionKind'], ['workspace']);
	});

	it('runs in the browser where there is no machine behind the editor', () => {
		assert.equal(manifest['main'], './dist/client.js');
		assert.equal(manifest['browser'], './dist/client.js');
	});

	it('may be trusted everywhere, since it runs nothing and asks nothing of the network', () => {
		const capabilities = manifest['capabilities'] as Record<string, { supported: unknown }>;
		assert.deepEqual(capabilities['untrustedWorkspaces'], { supported: true });
		assert.equal(capabilities['virtualWorkspaces']?.supported, 'limited');
		assert.ok(!JSON.stringify(Object.keys(contributes.configuration.properties)).includes('path'));
	});

	it('names everything after us', () => {
		const names = [
			...commandIds,
			...Object.keys(contributes.configuration.properties),
			...Object.values(contributes.views).flatMap((views) => views.map((it) => it.id)),
		];
		assert.deepEqual(
			names.filter((it) => !it.startsWith('slrLens.') || it.startsWith('slrLens.server.')),
			[],
		);
		assert.deepEqual(Object.keys(contributes.views), ['slrLens']);
		assert.deepEqual(
			contributes.viewsContainers.activitybar.map((it) => it.id),
			['slrLens'],
		);
		assert.ok(contributes.views['slrLens']?.some((it) => it.id === 'slrLens.lifecycle'));
	});

	it('has each command once, with a title and our category', () => {
		assert.equal(new Set(commandIds).size, commandIds.length);
		for (const { command, title, category } of contributes.commands) {
			assert.ok(title.length > 0 && /^SLR Lens( Simulation)?$/.test(category ?? ''), command);
		}
	});

	it('puts only its own commands into menus and welcomes', () => {
		const linked = contributes.viewsWelcome.flatMap(({ contents }) =>
			[...contents.matchAll(/\(command:([\w.]+)/g)].map(([, id]) => id ?? ''),
		);
		const used = [...menuItems.map((it) => it.command), ...linked, ...Object.values(clientCommands)];
		assert.deepEqual(
			used.filter((it) => !commandIds.includes(it)),
			[],
		);
		assert.ok(linked.includes('slrLens.lifecycle.start'));
	});

	it('welcomes with every kind of scenario there is', () => {
		const [welcome] = contributes.viewsWelcome;
		const linked = [...(welcome?.contents ?? '').matchAll(/lifecycle\.start\?([^)]+)\)/g)].flatMap(
			([, given]) => JSON.parse(decodeURIComponent(given ?? '')) as string[],
		);
		const kinds = [...new Set(scenarios.filter((it) => it.id !== 'empty').map((it) => it.group ?? it.id))];
		assert.deepEqual([...linked].sort(), kinds.sort());
	});

	it('registers in code what it promises, and promises what the palette shows', () => {
		const source = [
			'activate',
			'convert/convert',
			'documents/chooseKind',
			'pages/pages',
			'graph/worldEditor',
			'support/commands',
			'support/examples',
			'lookUp/lookUp',
			'workspaceCheck/workspaceCheck',
		]
			.map((it) => readFileSync(join(root, 'client', 'src', `${it}.ts`), 'utf8'))
			.join('\n');
		const view = readFileSync(join(root, 'client', 'src', 'simulatorView', 'lifecycle.ts'), 'utf8');
		const isChoice = (name: string) => (simulationChoiceIds as readonly string[]).includes(name);
		for (const id of commandIds) {
			const name = id.replace(/^slrLens\.(lifecycle|role)\./, '');
			assert.ok(
				name === id
					? source.includes(`'${id}'`)
					: isChoice(name) ||
							view.includes(`\t${name}: (`) ||
							source.includes(`'${name}'`) ||
							source.includes(`'${id}'`),
				id,
			);
		}
	});

	it('offers every command of the simulator on a row, greyed where AWS would refuse it', () => {
		const ofClock = ['advance', 'advanceToNext'];
		for (const id of simulationChoiceIds.filter((it) => !ofClock.includes(it))) {
			const command = `slrLens.lifecycle.${id}`;
			const item = contributes.menus['view/item/context']?.find((it) => it.command === command);
			assert.equal(item?.when, `view == slrLens.lifecycle && viewItem =~ / ${id}[+-]/`);
			const { enablement } = contributes.commands.find((it) => it.command === command) ?? {};
			assert.equal(enablement, `viewItem =~ / ${id}\\+/ || !viewItem && slrLens.lifecycle.started`);
		}
		for (const id of ofClock) {
			assert.ok(contributes.menus['view/title']?.some((it) => it.command === `slrLens.lifecycle.${id}`));
		}
	});

	it('names in the palette every command that something has now; what AWS does not answer only where it is possible', () => {
		const ofRows = contributes.menus['view/item/context']?.filter((it) => /^[123]_/.test(it.group ?? '')) ?? [];
		assert.ok(ofRows.length > 50);
		for (const { command } of ofRows) {
			const id = command.replace('slrLens.lifecycle.', '');
			const inPalette = contributes.menus['commandPalette']?.find((it) => it.command === command);
			const isOfAws = offerKinds.some((it) => it.id === id && it.group === 'aws');
			assert.equal(inPalette?.when, `'${id}' in slrLens.lifecycle.${isOfAws ? 'offered' : 'possible'}`);
			// So that nobody takes it for something that is done to an account.
			assert.equal(contributes.commands.find((it) => it.command === command)?.category, 'SLR Lens Simulation');
		}
	});

	it('calls a command of the simulator in menus and in the palette what the simulator calls it', () => {
		for (const id of simulationChoiceIds) {
			const named = contributes.commands.find((it) => it.command === `slrLens.lifecycle.${id}`);
			const titles = offerKinds.filter((it) => it.id === id).map((it) => it.title);
			assert.ok(titles.includes(named?.title ?? ''), `${id}: ${named?.title} is none of ${titles.join(', ')}`);
		}
	});

	it('is woken by the documents, the view, the pages and the commands that it serves', () => {
		const events = manifest.activationEvents;
		for (const language of ['json', 'jsonc', 'yaml', 'cloudformation']) {
			assert.ok(events.includes(`onLanguage:${language}`), language);
		}
		assert.ok(events.includes('onView:slrLens.lifecycle'));
		assert.ok(!events.includes('*') && !events.includes('onStartupFinished'));
		// What the view offers is seen only where the view is at work already.
		const others = contributes.menus['commandPalette']
			?.filter((it) => /^false$| in /.test(it.when ?? ''))
			.map((it) => it.command);
		const shown = commandIds.filter((it) => !others?.includes(it));
		assert.deepEqual(
			shown.filter((it) => !events.includes(`onCommand:${it}`)),
			[],
		);
	});

	it('offers the settings that the server reads, with their words', () => {
		const { properties } = contributes.configuration;
		assert.deepEqual(properties['slrLens.preset']?.enum, presetNames);
		assert.equal(properties['slrLens.preset']?.default, 'recommended');
		assert.deepEqual(
			[...(properties['slrLens.rules']?.additionalProperties?.enum ?? [])].sort(),
			[...ruleSeverityNames].sort(),
		);
		assert.deepEqual(properties['slrLens.kinds']?.additionalProperties?.enum, policyKindNames);
		for (const setting of Object.values(properties)) {
			const { enum: values, enumDescriptions } = setting.additionalProperties ?? setting;
			assert.ok(enumDescriptions === undefined || enumDescriptions.length === values?.length);
		}
	});

	it('checks the configuration file against the same words', () => {
		const [validation] = contributes.jsonValidation;
		assert.equal(validation?.fileMatch, '.slr-lens.json');
		const schema = JSON.parse(readFileSync(join(root, validation?.url ?? ''), 'utf8')) as {
			definitions: { rules: { additionalProperties: { enum: string[] } } };
			properties: { preset: { enum: string[] }; kinds: { additionalProperties: { enum: string[] } } };
		};
		assert.deepEqual(schema.properties.preset.enum, presetNames);
		assert.deepEqual(schema.properties.kinds.additionalProperties.enum, policyKindNames);
		assert.deepEqual(schema.definitions.rules.additionalProperties.enum.sort(), [...ruleSeverityNames].sort());
	});

	it('offers the ids of all rules where settings name them', () => {
		const advice = 'npm run update-docs writes them';
		assert.deepEqual(writtenRuleNames(), ruleNames(), advice);
	});

	it('shows pages of rules and roles rendered', () => {
		assert.deepEqual(contributes.configurationDefaults['workbench.editorAssociations'], {
			'*.slr-rule.md': 'vscode.markdown.preview.editor',
			'*.slr-role.md': 'vscode.markdown.preview.editor',
		});
	});

	it('contributes no language: a policy stays JSON', () => {
		assert.equal(contributes.languages, undefined);
	});

	it('has its pictures, a PNG for the marketplace among them', () => {
		const icon = readFileSync(join(root, String(manifest['icon'])));
		assert.equal(icon.subarray(1, 4).toString('latin1'), 'PNG');
		assert.ok(icon.readUInt32BE(16) >= 128 && icon.readUInt32BE(20) >= 128);
		const icons = [...contributes.viewsContainers.activitybar, ...Object.values(contributes.views).flat()];
		assert.ok(icons.every((it) => existsSync(join(root, it.icon))));
	});

	it('packs nothing but what runs and what is read', () => {
		const lines = readFileSync(join(root, '.vscodeignore'), 'utf8').trim().split('\n');
		assert.equal(lines[0], '**');
		const packed = lines.slice(1).map((it) => it.replace('!', ''));
		const patterns =
			/^(dist\/(client|server(InNode)?|graph)(\.browser)?\.js|dist\/graph\.css|examples\/\*\*|dist\/data\/\*\.json|dist\/grammars\/\*\.wasm|dist\/rules\/\*\.md|(syntaxes|l10n)\/\*\.json|media\/.+|package(\.nls)?\.json|[A-Z]+(\.md)?)$/;
		assert.deepEqual(
			packed.filter((it) => !patterns.test(it)),
			[],
		);
		assert.ok(lines.slice(1).every((it) => it.startsWith('!')));
		assert.equal(manifest['files'], undefined);
	});
});
