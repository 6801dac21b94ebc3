import assert from 'node:assert/strict';

import { principalIsCertain } from '../../server/src/core/catalogue';
import { HOLE } from '../../server/src/core/base';
import { catalogue } from '../support/catalogue';

const CKS = 'AWSServiceRoleForKeyManagementServiceCustomKeyStores';
const MRK = 'AWSServiceRoleForKeyManagementServiceMultiRegionKeys';
const HSM = 'AWSServiceRoleForCloudHSM';

describe('looking up roles', () => {
	const names = (roles: readonly { readonly name: string }[]) => roles.map((it) => it.name);

	it('finds the roles of AWS KMS and AWS CloudHSM by their principals', () => {
		assert.equal(catalogue.roleByPrincipal('cks.kms.amazonaws.com')?.name, CKS);
		assert.equal(catalogue.roleByPrincipal('mrk.kms.amazonaws.com')?.name, MRK);
		assert.equal(catalogue.roleByPrincipal('cloudhsm.amazonaws.com')?.name, HSM);
	});

	it('answers all roles of a service that has two, and no single one', () => {
		assert.equal(catalogue.rolesByPrincipal('rum.amazonaws.com').length, 2);
		assert.equal(catalogue.roleByPrincipal('rum.amazonaws.com'), undefined);
	});

	it('keeps to case, and finds the right case when asked to', () => {
		assert.equal(catalogue.roleByName(CKS.toLowerCase()), undefined);
		assert.equal(catalogue.roleByNameIgnoringCase(CKS.toLowerCase())?.name, CKS);
		assert.equal(catalogue.isLinkedPrincipal('CKS.kms.amazonaws.com'), false);
		assert.equal(catalogue.principalIgnoringCase('CKS.kms.amazonaws.com'), 'cks.kms.amazonaws.com');
	});

	it('takes a suffix off a name, but not from names that have an underscore of their own', () => {
		const suffixed = catalogue.roleOfName('AWSServiceRoleForAutoScaling_Web');
		assert.deepEqual([suffixed?.role.name, suffixed?.suffix], ['AWSServiceRoleForAutoScaling', 'Web']);
		const whole = catalogue.roleOfName('AWSServiceRoleForApplicationAutoScaling_ECSService');
		assert.deepEqual(
			[whole?.role.name, whole?.suffix],
			['AWSServiceRoleForApplicationAutoScaling_ECSService', undefined],
		);
		assert.equal(catalogue.roleOfName('AWSServiceRoleForApplicationAutoScaling_ECSService_a')?.suffix, 'a');
		assert.equal(catalogue.roleOfName('AWSServiceRoleForAutoScaling_my_app')?.suffix, 'my_app');
		assert.equal(catalogue.roleOfName('AWSServiceRoleForNobody_Web'), undefined);
	});

	it('knows linked services of which no source gives the role', () => {
		assert.equal(catalogue.isLinkedPrincipal('monitron.amazonaws.com'), true);
		assert.deepEqual(catalogue.rolesByPrincipal('monitron.amazonaws.com'), []);
		assert.equal(catalogue.isLinkedPrincipal('ec2.amazonaws.com'), false);
	});

	it('finds the nearest name, and says whether it is the only near one', () => {
		assert.deepEqual(catalogue.closestRoleName('AWSServiceRoleForCloudHSN', 3), {
			value: HSM,
			distance: 1,
			alone: true,
		});
		assert.equal(catalogue.closestRoleName('MyRole', 3), undefined);
		assert.equal(catalogue.closestPrincipal('cks.kms.amazonaw.com', 2)?.value, 'cks.kms.amazonaws.com');
		assert.equal(catalogue.closestPrincipal('cks.kms.amazonaws.com', 2), undefined);
	});

	it('matches patterns and holes against names and principals', () => {
		assert.deepEqual(names(catalogue.rolesMatching('AWSServiceRoleForKeyManagementService*')), [CKS, MRK]);
		assert.deepEqual(names(catalogue.rolesMatching(`AWSServiceRoleFor${HOLE}CustomKeyStores`)), [CKS]);
		assert.deepEqual([...catalogue.principalsMatching('*.kms.amazonaws.com')].sort(), [
			'cks.kms.amazonaws.com',
			'mrk.kms.amazonaws.com',
		]);
		assert.equal(catalogue.principalsMatching('?ks.kms.amazonaws.com').length, 1);
	});

	it('tells what a resource type has to do with roles, and under which condition', () => {
		const cluster = catalogue.rolesOfResourceType('AWS::CloudHSM::Cluster');
		assert.deepEqual(
			cluster.map((it) => [it.role.name, it.relation.relation]),
			[
				[HSM, 'blocks-deletion'],
				[HSM, 'creates'],
			],
		);
		const [key] = catalogue.rolesOfResourceType('AWS::KMS::Key');
		assert.equal(key?.role.name, MRK);
		assert.deepEqual(key.relation.when, {
			kind: 'property',
			properties: ['MultiRegion'],
			anywhere: false,
			doubtful: false,
			test: { is: 'equals', value: true },
		});
		assert.deepEqual(catalogue.rolesOfResourceType('AWS::Nothing::Here'), []);
	});

	it('applies a condition only to the relation that it limits', () => {
		const relations = catalogue.rolesOfResourceType('AWS::AutoScaling::AutoScalingGroup').map((it) => it.relation);
		assert.equal(relations.find((it) => it.relation === 'creates')?.when?.kind, 'property');
		assert.equal(relations.find((it) => it.relation === 'blocks-deletion')?.when, undefined);
	});

	it('holds a principal for certain only where AWS itself gives it and nobody another', () => {
		const certain = (name: string): boolean => {
			const role = catalogue.roleByName(name);
			assert.ok(role);
			return principalIsCertain(role);
		};
		assert.equal(certain(CKS), true);
		assert.equal(certain('AWSServiceRoleForAmazonOpenSearchService'), false);
		assert.equal(catalogue.roles.filter((it) => it.principal === null).some(principalIsCertain), false);
		assert.equal(
			catalogue.roles.filter((it) => it.principalEvidence.join() === 'repository-arn').some(principalIsCertain),
			false,
		);
	});

	it('leaves unknown facts null', () => {
		const role = catalogue.roleByName(HSM);
		assert.equal(role?.suffix.custom, null);
		assert.equal(role?.recorded, false);
		assert.equal(role?.maxSessionSeconds, null);
	});

	it('links every page to AWS', () => {
		for (const { name, page } of catalogue.roles)
			assert.match(page ?? 'https://docs.aws.amazon.com/', /^https:\/\/(docs|lightsail)\.aws\.amazon\.com\/\S*$/, name);
		assert.match(catalogue.roleByName(CKS)?.page ?? '', /authorize-kms/);
	});
});

describe('where sources differ', () => {
	const role = (name: string) => {
		const found = catalogue.roleByName(name);
		assert.ok(found);
		return found;
	};

	for (const name of [CKS, MRK]) {
		it(`one answer stands for the creation of ${name}, with both sides`, () => {
			const { verdict, documented, observed, conflict, reason, decision } = catalogue.creationVerdict(role(name));
			assert.equal(verdict, 'only-by-service');
			assert.equal(decision, 'A-02');
			assert.equal(conflict, true);
			assert.ok(reason);
			assert.ok(documented.some((it) => it.source.includes('docs.aws.amazon.com/kms/')));
			assert.ok(observed.some((it) => it.says.includes('was accepted')));
		});
	}

	it('one answer stands for the deletion of the custom key store role, with both sides', () => {
		const { verdict, documented, observed, decision, prerequisites } = catalogue.deletionVerdict(role(CKS));
		assert.equal(verdict, 'through-iam');
		assert.equal(decision, 'A-03');
		assert.equal(new Set(documented.map((it) => it.source)).size, 2);
		assert.equal(observed.length, 1);
		assert.equal(prerequisites.length, 1);
	});

	it('the multi-Region role is never deleted', () => {
		assert.equal(catalogue.deletionVerdict(role(MRK)).verdict, 'never');
	});

	it('the table of roles that only their service makes says the same as the verdicts', () => {
		const listed = catalogue.tables.serviceCreatedOnly.map((it) => it.role);
		const judged = catalogue.roles
			.filter((it) => catalogue.creationVerdict(it).verdict === 'only-by-service')
			.map((it) => it.name);
		assert.deepEqual(listed, judged);
	});

	it('every conflict on creation or deletion that the catalogue records is settled', () => {
		for (const it of catalogue.roles) {
			for (const { field } of it.conflicts) {
				if (field.startsWith('creation')) assert.equal(catalogue.creationVerdict(it).conflict, true, it.name);
				if (field.startsWith('deletion')) assert.equal(catalogue.deletionVerdict(it).conflict, true, it.name);
			}
		}
	});

	it('roles without a conflict have plain answers, and unknown stays unknown', () => {
		assert.equal(catalogue.creationVerdict(role(HSM)).verdict, 'direct');
		assert.equal(catalogue.deletionVerdict(role(HSM)).verdict, 'through-iam');
		const unknown = catalogue.roles.find((it) => it.deletion.viaIam === null && it.name !== CKS);
		assert.ok(unknown);
		assert.equal(catalogue.deletionVerdict(unknown).verdict, 'unknown');
	});
});
