import { keptFor } from '../base';
import { type Catalogue, type LinkedRole } from '../catalogue';
import { type Placed, type Resource, type RoleRequest } from '../model';

import { deletionBlockers, type DeletionBlockers, requestedRole } from './deletionBlockers';
import { isKept, keeping } from './retention';
import { type Rule, type Severity, type UnitProblem } from './rule';

export const deletingRoleInUse: Rule = {
	meta: {
		id: 'deleting-role-in-use',
		title: 'Deleting the stack would delete a role that resources of the same stack still use',
		severity: 'information',
		group: 'service-linked roles',
		absentFrom: 'document',
		sources: [
			{
				title: 'IAM User Guide, Deleting a service-linked role',
				url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/using-service-linked-roles.html#delete-service-linked-role',
			},
			{
				title: 'IAM API Reference, DeleteServiceLinkedRole',
				url: 'https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeleteServiceLinkedRole.html',
			},
		],
		messages: {
			inUse:
				'Before AWS deletes {role}, this has to be gone or done: {first}. Nothing here makes {tool} delete {resources} first.',
			staying:
				'Before AWS deletes {role}, this has to be gone or done: {first}. When the {stack} goes, this stays and keeps the role: {resources}.',
			possible:
				'Before AWS deletes {role}, this has to be gone or done: {first}. What {resources} holds may need it, and nothing makes {tool} delete that first.',
			elsewhere: 'Before AWS deletes {role}, this has to be gone or done in the whole account: {first}.',
		},
		advice: 'Keep the role with {retention}, or let the resources depend on it.',
	},

	*checkUnit(unit, { catalogue }) {
		if (unit.roleRequests.length === 0) return;
		for (const { value: request, offset } of unit.roleRequests) {
			const made = isKept(request.resource) ? undefined : requestedRole(request, catalogue);
			if (!made) continue;
			const blockers = deletionBlockers(request, made, unit);
			const first = firstGone(made.role, catalogue);
			for (const told of findings(blockers, first !== undefined))
				yield problem(request, offset, told, { role: made.name, first: first ?? 'whatever uses the role' });
		}
	},
};

interface Told {
	readonly message: string;
	readonly severity: Severity;
	readonly resources: readonly Placed<Resource>[];
}

/** What the file shows; where it shows nothing, what is known of the account. */
function* findings({ unordered, staying, possible, isUsed }: DeletionBlockers, isKnown: boolean): Iterable<Told> {
	if (unordered.length > 0) yield { message: 'inUse', severity: 'information', resources: unordered };
	if (staying.length > 0) yield { message: 'staying', severity: 'information', resources: staying };
	if (isUsed || !isKnown) return;
	if (possible.length > 0) yield { message: 'possible', severity: 'hint', resources: possible };
	else yield { message: 'elsewhere', severity: 'hint', resources: [] };
}

/** In AWS's own order, as far as its pages tell. */
const firstGone = keptFor((role: LinkedRole, catalogue: Catalogue): string | undefined => {
	const { prerequisites } = catalogue.deletionVerdict(role);
	return prerequisites.length === 0 ? undefined : prerequisites.join('; ');
});

const problem = (
	{ resource: request }: RoleRequest,
	offset: number,
	{ message, severity, resources }: Told,
	data: { readonly role: string; readonly first: string },
): UnitProblem => ({
	offset,
	span: request.typeSpan,
	severity,
	message,
	data: { ...data, resources: resources.map((it) => it.value.logicalId).join(', ') },
	related: resources.map((it) => ({
		offset: it.offset,
		span: it.value.idSpan,
		message:
			message === 'possible'
				? `${it.value.logicalId} (${it.value.type}) may need ${data.role}.`
				: `${it.value.logicalId} (${it.value.type}) uses ${data.role}.`,
	})),
	fixes: () => [keeping(request)],
});
