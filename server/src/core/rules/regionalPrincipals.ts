import { HOLE } from '../base';

/** A service principal with a Region between its name and `amazonaws.com`. */
export interface RegionalForm {
	/** What stands in front of the Region: `logs`. */
	readonly label: string;
	/** As written, {@link HOLE} for a placeholder. */
	readonly region: string;
	/** The same without the Region. */
	readonly plain: string;
	/** Where the Region stands, with the dot before it. */
	readonly from: number;
	readonly to: number;
}

/** `ssm.eu-west-1.amazonaws.com`, also with a hole for the Region. */
export function regionalForm(value: string): RegionalForm | undefined {
	const found = FORM.exec(value);
	if (!found) return undefined;
	const [, label = '', region = '', suffix = ''] = found;
	return { label, region, plain: `${label}${suffix}`, from: label.length, to: label.length + 1 + region.length };
}

const FORM = new RegExp(
	`^([a-z0-9-]+(?:\\.[a-z0-9-]+)*)\\.([a-z]{2,4}(?:-[a-z]+)+-\\d|${HOLE})(\\.amazonaws\\.com|\\.${HOLE})$`,
);
