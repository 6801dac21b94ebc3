/** What scenarios and prefilled commands use, so that they fit together. */
export const usualPassword = 'kmsPswd1';
export const usualTrustAnchor = 'CA-A';
