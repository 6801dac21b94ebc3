import { type Analysis } from '../analysis';
import { type Span } from '../base';
import { type Catalogue } from '../catalogue';
import { requestedRole } from '../rules';

/** An offer above a resource. */
export interface Lens {
	/** Of the resource's type. */
	readonly span: Span;
	readonly title: string;
	/** The service-linked role that a plan is asked for. */
	readonly role: string;
}

/** At each request for a role that is known: how it would be deleted again. */
export function lenses({ units }: Analysis, catalogue: Catalogue): readonly Lens[] {
	return units.flatMap(({ roleRequests }) =>
		roleRequests.flatMap(({ value, offset }): Lens[] => {
			const made = requestedRole(value, catalogue);
			if (!made) return [];
			const { start, end } = value.resource.typeSpan;
			const span = { start: start + offset, end: end + offset };
			return [{ span, title: 'Plan deletion of this role', role: made.role.name }];
		}),
	);
}
