// The guard of the semantic cache: may the answer stored for one question be given to another? Pure functions, no I/O.
export { decide, type Decision, type Floor, type Thresholds } from './decide.ts';
export { judgePair } from './judge-pair.ts';
export { readQuestion } from './read-question.ts';
export { thresholds } from './thresholds.ts';
export type { PairJudgement, Proof, Question, QuestionClass } from './question.ts';
