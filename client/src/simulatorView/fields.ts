import { type SimulationCommand, type SimulationField } from '../../../server/src/protocol';

import { shownSpan, spanFrom } from './spans';

/** True for a text that cannot be sent at all; whether AWS would take it is for the simulator to say. */
export function isFaulty({ type }: SimulationField, text: string): boolean {
	switch (type) {
		case 'number':
			return !/^-?\d+(\.\d+)?$/.test(text.trim());
		case 'duration':
			return spanFrom(text) === undefined;
		case 'text':
		case 'secret':
			return false;
	}
}

/** What the command holds already, as a person writes it. */
export const shownValue = ({ type, value }: SimulationField): string =>
	type === 'duration' ? shownSpan(Number(value)) : value;

export const valueOf = ({ type }: SimulationField, text: string): string | number => {
	switch (type) {
		case 'number':
			return Number(text.trim());
		case 'duration':
			return spanFrom(text) ?? 0;
		case 'text':
		case 'secret':
			return text;
	}
};

export const withParameter = (command: SimulationCommand, field: SimulationField, text: string): SimulationCommand => ({
	...command,
	parameters: { ...command.parameters, [field.name]: valueOf(field, text) },
});
