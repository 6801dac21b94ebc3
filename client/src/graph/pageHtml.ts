import { type PageWords } from '../graphPage/words';

export interface PageParts {
	/** Where the script and the styles are, as the page may name them. */
	readonly script: string;
	readonly styles: string;
	/** From where styles may come. */
	readonly source: string;
	/** Known to this page alone. */
	readonly nonce: string;
	/** As the editor's: `en`, `de`, … */
	readonly language: string;
	readonly words: PageWords;
}

/** The frame of the graph's page. It may run one script and load one style sheet, and nothing else. */
export function pageHtml({ script, styles, source, nonce, language, words }: PageParts): string {
	const word = (name: keyof PageWords): string => escaped(words[name]);
	return `<!DOCTYPE html>
<html lang="${escaped(language)}">
<head>
	<meta charset="utf-8">
	<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'nonce-${nonce}'; style-src ${source};">
	<meta name="viewport" content="width=device-width, initial-scale=1">
	<link rel="stylesheet" href="${styles}">
	<title>${word('title')}</title>
</head>
<body data-vscode-context='{"preventDefaultContextMenuItems": true}' data-words="${escaped(JSON.stringify(words))}">
	<header>
		<h1 class="unseen">${word('title')}</h1>
		<p id="where"></p>
		<div id="zoom" role="group" aria-label="${word('zoom')}">
			<button type="button" id="zoomOut" aria-label="${word('zoomOut')}" title="${word('zoomOutKey')}">−</button>
			<button type="button" id="zoomIn" aria-label="${word('zoomIn')}" title="${word('zoomInKey')}">+</button>
			<button type="button" id="fit" title="${word('fitKey')}">${word('fit')}</button>
		</div>
		<div role="toolbar" aria-label="${word('title')}">
			<button type="button" id="run">${word('run')}</button>
			<button type="button" id="plan">${word('choosePlan')}</button>
			<button type="button" id="endPlan" hidden>${word('endPlan')}</button>
			<button type="button" id="export">${word('export')}</button>
		</div>
	</header>
	<main>
		<p id="fault" role="alert" hidden></p>
		<p id="empty" hidden></p>
		<svg id="graph" xmlns="http://www.w3.org/2000/svg"><g id="content"></g></svg>
		<ul id="legend" aria-label="${word('legend')}">
			<li class="blocks">${word('goesFirst')}</li>
			<li class="belongs">${word('belongs')}</li>
			<li class="refused">${word('refused')}</li>
		</ul>
	</main>
	<aside id="panels" aria-label="${word('panels')}" hidden></aside>
	<p id="status" role="status" class="unseen"></p>
	<script nonce="${nonce}" src="${script}"></script>
</body>
</html>
`;
}

const escaped = (text: string): string =>
	text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
