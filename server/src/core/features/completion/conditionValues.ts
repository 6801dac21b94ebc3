import { managedPolicies, roleArns } from './arns';
import { arnShape } from './arnShape';
import { linkedServices, passedServices, servicePrincipals } from './principals';
import { type Asked, type Proposal } from './proposal';

/** Values of keys of which AWS says what they can be. */
export function conditionValues(asked: Asked): readonly Proposal[] {
	const { slot, catalogue } = asked;
	const key = slot.name.toLowerCase();
	switch (key) {
		case 'iam:awsservicename':
			return linkedServices(asked);
		case 'iam:passedtoservice':
			return passedServices(asked);
		case 'sts:awsservicename':
		case 'aws:calledvia':
		case 'aws:calledviafirst':
		case 'aws:calledvialast':
		case 'aws:principalservicename':
		case 'aws:principalservicenameslist':
		case 'kms:granteeserviceprincipal':
		case 'organizations:serviceprincipal':
			return servicePrincipals(asked, true);
		case 'aws:principalarn':
		case 'aws:sourcearn':
			return key === 'aws:principalarn' ? roleArns(asked) : [];
		case 'kms:granteeprincipal':
		case 'kms:retiringprincipal':
			return roleArns(asked);
		case 'iam:policyarn':
		case 'iam:permissionsboundary':
			return managedPolicies(asked);
		case 'kms:viaservice':
			return viaServices(asked);
		case 'aws:requestedregion':
		case 'ec2:region':
		case 'kms:replicaregion':
		case 'kms:primaryregion':
			return regions(asked);
		case 'aws:sourceaccount':
		case 'aws:principalaccount':
		case 'aws:resourceaccount':
		case 'kms:calleraccount':
			return accounts(asked);
		default: {
			const known = catalogue.tables.conditionValues.find((it) => it.key.toLowerCase() === key)?.values;
			return known ? plain(known) : byType(key, asked);
		}
	}
}

const plain = (values: readonly string[]): readonly Proposal[] =>
	values.map((value, rank): Proposal => ({ value, what: 'value', rank }));

/** `ec2:CreateAction` and its like name actions; booleans have two values. */
function byType(key: string, { catalogue }: Asked): readonly Proposal[] {
	const [service = '', name] = key.split(':');
	if (name === 'createaction')
		return plain(catalogue.actionIdsMatching(`${service}:*`).map((it) => it.slice(service.length + 1)));
	const type = catalogue.conditionKey(key)?.type;
	return type === 'Bool' || type === 'ArrayOfBool' ? plain(['true', 'false']) : [];
}

/** Services in the file's Region; a pattern where the operator takes one. */
function viaServices(asked: Asked): readonly Proposal[] {
	const { slot, statement, catalogue } = asked;
	const own = statement?.conditions.find((it) => it.values.includes(slot.text));
	const isPattern = own !== undefined && /Like/i.test(own.operator);
	const { usualRegion } = arnShape(asked);
	const isKnown = usualRegion !== '*';
	const region = isKnown ? usualRegion : '*';
	const escaped = region.replace(/[$}\\]/g, '\\$&');
	return catalogue.tables.viaServices.services.map((service): Proposal => {
		const value = `${service}.${region}.amazonaws.com`;
		return {
			value,
			...(!isPattern && { snippet: `${service}.\${1:${isKnown ? escaped : 'region'}}.amazonaws.com` }),
			what: 'value',
			rank: catalogue.principalUsage(`${service}.amazonaws.com`) ?? 300,
		};
	});
}

function regions(asked: Asked): readonly Proposal[] {
	const { usualRegion } = arnShape(asked);
	const all = [...new Set([...(usualRegion === '*' ? [] : [usualRegion]), ...asked.catalogue.tables.regions.names])];
	return plain(all);
}

function accounts(asked: Asked): readonly Proposal[] {
	const { account } = arnShape(asked);
	return account === '*' ? [] : [{ value: account, what: 'value', detail: 'as elsewhere in this file', rank: 0 }];
}
