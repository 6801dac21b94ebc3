import js from '@eslint/js';
import tseslint from 'typescript-eslint';

export default tseslint.config(
	{
		ignores: [
			'**/node_modules/',
			'**/dist/',
			'**/out/',
			'**/*.d.ts',
			'server/tools/**/node_modules/',
			'**/*.cjs',
			'server/bin/',
		],
	},
	js.configs.recommended,
	{
		files: ['**/*.ts'],
		extends: [tseslint.configs.recommendedTypeChecked],
		languageOptions: {
			parserOptions: {
				project: [
					'server/src/core/tsconfig.json',
					'server/tsconfig.json',
					'client/tsconfig.json',
					'client/src/graphPage/tsconfig.json',
					'test/tsconfig.json',
				],
				tsconfigRootDir: import.meta.dirname,
			},
		},
		rules: {
			'@typescript-eslint/switch-exhaustiveness-check': 'error',
			'@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
			'@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
			'no-restricted-syntax': [
				'error',
				{ selector: 'TSEnumDeclaration', message: 'Use a union of string literals.' },
				{ selector: 'ExportDefaultDeclaration', message: 'Named exports only.' },
				{
					selector: ':matches(PropertyDefinition, MethodDefinition)[accessibility="private"]',
					message: 'Use #private.',
				},
			],
			'max-lines': ['error', { max: 400 }],
			'max-lines-per-function': ['error', { max: 80 }],
			eqeqeq: ['error', 'always'],
		},
	},
	{ files: ['test/**/*.ts'], rules: { 'max-lines-per-function': 'off' } },
	{
		files: ['test/vscode/window/**/*.mjs'],
		languageOptions: {
			globals: {
				describe: 'readonly',
				it: 'readonly',
				before: 'readonly',
				after: 'readonly',
				afterEach: 'readonly',
				beforeEach: 'readonly',
				window: 'readonly',
				DOMParser: 'readonly',
				fetch: 'readonly',
				document: 'readonly',
			},
		},
	},
	{ files: ['tools/pictures.mjs'], languageOptions: { globals: { document: 'readonly', Image: 'readonly' } } },
	{
		files: ['**/*.mjs', '**/*.js'],
		languageOptions: {
			globals: {
				console: 'readonly',
				process: 'readonly',
				URL: 'readonly',
				setTimeout: 'readonly',
				clearTimeout: 'readonly',
				setInterval: 'readonly',
				clearInterval: 'readonly',
				Buffer: 'readonly',
				performance: 'readonly',
				structuredClone: 'readonly',
				TextDecoder: 'readonly',
				TextEncoder: 'readonly',
			},
		},
	},
);
