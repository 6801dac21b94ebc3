export * from './documents';
export * from './initialization';
export * from './lookUp';
export * from './plan';
export * from './relevance';
export * from './rulePage';
export * from './settings';
export * from './simulate';
