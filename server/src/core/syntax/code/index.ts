export * from './code';
export * from './codeReader';
export * from './grammars';
export * from './respanned';
export { isItemOf } from './listEdits';
