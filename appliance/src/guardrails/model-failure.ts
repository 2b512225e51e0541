import { JudgeFailure } from '#guardrails/judge';
import type { InferenceFaultReason } from '#ports';

/** For `catch` of a question to a local model: throws what its judge must throw. `what` names the model in the log. */
export function modelFailure(what: string): (error: unknown) => never {
  return (error) => {
    const reason = error instanceof Error && 'reason' in error ? error.reason : undefined;
    throw new JudgeFailure(isFaultReason(reason) ? reason : 'crashed', `${what} gave no answer`);
  };
}

function isFaultReason(reason: unknown): reason is InferenceFaultReason {
  return reason === 'missing' || reason === 'late' || reason === 'crashed' || reason === 'busy';
}
