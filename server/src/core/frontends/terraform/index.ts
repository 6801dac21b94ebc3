export { Folder } from './folder';
export * from './terraform';
