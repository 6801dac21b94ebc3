export * from './directives';
export * from './embeddedJson';
export * from './json';
export { childrenOf } from './locate';
export * from './node';
export * from './reader';
export { readerFor } from './readerFor';
export * from './scalarOffsets';
export * from './yaml';
