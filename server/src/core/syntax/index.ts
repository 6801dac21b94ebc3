export * from './json';
export * from './node';
export * from './reader';
