import { HOLE, wildcardMatches } from '../../base';
import { type Catalogue, type LinkedRole } from '../../catalogue';

import { isForAll, readable } from './pointers';
import { type Pointer, type Subject, type ThingKind, type Verb } from './told';
import { type Found, scopeOf } from './world';

/** A row of a hierarchy. */
export interface Item<P> {
	/** By what its own rows are found; absent where there are none. */
	readonly subject: Subject | undefined;
	readonly label: string;
	readonly detail: string;
	readonly isDenied: boolean;
	readonly kind: ThingKind;
	readonly uri: string;
	readonly around: P;
	readonly at: P;
}

/** Where something is written. */
export interface Place<P> {
	readonly uri: string;
	readonly around: P;
	readonly at: P;
}

/** Who or what a row is about. */
export interface Who {
	readonly subject: Subject | undefined;
	readonly kind: ThingKind;
	readonly label: string;
	/** `AWS::Lambda::Function`, for resources only. */
	readonly type: string;
}

export function declared<P>({ file, thing }: Found<P>): Who {
	const { kind, id, name, path, label, type } = thing;
	const scope = scopeOf(file, id);
	const subject = { kind, id, scope, ...(name !== undefined && { name }), ...(path !== undefined && { path }) };
	return { subject, kind, label: kind === 'file' ? fileName(file.uri) : label, type: kind === 'resource' ? type : '' };
}

const fileName = (uri: string): string => decodeURIComponent(uri.slice(uri.lastIndexOf('/') + 1));

export const party = (kind: ThingKind, name: string): Who => ({ subject: { kind, name }, kind, label: name, type: '' });

export const linked = ({ name, path }: Pick<LinkedRole, 'name' | 'path'>): Who => ({
	subject: { kind: 'linkedRole', name, ...(path !== null && { path }) },
	kind: 'linkedRole',
	label: name,
	type: '',
});

/** What a pointer means that nothing in the workspace declares. */
export function undeclared(pointer: Pointer, verb: Verb, catalogue: Catalogue): readonly Who[] {
	if (pointer.kind === 'party') return [party(pointer.of, pointer.label)];
	if (pointer.kind === 'name') {
		const known = pointer.of === 'role' ? catalogue.roleOfName(pointer.name)?.role : undefined;
		if (known) return [linked({ ...known, name: pointer.name })];
		return [plain(pointer.of, pointer.name, pointer.label)];
	}
	const { pattern, label } = pointer;
	const all = verb === 'create' || verb === 'delete' ? 'linkedRole' : verb === 'key' ? 'key' : 'role';
	if (isForAll(pointer)) return [{ subject: undefined, kind: all, label: ANY[all], type: '' }];
	const [, service, own] = /^role\/aws-service-role\/([^/]+)\/(.+)$/.exec(pattern) ?? [];
	if (service !== undefined && own !== undefined) {
		const roles = catalogue.rolesByPrincipal(service).filter((it) => wildcardMatches(own, it.name));
		if (roles.length > 0) return roles.map(linked);
	}
	const [, type = '', path = '/', name = pattern] = /^([a-z]+)(\/.*\/|\/)([^/]+)$/.exec(pattern) ?? [];
	const kind = KINDS.get(type) ?? all;
	const isExact = !/[*?\uE000]/.test(pattern) && type !== '';
	if (isExact)
		return [plain(path.startsWith('/aws-service-role/') && kind === 'role' ? 'linkedRole' : kind, name, name, path)];
	return [{ subject: undefined, kind, label: pattern === HOLE ? label : readable(pattern), type: '' }];
}

const plain = (kind: ThingKind, name: string, label: string, path?: string): Who => ({
	subject: { kind, name, ...(path !== undefined && { path }) },
	kind,
	label,
	type: '',
});

const ANY = { role: 'any role', linkedRole: 'any service-linked role', key: 'any key' } as const;

const KINDS: ReadonlyMap<string, ThingKind> = new Map(
	(['role', 'user', 'group', 'policy', 'key'] as const).map((it) => [it, it]),
);

/** What an item is, where no type of a resource says so. */
export const KIND_WORDS: Readonly<Record<ThingKind, string>> = {
	role: 'role',
	linkedRole: 'service-linked role',
	user: 'user',
	group: 'group',
	policy: 'managed policy',
	key: 'KMS key',
	resource: 'resource',
	file: 'policy',
	service: 'service principal',
	account: 'account',
	provider: 'identity provider',
	everyone: 'anybody',
};
