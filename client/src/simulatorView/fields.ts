import { type SimulationCommand, type SimulationField } from '../../../server/src/protocol';

/** True for a text that cannot be sent at all; whether AWS would take it is for the simulator to say. */
export function isFaulty({ type }: SimulationField, text: string): boolean {
	switch (type) {
		case 'number':
			return !/^-?\d+(\.\d+)?$/.test(text.trim());
		case 'text':
		case 'secret':
			return false;
	}
}

export const valueOf = ({ type }: SimulationField, text: string): string | number => {
	switch (type) {
		case 'number':
			return Number(text.trim());
		case 'text':
		case 'secret':
			return text;
	}
};

export const withParameter = (command: SimulationCommand, field: SimulationField, text: string): SimulationCommand => ({
	...command,
	parameters: { ...command.parameters, [field.name]: valueOf(field, text) },
});
