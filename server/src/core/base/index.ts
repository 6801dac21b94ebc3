export * from './arn';
export * from './span';
export * from './text';
export * from './wildcard';
