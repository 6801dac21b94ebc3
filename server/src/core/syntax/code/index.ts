export * from './code';
export { stringAt } from './codeEdits';
export * from './codeReader';
export * from './grammars';
export { isReturning, placedAt } from './outline';
export * from './respanned';
export { isItemOf } from './listEdits';
