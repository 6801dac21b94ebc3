export * from './code';
export * from './codeReader';
export * from './grammars';
export { placedAt } from './outline';
export * from './respanned';
export { isItemOf } from './listEdits';
