import { type Reply, type Request, targetOf } from './http';
import { queryMembers } from './queryParameters';
import { operationOf, type QueryService } from './services';
import { type Simulation } from './simulation';
import { call, commonHeaders, type WireError } from './wire';
import { element } from './xml';

/** The form of an AWS Query request: its body, or behind its path. */
export const formOf = (request: Request): URLSearchParams =>
	request.method === 'POST' && request.body !== '' ? new URLSearchParams(request.body) : targetOf(request).query;

/** Answers a request of AWS Query. */
export function answerQuery(
	simulation: Simulation,
	service: QueryService,
	form: URLSearchParams,
	requestId: string,
): Reply {
	const failed = (error: WireError) => queryError(error, service, requestId);
	const action = form.get('Action') ?? '';
	if (action === '') return failed({ code: 'MissingAction', status: 400, message: 'The request has no Action.' });
	const version = form.get('Version') ?? 'NO_VERSION_SPECIFIED';
	const operation = version === service.version ? operationOf(service, action) : undefined;
	if (!operation) {
		const message = `Could not find operation ${action} for version ${version}`;
		return failed({ code: 'InvalidAction', status: 400, message });
	}
	const members = queryMembers(form, operation);
	const called = call(simulation, { service, operation, region: undefined, members });
	if (!called.ok) return failed(called.error);
	const result = service.silent.includes(action) ? '' : element(`${action}Result`, called.response);
	return xmlReply(
		200,
		`<${action}Response xmlns="${service.xmlns}">${result}<ResponseMetadata><RequestId>${requestId}</RequestId></ResponseMetadata></${action}Response>`,
		commonHeaders(requestId),
	);
}

export function queryError(error: WireError, { xmlns }: QueryService, requestId: string): Reply {
	const type = error.status < 500 ? 'Sender' : 'Receiver';
	const inside = element('Error', { Type: type, Code: error.code, Message: error.message });
	return xmlReply(
		error.status,
		`<ErrorResponse xmlns="${xmlns}">${inside}<RequestId>${requestId}</RequestId></ErrorResponse>`,
		commonHeaders(requestId, error),
	);
}

const xmlReply = (status: number, body: string, headers: Record<string, string>): Reply => ({
	status,
	headers: { ...headers, 'content-type': 'text/xml' },
	body,
});
