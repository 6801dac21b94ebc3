import { literalValue } from '../base';
import { type KeyStoreKeys } from '../catalogue';
import { type Key, type Setting } from '../model';

/** What a key asks for that no key in a custom key store has. */
export function refusedFeatures(key: Key, { keySpec, keyUsage }: KeyStoreKeys): readonly Setting[] {
	const differs = (setting: Setting | undefined, allowed: string): readonly Setting[] => {
		const value = setting && literalValue(setting.text);
		return setting && value !== undefined && value !== allowed ? [setting] : [];
	};
	return [
		...differs(key.keySpec, keySpec),
		...differs(key.keyUsage, keyUsage),
		...differs(key.multiRegion, 'false'),
		...differs(key.rotation, 'false'),
	];
}
