import { type Finding } from '../../server/src/core/analysis';

/** All that an editor is shown of a finding, as plain data. */
export const saidBy = ({ rule, severity, span, message, advice, url, related }: Finding) => ({
	rule,
	severity,
	span,
	message,
	advice,
	url,
	related,
});
