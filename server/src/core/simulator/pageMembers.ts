import { type MemberShapes } from './shape';

// How a caller asks for a page of a list. Here lists are whole: who serves them cuts them.

export const kmsPage = (most: number): MemberShapes => ({
	Limit: { type: 'integer', min: 1, max: most },
	Marker: { type: 'string', min: 1, max: 1024, pattern: /^[ -ÿ]*$/ },
});

export const cloudHsmPage = (most: number): MemberShapes => ({
	NextToken: { type: 'string', max: 256 },
	MaxResults: { type: 'integer', min: 1, max: most },
});

export const iamPage: MemberShapes = {
	Marker: { type: 'string', min: 1, max: 320, pattern: /^[ -ÿ]+$/ },
	MaxItems: { type: 'integer', min: 1, max: 1000 },
};
