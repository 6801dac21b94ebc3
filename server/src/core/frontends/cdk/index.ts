export { cdk } from './cdk';
