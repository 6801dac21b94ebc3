export * from './code';
export * from './grammars';
