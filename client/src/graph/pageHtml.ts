export interface PageParts {
	/** Where the script and the styles are, as the page may name them. */
	readonly script: string;
	readonly styles: string;
	/** From where styles may come. */
	readonly source: string;
	/** Known to this page alone. */
	readonly nonce: string;
}

/** The frame of the graph's page. It may run one script and load one style sheet, and nothing else. */
export const pageHtml = ({ script, styles, source, nonce }: PageParts): string => `<!DOCTYPE html>
<html lang="en">
<head>
	<meta charset="utf-8">
	<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'nonce-${nonce}'; style-src ${source};">
	<meta name="viewport" content="width=device-width, initial-scale=1">
	<link rel="stylesheet" href="${styles}">
	<title>Lifecycle graph</title>
</head>
<body data-vscode-context='{"preventDefaultContextMenuItems": true}'>
	<header>
		<h1>Lifecycle graph</h1>
		<p id="where"></p>
		<div role="toolbar" aria-label="Lifecycle graph">
			<button type="button" id="run">Run a Command…</button>
			<button type="button" id="plan">Plan…</button>
			<button type="button" id="endPlan" hidden>Hide Plan</button>
			<button type="button" id="zoomOut" aria-label="Zoom out" title="Zoom out (-)">−</button>
			<button type="button" id="zoomIn" aria-label="Zoom in" title="Zoom in (+)">+</button>
			<button type="button" id="fit" title="Show all (0)">Fit</button>
			<button type="button" id="export">Export SVG…</button>
		</div>
	</header>
	<main>
		<p id="fault" role="alert" hidden></p>
		<p id="empty" hidden>Nothing is simulated yet. Start a scenario in the view “SLR lifecycle”.</p>
		<svg id="graph" xmlns="http://www.w3.org/2000/svg"><g id="content"></g></svg>
		<ul id="legend" aria-label="Legend">
			<li class="blocks">has to go first</li>
			<li class="belongs">belongs to</li>
			<li class="refused">has just been the reason of a refusal</li>
		</ul>
	</main>
	<aside id="panels" aria-label="Plan and states" hidden></aside>
	<p id="status" role="status" class="unseen"></p>
	<script nonce="${nonce}" src="${script}"></script>
</body>
</html>
`;
