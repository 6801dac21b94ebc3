declare const SLR_LENS_VERSION: string | undefined;

/** Put in by the bundler. */
export const version = typeof SLR_LENS_VERSION === 'string' ? SLR_LENS_VERSION : 'unbundled';
