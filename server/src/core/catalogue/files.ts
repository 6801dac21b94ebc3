import { type CatalogueData } from './types';

/** The files of the catalogue, by their names without `.json`. */
export type CatalogueFile = keyof CatalogueData;

/** Takes the files from wherever they are: roles and tables now, the large ones when they are first asked for. */
export function catalogueDataFrom(textOf: (file: CatalogueFile) => string): CatalogueData {
	const parsed = <File extends CatalogueFile>(file: File) => JSON.parse(textOf(file)) as Content<CatalogueData[File]>;
	return {
		roles: parsed('roles'),
		tables: parsed('tables'),
		actions: () => parsed('actions'),
		managedPolicies: () => parsed('managedPolicies'),
		policies: () => parsed('policies'),
		properties: () => parsed('properties'),
		usage: () => parsed('usage'),
	};
}

type Content<Member> = Member extends () => infer Result ? Result : Member;
