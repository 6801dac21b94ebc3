export {
	type Convertible,
	convertibleAt,
	type Converted,
	converted,
	offeredTargets,
	policiesOf,
	policyAround,
	type Target,
	targets,
} from './convert';
