export { type Fence, type MarkdownOutline, markdownOutline } from './fences';
