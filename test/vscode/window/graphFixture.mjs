// Serves the page of the lifecycle graph alone, without VS Code, with the colours of four of its themes.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const require = createRequire(import.meta.url);
const root = join(import.meta.dirname, '..', '..', '..');
const { pageHtml } = require('../../../client/src/graph/pageHtml.ts');
const { pageWords } = require('../../../client/src/graph/pageWords.ts');
const { graph } = require('../../../server/src/lsp/graph.ts');
const { simulate } = require('../../../server/src/lsp/simulation.ts');
const { scenarios, startingHistory } = require('../../../server/src/core/simulator');
const { catalogue } = require('../../support/catalogue.ts');

const origin = 'http://127.0.0.1:1';
const nonce = 'onlyThisPage';

export const themes = {
	dark: {
		kind: 'vscode-dark',
		colors: {
			'editor-background': '#1f1f1f',
			'editor-foreground': '#cccccc',
			descriptionForeground: '#9d9d9d',
			disabledForeground: '#cccccc80',
			focusBorder: '#0078d4',
			'panel-border': '#2b2b2b',
			'editorWidget-background': '#202020',
			'editorWidget-border': '#454545',
			'icon-foreground': '#cccccc',
			'button-background': '#0078d4',
			'button-foreground': '#ffffff',
			'button-secondaryBackground': '#313131',
			'button-secondaryForeground': '#cccccc',
			'textLink-foreground': '#4daafc',
			'badge-background': '#616161',
			'badge-foreground': '#f8f8f8',
			'charts-green': '#89d185',
			'charts-orange': '#d18616',
			'charts-red': '#f14c4c',
			'charts-blue': '#3794ff',
			'problemsWarningIcon-foreground': '#cca700',
			'problemsErrorIcon-foreground': '#f14c4c',
		},
	},
	light: {
		kind: 'vscode-light',
		colors: {
			'editor-background': '#ffffff',
			'editor-foreground': '#3b3b3b',
			descriptionForeground: '#3b3b3b',
			disabledForeground: '#61616180',
			focusBorder: '#005fb8',
			'panel-border': '#e5e5e5',
			'editorWidget-background': '#f8f8f8',
			'editorWidget-border': '#c8c8c8',
			'icon-foreground': '#3b3b3b',
			'button-background': '#005fb8',
			'button-foreground': '#ffffff',
			'button-secondaryBackground': '#e5e5e5',
			'button-secondaryForeground': '#3b3b3b',
			'textLink-foreground': '#005fb8',
			'badge-background': '#cccccc',
			'badge-foreground': '#3b3b3b',
			'charts-green': '#388a34',
			'charts-orange': '#d18616',
			'charts-red': '#e51400',
			'charts-blue': '#1a85ff',
			'problemsWarningIcon-foreground': '#bf8803',
			'problemsErrorIcon-foreground': '#e51400',
		},
	},
	highContrast: {
		kind: 'vscode-high-contrast',
		colors: {
			'editor-background': '#000000',
			'editor-foreground': '#ffffff',
			descriptionForeground: '#ffffffb3',
			disabledForeground: '#a5a5a5',
			focusBorder: '#f38518',
			contrastBorder: '#6fc3df',
			'panel-border': '#6fc3df',
			'editorWidget-background': '#0c141f',
			'icon-foreground': '#ffffff',
			'button-foreground': '#ffffff',
			'button-secondaryForeground': '#ffffff',
			'textLink-foreground': '#21a6ff',
			'badge-background': '#000000',
			'badge-foreground': '#ffffff',
			'charts-green': '#89d185',
			'charts-red': '#f48771',
			'charts-blue': '#59a4f9',
			'problemsWarningIcon-foreground': '#ffd370',
			'problemsErrorIcon-foreground': '#f48771',
		},
	},
	highContrastLight: {
		kind: 'vscode-high-contrast-light',
		colors: {
			'editor-background': '#ffffff',
			'editor-foreground': '#292929',
			descriptionForeground: '#292929b3',
			disabledForeground: '#7f7f7f',
			focusBorder: '#006bbd',
			contrastBorder: '#0f4a85',
			'panel-border': '#0f4a85',
			'editorWidget-background': '#ffffff',
			'editorWidget-border': '#0f4a85',
			'icon-foreground': '#292929',
			'button-background': '#0f4a85',
			'button-foreground': '#ffffff',
			'button-border': '#0f4a85',
			'button-secondaryBackground': '#ffffff',
			'button-secondaryForeground': '#292929',
			'textLink-foreground': '#0f4a85',
			'badge-background': '#0f4a85',
			'badge-foreground': '#ffffff',
			'charts-green': '#374e06',
			'charts-red': '#b5200d',
			'charts-blue': '#0063d3',
			'problemsWarningIcon-foreground': '#895503',
			'problemsErrorIcon-foreground': '#b5200d',
		},
	},
};

export const historyOf = (scenario) =>
	startingHistory(
		scenarios.find((it) => it.id === scenario),
		catalogue,
	);

export function graphOf(params) {
	const result = graph(params, catalogue);
	if (!result.ok) throw new Error(result.error.message);
	return result.graph;
}

/** Opens the page and draws; what it says to the extension is in `window.said`. */
export async function openGraph(page, drawn, { theme = themes.dark, selected } = {}) {
	await page.addInitScript(() => {
		window.said = [];
		let state;
		window.acquireVsCodeApi = () => ({
			postMessage: (message) => window.said.push(message),
			getState: () => state,
			setState: (next) => (state = next),
		});
	});
	await page.route(`${origin}/**`, (route) => {
		const path = new URL(route.request().url()).pathname.slice(1);
		const types = { js: 'text/javascript', css: 'text/css' };
		if (path === '') {
			const at = { script: `${origin}/graph.js`, styles: `${origin}/graph.css`, source: origin, nonce };
			const parts = { ...at, language: 'en', words: pageWords((text) => text) };
			return route.fulfill({ contentType: 'text/html', body: pageHtml(parts) });
		}
		const body = readFileSync(join(root, 'dist', path), 'utf8');
		return route.fulfill({ contentType: types[path.split('.').at(-1)], body });
	});
	await page.goto(`${origin}/`);
	await page.evaluate(({ kind, colors }) => {
		document.body.classList.add(kind);
		for (const [name, value] of Object.entries(colors)) {
			document.documentElement.style.setProperty(`--vscode-${name}`, value);
		}
	}, theme);
	await send(page, { kind: 'draw', graph: drawn, selected });
}

/** Ten stores, each on a cluster of its own, with that many keys each. */
export function manyKeys(stores, keys) {
	const commands = [];
	for (let i = 0; i < stores; i++) {
		commands.push({ operation: 'given:Cluster', parameters: { TrustAnchor: 'CA-A', KmsUserPassword: 'kmsPswd1' } });
	}
	const { state } = simulate({ history: { version: 1, commands }, action: { kind: 'show' } }, catalogue);
	const clusters = state.rows.filter((it) => it.kind === 'cluster').map((it) => it.label);
	clusters.forEach((cluster, index) => {
		const parameters = { CustomKeyStoreName: `store-${index}`, CloudHsmClusterId: cluster };
		const secrets = { TrustAnchorCertificate: 'CA-A', KeyStorePassword: 'kmsPswd1' };
		commands.push({ operation: 'kms:CreateCustomKeyStore', parameters: { ...parameters, ...secrets } });
	});
	const withStores = simulate({ history: { version: 1, commands }, action: { kind: 'show' } }, catalogue).state;
	const ids = withStores.rows.filter((it) => it.kind === 'keyStore').map((it) => it.id.slice('keyStore:'.length));
	for (const CustomKeyStoreId of ids) {
		commands.push({ operation: 'kms:ConnectCustomKeyStore', parameters: { CustomKeyStoreId } });
	}
	commands.push({ operation: 'clock:AdvanceToNext' });
	for (const CustomKeyStoreId of ids) {
		const create = { operation: 'kms:CreateKey', parameters: { CustomKeyStoreId, Origin: 'AWS_CLOUDHSM' } };
		for (let i = 0; i < keys; i++) commands.push(create);
	}
	return { version: 1, commands };
}

export const send = (page, message) => page.evaluate((it) => window.postMessage(it, '*'), message);
