import { type PageWords } from '../graphPage/words';

/** As `vscode.l10n.t` without values: the page puts them in. */
type Translate = (message: string) => string;

export const pageWords = (t: Translate): PageWords => ({
	title: t('Lifecycle graph'),
	run: t('Run a Command…'),
	choosePlan: t('Plan…'),
	endPlan: t('Hide Plan'),
	zoom: t('Zoom'),
	zoomOut: t('Zoom out'),
	zoomOutKey: t('Zoom out (-)'),
	zoomIn: t('Zoom in'),
	zoomInKey: t('Zoom in (+)'),
	fit: t('Fit'),
	fitKey: t('Show all (0)'),
	export: t('Export SVG…'),
	empty: t('Nothing is simulated yet. Start a scenario in the view “SLR lifecycle”.'),
	emptyWorld: t('Nothing is there. Run a command that makes something.'),
	legend: t('Legend'),
	goesFirst: t('has to go first'),
	belongs: t('belongs to'),
	refused: t('has just been the reason of a refusal'),
	panels: t('Plan and states'),
	plan: t('Plan'),
	steps: t('step {0} of the plan'),
	edgeGoesFirst: t('{0}; has to go first'),
	states: t('States: {0}'),
	picture: t('Picture of the states'),
	isPresent: t('{0} is {1}.'),
	unknown: t('unknown'),
	transition: t('{0} to {1} by {2}'),
});
