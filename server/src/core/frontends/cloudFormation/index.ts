export { cloudFormation } from './cloudFormation';
