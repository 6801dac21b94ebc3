import { type Settings } from '../../core/simulator';
import { type SimulationProfile } from '../../protocol';

/** The choices where AWS's own sources differ. */
export const profilesOf = ({ directCreation, deletion }: Settings): readonly SimulationProfile[] => [
	{
		setting: 'directCreation',
		label: 'Creating the roles of KMS by hand',
		value: directCreation,
		options: [
			{ value: 'documented', label: 'As documented: refused' },
			{ value: 'observed', label: 'As observed: accepted' },
		],
	},
	{
		setting: 'deletion',
		label: 'Deleting the role for key stores',
		value: deletion,
		options: [
			{ value: 'iam-standard', label: 'As IAM documents: possible once no key store is left' },
			{ value: 'guide-literal', label: 'As the KMS guide says: there is no procedure' },
		],
	},
];
