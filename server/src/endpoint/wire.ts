import { type Outcome, type Parameters, refusedAfter, type Refusal } from '../core/simulator';

import { pagesOf, paged } from './pages';
import { type Operation, type Service } from './services';
import { type Simulation } from './simulation';

/** An error as AWS sends it, whatever the protocol. */
export interface WireError {
	readonly code: string;
	readonly status: number;
	readonly message: string;
	/** Which check of the simulator refused, and what was in the way. */
	readonly refusal?: Refusal;
}

export type Called =
	| { readonly ok: true; readonly response: Readonly<Record<string, unknown>> }
	| { readonly ok: false; readonly error: WireError };

export interface Call {
	readonly service: Service;
	readonly operation: Operation;
	readonly region: string | undefined;
	/** Members of the right types. */
	readonly members: Parameters;
}

/** Carries a call out: what the operation knows of the members goes to the simulator, pages are cut here. */
export function call(simulation: Simulation, { service, operation, region, members }: Call): Called {
	const command = {
		operation: operation.id,
		...(region !== undefined && service.protocol === 'json' && { region }),
		parameters: knownMembers(operation, members),
	};
	const outcome = simulation.do(command, (whole) => pageOf(whole, { service, operation, region, members }));
	return outcome.ok ? { ok: true, response: outcome.response } : { ok: false, error: errorOf(outcome.error) };
}

/** The part of a list that is asked for; a marker that was not given out is refused, and recorded so. */
function pageOf(whole: Outcome, { service, operation, members }: Call): Outcome {
	const pages = pagesOf(operation);
	if (!whole.ok || !pages) return whole;
	const response = paged(whole.response, pages, { marker: members[pages.marker], limit: members[pages.limit] });
	if (response) return { ...whole, response };
	return refusedAfter(whole, {
		name: service.badMarker,
		message: 'The marker is not valid.',
		ruleId: `${operation.id}#marker`,
	});
}

// Others are ignored by AWS too; here they would only make the history longer.
const knownMembers = ({ members: shapes }: Operation, members: Parameters): Parameters =>
	Object.fromEntries(Object.entries(members).filter(([name, it]) => Object.hasOwn(shapes, name) && it !== null));

export const errorOf = (refusal: Refusal): WireError => ({
	code: refusal.code,
	status: refusal.httpStatus,
	message: refusal.message,
	refusal,
});

/** Headers of every answer; those of ours say which check refused, since AWS's clients drop unknown members. */
export function commonHeaders(requestId: string, error?: WireError): Record<string, string> {
	const { refusal } = error ?? {};
	return {
		'x-amzn-requestid': requestId,
		...(error && { 'x-amzn-errortype': error.code }),
		...(refusal && { 'x-slr-lens-rule': refusal.ruleId }),
		...(refusal && refusal.blockers.length > 0 && { 'x-slr-lens-blockers': blockersOf(refusal) }),
	};
}

const blockersOf = ({ blockers }: Refusal): string =>
	blockers
		.slice(0, 20)
		.map(({ kind, id }) => `${kind}=${encodeURIComponent(id)}`)
		.join(', ');
