export * from './frontend';
