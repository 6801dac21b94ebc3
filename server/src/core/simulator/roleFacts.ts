import { type Catalogue } from '../catalogue';

/** What the simulator reads of the catalogue; nothing about roles is repeated here. */
export type RoleBook = Pick<
	Catalogue,
	| 'creationVerdict'
	| 'deletionVerdict'
	| 'isLinkedPrincipal'
	| 'isServicePrincipal'
	| 'roleByName'
	| 'roleOfName'
	| 'roleByPrincipal'
	| 'roles'
	| 'tables'
>;

/** whether the roles of KMS may be created by hand, as documented or as seen in recordings. */
export type DirectCreationProfile = 'documented' | 'observed';

/** whether the role of key stores can be deleted, as IAM says or as the KMS guide says to the letter. */
export type DeletionProfile = 'iam-standard' | 'guide-literal';

/** The linked services that the simulated world knows; what AWS says about their roles is asked of the catalogue. */
export const keyStoreRolePrincipal = 'cks.kms.amazonaws.com';
export const multiRegionRolePrincipal = 'mrk.kms.amazonaws.com';
export const clusterRolePrincipal = 'cloudhsm.amazonaws.com';
