export * from './code';
export * from './grammars';
export { readCSharp } from './csharp';
export { readGo } from './go';
export { readJava } from './java';
export { readPython } from './python';
export { readTypeScript } from './typescript';
