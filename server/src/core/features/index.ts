export { type Proposal, proposalCard, type ProposalKind, type Proposals, proposals } from './completion';
export { explain, nearWords } from './explain';
export { hover, type HoverCard } from './hover';
export { type Lens, lenses } from './lenses';
export { roleList, rolePage, type RoleEntry, type RolePage } from './lookUp';
export { type CardStyle, hoverStyle, pageStyle } from './markdown';
export { type TemplateWorld, worldOfTemplate } from './worldOfTemplate';
