export { cdk } from './cdk';
export { type Segment, type Told, toldPieces } from './excerpts';
