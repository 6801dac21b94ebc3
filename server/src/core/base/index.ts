export * from './arn';
export * from './edit';
export * from './span';
export * from './text';
export * from './wildcard';
