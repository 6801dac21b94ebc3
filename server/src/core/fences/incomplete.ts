import { type RuleMeta } from '../rules';

/**
 * Whether a rule judges by what is not there: in a part of a document that may stand elsewhere, and what a fence shows of
 * a configuration is never all that is deployed, nor need it parse.
 */
export const isAboutAbsence = ({ id, absentFrom }: RuleMeta, { isPart }: { readonly isPart: boolean }): boolean =>
	id === 'policy-syntax' || absentFrom === 'deployment' || (absentFrom === 'document' && isPart);

/**
 * Whether a rule about the form of a value, or about what AWS knows, speaks of one that a reader is to replace: `REGION`,
 * `<account-id>`, `service:ActionName`, an account of nine digits.
 */
export const isAboutExample = (rule: string, written: string): boolean =>
	ABOUT_VALUES.test(rule) &&
	(EXAMPLES.some((it) => it.test(written)) || (ABOUT_ACCOUNTS.test(rule) && SHORT.test(written)));

const ABOUT_VALUES =
	/^(?:unknown-(?:action|action-service|condition-key|condition-operator|service-principal|service-in-path)|malformed-action|arn-format|principal-format|role-arn-account|service-principal-format|via-service-format|condition-value-type|network-condition-value|managed-policy-path|federated-trust)$/;

const ABOUT_ACCOUNTS = /^(?:arn-format|principal-format|role-arn-account)$/;

const SHORT = /^(?!\d{12}$)\d{1,15}$/;

const EXAMPLES: readonly RegExp[] = [
	/[<>()[\]…]|(?<!\$)\{|\.\.\./,
	/^[A-Z][A-Z\d]*(?:[_-][A-Z\d]+)*$|X{4}|\bYOUR[_-]/,
	/^[A-Za-z]+(?: [A-Za-z]+)+$/,
	/^(?:your|my|some|example|sample|foo|bar|xxx|placeholder|dummy|arn_)/i,
	/(?:^|[_-])(?:account|region|partition|service|resource|action|operator|condition|key|value|name|id)(?:\.amazonaws\.com)?$/i,
	/^(?:condition)?(?:operator|key|value)|^(?:service|region|account|resource|action)(?:-?(?:id|name))?(?::|$)|(?:Action|Condition|Resource)(?:Key|Name|Operator|Value)$/i,
];
