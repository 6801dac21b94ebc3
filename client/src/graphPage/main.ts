import { type LifecycleGraph } from '../../../server/src/protocol';

import { GraphView, type Remembered } from './graphView';
import { type FromPage, type ToPage } from './messages';

declare function acquireVsCodeApi(): {
	postMessage(message: FromPage): void;
	getState(): Remembered | undefined;
	setState(state: Remembered): void;
};

const api = acquireVsCodeApi();
const view = new GraphView(
	(message) => api.postMessage(message),
	(state) => api.setState(state),
);

window.addEventListener('message', ({ data }: MessageEvent<ToPage>) => {
	switch (data.kind) {
		case 'draw':
			view.draw(data.graph, data.selected);
			return;
		case 'select':
			view.select(data.row);
			return;
		case 'fault':
			view.fail(data.message);
			return;
		case 'export':
			api.postMessage({ kind: 'picture', svg: view.picture() });
			return;
	}
});

const remembered = api.getState();
if (remembered) view.restore(remembered);
api.postMessage({ kind: 'ready', ...goalOf(remembered?.graph) });

function goalOf(graph: LifecycleGraph | undefined): { readonly goal?: string } {
	return graph?.plan ? { goal: graph.plan.goal } : {};
}
