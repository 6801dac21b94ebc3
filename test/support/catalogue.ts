import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { catalogueDataFrom, createCatalogue } from '../../server/src/core/catalogue';

/** Where the committed files of the catalogue are. */
export const GENERATED = join(__dirname, '..', '..', 'server', 'src', 'core', 'catalogue', 'generated');

/** The committed catalogue, made once for all tests. */
export const catalogue = createCatalogue(
	catalogueDataFrom((file) => readFileSync(join(GENERATED, `${file}.json`), 'utf8')),
);
