import type { InferenceFaultReason } from '#ports';

const words: readonly InferenceFaultReason[] = ['missing', 'late', 'crashed', 'busy'];

/** Why a local model gave no answer, in one word: the reason of an InferenceFault. */
export function inferenceFault(error: unknown): InferenceFaultReason {
  const reason: unknown = error instanceof Error && 'reason' in error ? error.reason : undefined;
  return words.find((word) => word === reason) ?? 'crashed';
}
