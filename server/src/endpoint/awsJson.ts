import { type Parameters } from '../core/simulator';

import { isRecord, type Reply, type Request } from './http';
import { type JsonService, type Operation, operationOf } from './services';
import { type Simulation } from './simulation';
import { call, commonHeaders, type WireError } from './wire';

type Shapes = Operation['members'];

const deepest = 32;

/** Answers a request of AWS JSON 1.1. */
export function answerJson(
	simulation: Simulation,
	service: JsonService,
	request: Request,
	{
		name,
		region,
		requestId,
	}: { readonly name: string; readonly region: string | undefined; readonly requestId: string },
): Reply {
	const failed = (error: WireError) => jsonError(error, requestId, service.messageMember);
	const operation = operationOf(service, name);
	if (!operation) return failed(unknownOperation(`${service.prefix}:${name}`));
	const read = membersOf(request.body, operation);
	if (typeof read === 'string') return failed({ code: 'SerializationException', status: 400, message: read });
	const called = call(simulation, { service, operation, region, members: read });
	if (!called.ok) return failed(called.error);
	return {
		status: 200,
		headers: { ...commonHeaders(requestId), 'content-type': 'application/x-amz-json-1.1' },
		body: service.silent.includes(name) ? '' : JSON.stringify(called.response),
	};
}

export const unknownOperation = (what: string): WireError => ({
	code: 'UnknownOperationException',
	status: 400,
	message: `The simulator knows no ${what}.`,
});

export const jsonError = (
	error: WireError,
	requestId: string,
	messageMember: JsonService['messageMember'] = 'message',
): Reply => ({
	status: error.status,
	headers: { ...commonHeaders(requestId, error), 'content-type': 'application/x-amz-json-1.1' },
	body: JSON.stringify({ __type: error.code, [messageMember]: error.message }),
});

/** The members of a request, or what keeps them from being read. */
function membersOf(body: string, { members }: Operation): Parameters | string {
	if (body.trim() === '') return {};
	let read: unknown;
	try {
		read = JSON.parse(body);
	} catch {
		return 'The request is no JSON.';
	}
	if (!isRecord(read)) return 'The request is no JSON object.';
	if (isDeeper(read, deepest)) return `The request is nested deeper than ${deepest} levels.`;
	return typeFault(members, read) ?? read;
}

/** Whether something lies more than so many levels down; itself goes no deeper than that. */
const isDeeper = (value: unknown, levels: number): boolean =>
	typeof value === 'object' &&
	value !== null &&
	(levels === 0 || Object.values(value).some((it) => isDeeper(it, levels - 1)));

/** The first member of another type than the operation's, as a sentence. */
function typeFault(shapes: Shapes, members: Parameters): string | undefined {
	for (const [name, shape] of Object.entries(shapes)) {
		const value = members[name];
		if (value !== undefined && value !== null && !hasType(shape, value))
			return `${name} must be of type ${shape.type}.`;
	}
	return undefined;
}

function hasType(shape: Shapes[string], value: unknown): boolean {
	switch (shape.type) {
		case 'string':
			return typeof value === 'string';
		case 'integer':
			return typeof value === 'number';
		case 'boolean':
			return typeof value === 'boolean';
		case 'list':
			return Array.isArray(value) && value.every((it: unknown) => !shape.of || hasType(shape.of, it));
		case 'structure':
			if (!isRecord(value)) return false;
			return shape.of
				? Object.values(value).every((it) => shape.of && hasType(shape.of, it))
				: typeFault(shape.members ?? {}, value) === undefined;
	}
}
