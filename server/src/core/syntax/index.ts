export * from './node';
export * from './reader';
