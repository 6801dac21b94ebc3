export {
	type InlineProposal,
	inlineRole,
	type Proposal,
	proposalCard,
	type ProposalKind,
	type Proposals,
	proposals,
} from './completion';
export { explain, nearWords } from './explain';
export { explainedStatement } from './explainStatement';
export { type Hint, type HintChoices, hints, type Token, tokens, type TokenType, tokenTypes } from './hints';
export { hover, type HoverCard } from './hover';
export { type Lens, lenses } from './lenses';
export { roleList, rolePage, type RoleEntry, type RolePage } from './lookUp';
export { type CardStyle, hoverStyle, pageStyle } from './markdown';
export { type Rewrite, rewrites, statementAround } from './rewrites';
export { type TemplateWorld, worldOfTemplate } from './worldOfTemplate';
