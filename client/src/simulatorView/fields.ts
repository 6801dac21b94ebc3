import { type SimulationCommand, type SimulationField } from '../../../server/src/protocol';

/** Why a text cannot be sent at all; whether AWS would take it is for the simulator to say. */
export function faultIn({ type, label }: SimulationField, text: string): string | undefined {
	switch (type) {
		case 'number':
			return /^-?\d+(\.\d+)?$/.test(text.trim()) ? undefined : `${label} is a number.`;
		case 'text':
		case 'secret':
			return undefined;
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
