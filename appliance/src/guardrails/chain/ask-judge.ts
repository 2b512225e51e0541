import type { Finding } from '#guardrails/finding';
import { type Judge, JudgeFailure, type TextPlace } from '#guardrails/judge';

export interface Question {
  readonly text: string;
  readonly before: string;
  readonly place: TextPlace;
  /** Milliseconds until the answer is of no use. */
  readonly deadlineMs: number;
  /** The caller has gone, or the text was blocked already. */
  readonly signal: AbortSignal | undefined;
}

/** A judge's answer within the deadline, whatever the judge does. Rejects with what it throws, or JudgeFailure late. */
export function askJudge(judge: Judge, { text, before, place, deadlineMs, signal }: Question): Promise<readonly Finding[]> {
  const late = new AbortController();
  const both = signal ? AbortSignal.any([signal, late.signal]) : late.signal;
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => stop('no answer within the deadline'), Math.min(Math.max(0, deadlineMs), longestTimer));
    const leave = (): void => stop('the question was withdrawn');
    const settle = (): void => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', leave);
    };
    function stop(why: string): void {
      settle();
      late.abort();
      reject(new JudgeFailure('late', why));
    }
    signal?.addEventListener('abort', leave, { once: true });
    if (signal?.aborted === true) return leave();
    judge.judge(text, place, { before, signal: both }).then(
      (findings) => {
        settle();
        resolve(findings);
      },
      (error: unknown) => {
        settle();
        reject(error instanceof Error ? error : new JudgeFailure('crashed', 'the judge threw something that is no error'));
      },
    );
  });
}

/** A timer set for longer fires at once. */
const longestTimer = 2 ** 31 - 1;
