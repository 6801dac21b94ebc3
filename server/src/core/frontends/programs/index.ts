export { embeddedPolicyEdits } from './edits';
export { addPolicyInCode, mayHoldPolicy, type PolicyInCode, policiesInCode } from './policies';
export { policiesIn, program } from './program';
