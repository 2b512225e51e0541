import { InferenceFault } from '../inference-fault.ts';
import type { ClassifierAnswer } from './classifier-messages.ts';

type Answer<K extends ClassifierAnswer['kind']> = Extract<ClassifierAnswer, { kind: K }>;

/** An answer as the kind that the model's task gives. Throws InferenceFault for another, which our own process never gives. */
export function answerOf<K extends ClassifierAnswer['kind']>(answer: ClassifierAnswer, kind: K): Answer<K> {
  if (isOf(answer, kind)) return answer;
  throw new InferenceFault('crashed', `The local model gave another answer than ${kind}.`);
}

function isOf<K extends ClassifierAnswer['kind']>(answer: ClassifierAnswer, kind: K): answer is Answer<K> {
  return answer.kind === kind;
}
