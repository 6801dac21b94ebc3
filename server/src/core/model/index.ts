export * from './conditions';
export * from './part';
export * from './policy';
export * from './resources';
export * from './unit';
export * from './vocabulary';
