import { randomBytes } from 'node:crypto';
import { GatewayError } from '@tollgate/shared';
import type { CallJudged, KeptSaid, ReplayContext } from '#admin/trial-replay-context';
import { graver } from '#guardrails/chain/account';
import type { Guard } from '#guardrails/chain/guard';
import { createSurrogateBook } from '#guardrails/tokenise/surrogate-book';
import type { GuardedText } from '#pipeline/guarding';
import { keptTexts } from '#pipeline/kept-texts';
import { dialectOf } from './wiring-dialects.ts';
import type { TrialGuard } from './wiring-profile-trial.ts';

/** Judges kept calls by two profiles of no revision. */
export function judgeTwice(guardOf: TrialGuard): ReplayContext['judgeTwice'] {
  return async (before, after) => {
    const [one, other] = [await guardOf({ profile: before }), await guardOf({ profile: after })];
    return async (said, signal) => {
      const texts = await textsIn(said);
      return texts && { before: await judged(one, texts, signal), after: await judged(other, texts, signal) };
    };
  };
}

type Texts = Awaited<ReturnType<typeof keptTexts>>;

async function textsIn({ dialect: format, ...bodies }: KeptSaid): Promise<Texts | undefined> {
  const dialect = dialectOf(format);
  try {
    return dialect && (await keptTexts(dialect, bodies));
  } catch (error) {
    // A long request was cut where it was kept.
    if (error instanceof GatewayError) return undefined;
    throw error;
  }
}

/** The reply of a call whose request is blocked would not have been. */
async function judged(guard: Guard, { input, output }: Texts, signal: AbortSignal): Promise<CallJudged> {
  const surrogates = createSurrogateBook({ key: randomBytes(32), call: 'replay' });
  const asked = await side(guard, input, { on: 'input', surrogates, signal });
  if (asked.verdict === 'block') return asked;
  const answered = await side(guard, output, { on: 'output', surrogates, signal });
  return { verdict: graver(asked.verdict, answered.verdict), findings: [...asked.findings, ...answered.findings] };
}

interface Side {
  readonly on: 'input' | 'output';
  readonly surrogates: ReturnType<typeof createSurrogateBook>;
  readonly signal: AbortSignal;
}

async function side(guard: Guard, texts: readonly GuardedText[], { on, ...means }: Side): Promise<CallJudged> {
  const { verdict, texts: seen } = await guard.inspect(texts, on, means);
  const findings = seen.flatMap((text, part) =>
    text.findings.map(({ processor, type, start, end, score, action, shadow }) => ({
      on,
      part,
      processor,
      type,
      start,
      end,
      score,
      action,
      ...(shadow === true ? { shadow } : {}),
    })),
  );
  return { verdict, findings };
}
