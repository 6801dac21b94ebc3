/** One snippet of the documentation as jsii keeps it. */
export interface Snippet {
	/** By language; `$` is TypeScript. */
	readonly translations: Readonly<Record<string, { readonly source: string }>>;
	/** The program that the snippet stands in. */
	readonly fullSource?: string;
	/** `aws-cdk-lib.aws_iam.Policy`. */
	readonly fqnsReferenced?: readonly string[];
}

export const languages = ['typescript', 'python', 'java', 'go', 'csharp'] as const;

type Language = (typeof languages)[number];

/** A snippet as a program of its own: with the imports that its page takes for granted. */
export function written(
	{ translations, fullSource = '', fqnsReferenced = [] }: Snippet,
	language: Language,
): string | undefined {
	const source = translations[language === 'typescript' ? '$' : language]?.source;
	if (source === undefined) return undefined;
	// The page of a module imports more than the snippet uses, and Java and C# have no prefix to tell names apart.
	const used = new Set(fqnsReferenced.map((it) => /\.aws_(\w+)/.exec(it)?.[1]?.replaceAll('_', '') ?? ''));
	const imports = importsIn(`${fullSource}\n${translations['$']?.source ?? ''}`).filter(({ module }) =>
		used.has(module),
	);
	return PROGRAMS[language](source, imports);
}

interface Import {
	/** `iam`; empty for the core library. */
	readonly module: string;
	/** The name of the whole module, or of some of what it holds. */
	readonly as: string | readonly string[];
}

function importsIn(text: string): readonly Import[] {
	const found: Import[] = [];
	for (const [, names = '', from = ''] of text.matchAll(/^import\s+(.+?)\s+from\s+['"]([^'"]+)['"]/gm)) {
		const module = /^aws-cdk-lib(?:\/aws-([\w-]+))?$/.exec(from);
		if (!module) continue;
		const whole = /^\* as (\w+)$/.exec(names)?.[1];
		const some = names.replace(/[{}\s]/g, '').split(',');
		found.push({ module: module[1]?.replaceAll('-', '') ?? '', as: whole ?? some });
	}
	return [...new Map(found.map((it) => [JSON.stringify(it), it])).values()];
}

const PROGRAMS: Readonly<Record<Language, (source: string, imports: readonly Import[]) => string>> = {
	typescript: (source, imports) => {
		const lines = imports.map(({ module, as }) => {
			const from = module === '' ? 'aws-cdk-lib' : `aws-cdk-lib/aws-${module}`;
			return `import ${typeof as === 'string' ? `* as ${as}` : `{ ${as.join(', ')} }`} from '${from}';`;
		});
		return `${lines.join('\n')}\n${source}\n`;
	},
	python: (source, imports) => {
		const lines = imports.map(({ module, as }) => {
			if (typeof as === 'string' && as === 'lambda') return 'from aws_cdk import aws_lambda as lambda_';
			if (typeof as === 'string')
				return module === '' ? `import aws_cdk as ${as}` : `from aws_cdk import aws_${module} as ${as}`;
			return `from aws_cdk${module === '' ? '' : `.aws_${module}`} import ${as.join(', ')}`;
		});
		return `${lines.join('\n')}\n${source}\n`;
	},
	java: (source, imports) => {
		const lines = imports.map(
			({ module }) => `import software.amazon.awscdk.${module === '' ? '' : `services.${module}.`}*;`,
		);
		return `${[...new Set(lines)].join('\n')}\n${source}\n`;
	},
	go: (source, imports) => {
		// The documentation has the path of the core library for every module.
		const own = [...source.matchAll(/^import .*$/gm)].map(([it]) => it).filter((it) => !/awscdk"/.test(it));
		const lines = imports.map(({ module, as }) => {
			const path = `"github.com/aws/aws-cdk-go/awscdk/v2${module === '' ? '' : `/aws${module}`}"`;
			return `import ${typeof as === 'string' ? `${as} ` : ''}${path}`;
		});
		const body = source.replace(/^import .*$/gm, '');
		const whole = /^(?:func|type) /m.test(body) ? body : `func snippet() {\n${body}\n}`;
		return `package main\n${[...lines, ...own].join('\n')}\n${whole}\n`;
	},
	csharp: (source, imports) => {
		const lines = imports.map(({ module }) => `using Amazon.CDK${module === '' ? '' : `.AWS.${module}`};`);
		return `${[...new Set(lines)].join('\n')}\n${source}\n`;
	},
};
