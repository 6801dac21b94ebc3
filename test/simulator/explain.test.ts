import assert from 'node:assert/strict';

import { explainRoleDeletion } from '../../server/src/core/simulator';
import { catalogue } from '../support/catalogue';

import { keyStoreRole } from './account';

const steps = (markdown: string) => markdown.split('\n').filter((it) => /^\d+\. /.test(it));

describe('explaining a deletion', () => {
	it('knows of every role in the catalogue whether and how it goes', () => {
		for (const role of catalogue.roles) {
			const explained = explainRoleDeletion(catalogue, role.name);
			const { verdict } = catalogue.deletionVerdict(role);
			const never = verdict === 'never' || verdict === 'not-through-iam';
			assert.equal(/cannot be deleted/.test(explained.split('\n')[0] ?? ''), never, role.name);
			assert.equal(steps(explained).length > 1, !never, role.name);
		}
		assert.match(explainRoleDeletion(catalogue, 'AWSServiceRoleForNothing'), /^No service-linked role/);
		assert.ok(steps(explainRoleDeletion(catalogue, keyStoreRole)).length >= 5);
	});
});
