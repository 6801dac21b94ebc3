import { type Rule } from './rule';

/** Found when all other findings are known: `analyse` reports it in the name of this rule. */
export const unusedSuppression: Rule = {
	meta: {
		id: 'unused-suppression',
		title: 'A comment or an entry of the metadata switches off what is not there',
		severity: 'hint',
		group: 'service-linked roles',
		sources: [
			{
				title: 'AWS CloudFormation User Guide, Metadata attribute',
				url: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-attribute-metadata.html',
			},
		],
		messages: {
			unused: 'Nothing of {rule} is found here any more, so there is nothing to switch off.',
			none: 'It names no rule, so this switches nothing off.',
			unknown: 'There is no rule {rule}, so this switches nothing off.',
		},
		advice: 'Remove the name, and the rest of it if no other name is left.',
	},
};
