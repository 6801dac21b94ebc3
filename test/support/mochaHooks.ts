import { loadAllGrammars } from './grammars';

/** Examples in programming languages stand among the others, so every test may meet one. */
export const mochaHooks = { beforeAll: loadAllGrammars };
