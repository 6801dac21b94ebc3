import { type SimulationRow } from '../../protocol';

/** A row without what most rows have not. */
export function row(
	written: Pick<SimulationRow, 'icon' | 'id' | 'kind' | 'label' | 'tooltip'> & Partial<SimulationRow>,
): SimulationRow {
	const { label, state = '', description = state } = written;
	const accessibilityLabel = [kindWords[written.kind], label, description].filter(Boolean).join(', ');
	return {
		state,
		description,
		tone: 'normal',
		spinning: false,
		commands: [],
		children: [],
		accessibilityLabel,
		...written,
	};
}

const kindWords: Readonly<Record<SimulationRow['kind'], string>> = {
	role: 'role',
	task: 'deletion task',
	cluster: 'cluster',
	hsm: 'HSM',
	keyStore: 'key store',
	key: 'KMS key',
	orphan: 'orphaned key material',
	backup: 'backup',
	resource: 'resource',
	proxy: 'external key store proxy',
	endpointService: 'VPC endpoint service',
	refusal: 'refused',
	blocker: 'blocked by',
	plan: 'plan',
	step: 'step',
	events: 'history',
	event: 'recorded event',
};
