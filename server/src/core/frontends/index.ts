export * from './awsAuth';
export * from './cdk';
export * from './cloudFormation';
export * from './frontend';
export * from './iamPolicy';
export * from './programs';
export * from './propertyTable';
export * from './terraform';
