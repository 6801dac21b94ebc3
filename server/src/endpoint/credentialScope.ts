import { type Request, targetOf } from './http';

/** What a signature says about where it goes. The signature itself is not verified. */
export interface CredentialScope {
	readonly service?: string;
	readonly region?: string;
}

/** Reads the scope of a Signature Version 4 header or of a presigned URL; empty where there is none. */
export function credentialScopeOf(request: Request): CredentialScope {
	const header = /\bCredential=([^,\s]+)/.exec(request.headers['authorization'] ?? '')?.[1];
	const credential = header ?? targetOf(request).query.get('X-Amz-Credential');
	const parts = credential?.split('/') ?? [];
	if (parts.length < 4 || parts.at(-1) !== 'aws4_request') return {};
	const service = parts.at(-2);
	// Version 4a signs for several Regions, which stand in a header of their own.
	const region = parts.length === 4 ? request.headers['x-amz-region-set']?.split(',')[0] : parts.at(-3);
	return {
		...(service !== undefined && service !== '' && { service }),
		...(region !== undefined && isRegion(region) && { region }),
	};
}

/** Whether a text has the form of a Region; which there are is not judged. */
export const isRegion = (text: string): boolean => /^[a-z]{2,4}(-[a-z]+)+-\d{1,2}$/.test(text);
