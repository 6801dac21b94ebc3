import { contains, soleTarget } from '../base';

import { type Rule } from './rule';

export const trustAnchorMixUp: Rule = {
	meta: {
		id: 'trust-anchor-mix-up',
		title: 'A custom key store is given a certificate of its cluster instead of the trust anchor',
		severity: 'error',
		group: 'service-linked roles',
		sources: [
			{
				title: 'AWS KMS API Reference, CreateCustomKeyStore, TrustAnchorCertificate',
				url: 'https://docs.aws.amazon.com/kms/latest/APIReference/API_CreateCustomKeyStore.html#KMS-CreateCustomKeyStore-request-TrustAnchorCertificate',
			},
			{
				title: 'AWS CloudHSM User Guide, Initialize the cluster',
				url: 'https://docs.aws.amazon.com/cloudhsm/latest/userguide/initialize-cluster.html',
			},
		],
		messages: {
			mixedUp:
				'{cluster} only gives certificates that others have signed. The trust anchor is the certificate that signed the one of the cluster, so AWS KMS answers IncorrectTrustAnchorException.',
		},
		advice: 'Give the certificate that the cluster was initialized with, customerCA.crt.',
	},

	reads: ['keyStores'],

	*check({ keyStores }) {
		for (const { cluster, resource } of keyStores) {
			const name = cluster && soleTarget(cluster)?.name;
			const anchor = resource.settings.find((it) => it.path === 'TrustAnchorCertificate')?.text;
			if (name === undefined || !anchor) continue;
			const given = resource.references.find((it) => it.name === name && contains(anchor.span, it.expressionSpan));
			if (given) yield { span: anchor.span, message: 'mixedUp', data: { cluster: name } };
		}
	},
};
