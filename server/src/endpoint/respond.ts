import { answerJson, jsonError, unknownOperation } from './awsJson';
import { answerQuery, formOf } from './awsQuery';
import { credentialScopeOf } from './credentialScope';
import { type Access, turnedAway } from './guard';
import { type Reply, type Request, targetOf } from './http';
import { type JsonService, type QueryService, services } from './services';
import { answerSide, type SideAnswer, sidePath } from './sideChannel';
import { type Simulation } from './simulation';

export interface Endpoint {
	readonly simulation: Simulation;
	readonly access: Access;
	readonly version: string;
	/** A new one for each request. */
	readonly requestId: () => string;
}

/** Answers any request. Never throws: what goes wrong here is told as AWS tells it. */
export function respond(endpoint: Endpoint, request: Request): SideAnswer {
	try {
		const refused = turnedAway(request, endpoint.access);
		if (refused) return refused;
		endpoint.simulation.catchUp();
		return targetOf(request).path.startsWith(sidePath)
			? answerSide(endpoint.simulation, request, endpoint.version)
			: answerAws(endpoint, request);
	} catch (fault) {
		const message = `The simulator failed: ${fault instanceof Error ? fault.message : String(fault)}`;
		return jsonError({ code: 'InternalFailure', status: 500, message }, endpoint.requestId());
	}
}

const jsonServices = services.filter((it): it is JsonService => it.protocol === 'json');
const queryServices = services.filter((it): it is QueryService => it.protocol === 'query');

/** The service is named by the operation's header, else by the signature, else by the version in the form. */
function answerAws({ simulation, requestId: newId }: Endpoint, request: Request): Reply {
	const requestId = newId();
	const { service: signedFor, region } = credentialScopeOf(request);
	const target = request.headers['x-amz-target'];
	if (target !== undefined) {
		const [prefix = '', name = ''] = target.split('.');
		const service = jsonServices.find((it) => it.target === prefix);
		if (!service) return jsonError(unknownOperation(target), requestId);
		return answerJson(simulation, service, request, { name, region, requestId });
	}
	const form = formOf(request);
	const query = queryServices.find((it) => it.prefix === signedFor) ?? queryServiceOf(form, request, signedFor);
	if (query) return answerQuery(simulation, query, form, requestId);
	return jsonError(
		unknownOperation(`${signedFor ?? 'service'} here: the request names no operation of its`),
		requestId,
	);
}

function queryServiceOf(form: URLSearchParams, { headers }: Request, signedFor: string | undefined) {
	const isForm = headers['content-type']?.includes('x-www-form-urlencoded') ?? false;
	if (signedFor !== undefined || (!isForm && !form.has('Action'))) return undefined;
	return queryServices.find((it) => it.version === form.get('Version')) ?? queryServices[0];
}
