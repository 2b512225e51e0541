import type { Finding } from '#guardrails/finding';
import { type Judge, JudgeFailure } from '#guardrails/judge';
import { createTurns } from '#guardrails/chain/turns';
import type { ExternalAsk, ExternalReply } from './external-ask.ts';
import { type GuardrailService, type Inquiry, readJson, type Try } from './service.ts';

export interface ExternalSettings {
  readonly service: GuardrailService;
  readonly ask: ExternalAsk;
  /** Headers that say who asks. */
  readonly headers: Readonly<Record<string, string>>;
  readonly deadlineMs: number;
  /** Questions that may be out at once; as many again may wait. */
  readonly concurrency: number;
}

/** The most units of a text in one question. */
const most = 100_000;

/** Asks a guardrail service. Whatever is odd about its answer is a JudgeFailure: silence, an error status, a shape it should not have. */
export function createExternalJudge(settings: ExternalSettings): Judge {
  const { concurrency } = settings;
  const turns = createTurns(concurrency);
  const known: Known = { first: 0 };
  let asked = 0;
  return {
    unit: 'sentences',
    most,
    async judge(text, place, { before, signal }) {
      if (text.trim() === '') return [];
      if (asked >= 2 * concurrency) throw new JudgeFailure('busy', 'too many questions to the guardrail service at once');
      asked += 1;
      try {
        return await turns.take(() => inquire({ text, place, before }, { settings, signal, known }));
      } finally {
        asked -= 1;
      }
    },
  };
}

/** The first endpoint that the service was found to have; those before it are not tried again. */
interface Known {
  first: number;
}

interface Sending {
  readonly settings: ExternalSettings;
  readonly signal: AbortSignal;
  readonly known: Known;
}

async function inquire(inquiry: Inquiry, sending: Sending): Promise<readonly Finding[]> {
  const { settings, signal, known } = sending;
  for (const [index, one] of settings.service.tries.entries()) {
    if (index < known.first) continue;
    if (signal.aborted) throw new JudgeFailure('late', 'the question was withdrawn');
    const { status, body } = await send(one, inquiry, sending);
    if (status === 200) {
      known.first = index;
      return one.read(readJson(body), inquiry);
    }
    if (one.retryOn?.includes(status) !== true) throw new JudgeFailure('unreachable', `the guardrail service answers ${String(status)}`);
  }
  throw new JudgeFailure('unreachable', 'the guardrail service has none of the endpoints it should have');
}

async function send(one: Try, inquiry: Inquiry, { settings, signal }: Sending): Promise<ExternalReply> {
  const body = JSON.stringify(one.body(inquiry));
  const headers = { accept: 'application/json', 'content-type': 'application/json', ...settings.headers, ...one.headers?.(body) };
  try {
    return await settings.ask({ url: one.url, headers, body, deadlineMs: settings.deadlineMs, signal });
  } catch {
    // What it says may be a library's text about the reply; the reason is enough.
    throw signal.aborted
      ? new JudgeFailure('late', 'the guardrail service did not answer in time')
      : new JudgeFailure('unreachable', 'the guardrail service cannot be reached, or answers too much or too late');
  }
}
