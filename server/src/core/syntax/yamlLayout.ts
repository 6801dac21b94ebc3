import { type Piece, TOP } from './pieces';

export const yamlPieces = (text: string): readonly Piece[] => [
	{ start: 0, end: text.length, path: TOP, kind: 'document' },
];
