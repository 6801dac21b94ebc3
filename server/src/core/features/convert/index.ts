export {
	type Convertible,
	convertibleAt,
	type Converted,
	converted,
	policiesOf,
	type Target,
	targets,
} from './convert';
