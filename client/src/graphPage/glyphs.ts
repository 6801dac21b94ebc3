import { type SimulationRowKind } from '../../../server/src/protocol';

/** Outlines in a square of 16 by 16. */
const paths: Readonly<Partial<Record<SimulationRowKind, string>>> = {
	role: 'M8 1.5 13.5 3.5V8c0 3.2-2.2 5.4-5.5 6.5C4.7 13.4 2.5 11.2 2.5 8V3.5Z',
	cluster: 'M2.5 2.5h11v4.5h-11zM2.5 9h11v4.5h-11zM5 4.75h1M5 11.25h1',
	hsm: 'M4.5 4.5h7v7h-7zM6.5 4.5v-2M9.5 4.5v-2M6.5 13.5v-2M9.5 13.5v-2M4.5 6.5h-2M4.5 9.5h-2M13.5 6.5h-2M13.5 9.5h-2',
	keyStore: 'M2.5 2.5h11v11h-11zM8 5.5a2.5 2.5 0 1 0 .01 0M8 8v2.5',
	key: 'M5 7.5a3 3 0 1 0 .01 0M7.5 8.8 13.5 2.8M11 5.3l2 2M9 7.3l1.5 1.5',
	proxy: 'M8 2a6 6 0 1 0 .01 0M2 8h12M8 2c-4 4-4 8 0 12M8 2c4 4 4 8 0 12',
	endpointService: 'M6 5H4.5a3 3 0 0 0 0 6H6M10 5h1.500a3 3 0 0 1 0 6H10M5.500 8h5',
	resource: 'M8 2 13.500 5v6L8 14 2.500 11V5ZM2.500 5 8 8l5.500-3M8 8v6',
	task: 'M8 2a6 6 0 1 0 .01 0M8 4.500V8l2.500 1.500',
};

export const glyphOf = (kind: SimulationRowKind): string => paths[kind] ?? '';
