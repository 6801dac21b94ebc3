export * from './json';
export * from './node';
export * from './reader';
export * from './yaml';
