export * from './directives';
export * from './json';
export * from './node';
export * from './reader';
export { readerFor } from './readerFor';
export * from './yaml';
