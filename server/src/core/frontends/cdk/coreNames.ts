import { type Edit } from '../../base';
import { type CodeLanguage, type CodeStatement } from '../../syntax';

import { serviceOf } from './names';

/** A name of the core library as a program knows it. */
export interface CoreName {
	readonly name: string;
	/** What makes it known. */
	readonly edits: readonly Edit[];
}

export function coreName(
	wanted: string,
	statements: readonly CodeStatement[],
	language: CodeLanguage,
): CoreName | undefined {
	const core = statements
		.filter((it) => it.kind === 'import')
		// `using RemovalPolicy = Amazon.CDK.RemovalPolicy;` is known by its name already.
		.filter((it) => serviceOf(it.module) === 'core' || it.as === wanted);
	for (const { name, as } of core.flatMap(({ names }) => names))
		if (name === wanted || name === 'core') return { name: name === wanted ? as : `${as}.${wanted}`, edits: [] };
	if (core.some(({ isOpen, as }) => isOpen || as === wanted)) return { name: wanted, edits: [] };
	const module = core.find(({ as, names }) => as !== undefined || names.length === 0);
	if (module) return { name: `${module.as ?? module.module}.${wanted}`, edits: [] };
	const beside = core.find(({ names }) => names.length > 0);
	if (!beside || language === 'go' || language === 'csharp') return undefined;
	return { name: wanted, edits: [{ kind: 'addImport', beside: beside.span, name: wanted }] };
}
