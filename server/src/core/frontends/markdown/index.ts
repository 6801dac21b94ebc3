export { fenceLanguage, isShell } from './languages';
export { opened } from './ellipses';
export { type Reading, readingOf } from './readings';
export { shellTexts } from './shell';
