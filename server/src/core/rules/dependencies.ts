import { type Edit, type Fix } from '../base';
import { type Resource } from '../model';

export const dependencyFix = (later: Resource, earlier: Resource): Fix => ({
	title: `Add {dependency}: ${earlier.logicalId}`,
	edits: [dependency(later, earlier)],
	preferred: true,
});

function dependency({ bodySpan, dependsOn, dependsOnList }: Resource, { logicalId }: Resource): Edit {
	const [only] = dependsOn;
	if (dependsOnList) return { kind: 'addItem', list: dependsOnList, value: logicalId };
	return only
		? { kind: 'setValue', span: only.span, value: [only.name, logicalId] }
		: { kind: 'addEntry', object: bodySpan, key: 'DependsOn', value: logicalId };
}
