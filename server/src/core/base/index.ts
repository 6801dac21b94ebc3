export * from './arn';
export * from './distance';
export * from './edit';
export * from './remembered';
export * from './span';
export * from './steps';
export * from './text';
export * from './wildcard';
