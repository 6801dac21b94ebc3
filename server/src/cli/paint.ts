import { styleText } from 'node:util';

import { type Paint } from '../core/report/text';

const styles = {
	file: 'bold',
	muted: 'dim',
	error: 'red',
	warning: 'yellow',
	information: 'blue',
	hint: 'cyan',
} as const;

export const paint: Paint = (style, text) => styleText(styles[style], text);
