import { type CancellationToken, LSPErrorCodes, ResponseError } from 'vscode-languageserver';

import { type Host } from './host';

export type Log = (message: string) => void;

/** How each request is answered: late enough to see a cancellation, and never with an exception. */
export type Guard = <T>(
	name: string,
	fallback: T,
	token: CancellationToken,
	answer: () => T | Promise<T>,
) => Promise<T | ResponseError<never>>;

export const guardOf =
	(host: Host, log: Log): Guard =>
	async (name, fallback, token, answer) => {
		await host.yieldOnce();
		if (token.isCancellationRequested)
			return new ResponseError<never>(LSPErrorCodes.RequestCancelled, `${name} was cancelled`);
		try {
			return await answer();
		} catch (fault) {
			log(`${name} failed: ${faultText(fault)}`);
			return fallback;
		}
	};

export const faultText = (fault: unknown): string =>
	fault instanceof Error ? (fault.stack ?? fault.message) : String(fault);
