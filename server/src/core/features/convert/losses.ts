import { CLASSES } from './cdk';
import { type DocumentContent, plainValue, type Principal } from './content';

/** What a notation has no word for, a sentence each. */
export function lossesIn(content: DocumentContent, target: string, isStatement: boolean): readonly string[] {
	const tool = target.startsWith('cdk-') ? 'The AWS CDK' : target === 'terraform' ? 'Terraform' : undefined;
	if (tool === undefined) return [];
	const who = content.statements.flatMap(({ principal, notPrincipal }) =>
		[principal, notPrincipal].flatMap((it) => it ?? []),
	);
	return [
		...(isStatement ? [] : versionLoss(content, tool)),
		...(content.statements.some(({ effect }) => !effect)
			? ['A statement without an Effect, which AWS refuses, now says Allow.']
			: []),
		...(who.some(isEmpty) ? [`${tool} has no word for principals without a value: they are left out.`] : []),
		...who.flatMap(({ everyone }) => {
			const written = everyone && plainValue(everyone);
			return everyone && written !== '*' ? [`The Principal ${written ?? ''} became one of type AWS.`] : [];
		}),
		...(target.startsWith('cdk-') ? ofConstructs(content, who) : []),
	];
}

/** Where nothing is written the oldest version holds, which knows no policy variables. */
function versionLoss({ version }: DocumentContent, tool: string): readonly string[] {
	const written = version && plainValue(version);
	if (written === '2012-10-17' || (version && tool === 'Terraform')) return [];
	const source = version ? `is of ${written ?? 'a version that is not known'}` : 'has no Version';
	return [
		`The source ${source}; ${tool.replace(/^The/, 'the')} writes 2012-10-17, with which policy variables are filled in.`,
	];
}

const isEmpty = ({ everyone, groups }: Principal): boolean =>
	!everyone && groups.every(({ values }) => values.length === 0);

function ofConstructs({ id, statements }: DocumentContent, who: readonly Principal[]): readonly string[] {
	const isOther = statements.some(
		({ effect }) => effect !== undefined && !/^(?:Allow|Deny)$/.test(plainValue(effect) ?? 'Allow'),
	);
	const groups = who.flatMap((it) => it.groups);
	const types = new Set(groups.map(({ type }) => type).filter((it) => !CLASSES.has(it)));
	const services = groups.flatMap(({ type, values }) => (type === 'Service' ? values : [])).map(plainValue);
	return [
		...(id ? ['The Id is left out: a PolicyDocument of the AWS CDK has none.'] : []),
		...(isOther ? ['An Effect that is neither Allow nor Deny became one of both.'] : []),
		...[...types].map((it) => `Principals of type "${it}", which the AWS CDK does not have, became ArnPrincipal.`),
		...services
			.filter((it) => it !== undefined && !it.includes('.'))
			.map((it) => `The AWS CDK writes "${it ?? ''}.amazonaws.com" for the service "${it ?? ''}".`),
	];
}
