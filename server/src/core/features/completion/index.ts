export { proposalCard } from './card';
export { type InlineProposal, inlineRole } from './inline';
export { type Proposal, type ProposalKind, type Proposals } from './proposal';
export { proposals } from './proposals';
