import type { ModerationVerdict } from '#pipeline/dialect-guarding';
import { replyHeaders } from '#pipeline/reply-headers';
import type { End } from '#pipeline/settle';
import type { Sink } from '#pipeline/sink';
import type { Opened } from '#pipeline/stages';

const noUsage = { input: 0, output: 0, cachedInput: 0, cacheWrite: 0, reasoning: 0, estimated: false };

/** A call that asks for a verdict: the profile's own is the answer, and no provider is asked. The call has a profile, and its dialect the words. */
export async function moderate(call: Opened, sink: Sink, settle: (end: End) => Promise<void>): Promise<void> {
  const { guard, dialect, body } = call;
  const { moderation } = dialect.guarding;
  const verdicts: ModerationVerdict[] = [];
  // One by one: each has a verdict of its own, and one that is blocked says nothing of the next.
  for (const text of moderation?.inputs(body.value) ?? []) {
    const { texts = [] } = (await guard?.judge([{ text, role: 'user', kind: 'text' }], 'input', sink.gone)) ?? {};
    verdicts.push({ flagged: texts.some(({ verdict }) => verdict !== 'allow'), findings: texts.flatMap(({ findings }) => findings) });
  }
  call.tracker.report({ usage: noUsage });
  await settle({ outcome: sink.gone.aborted ? 'cancelled' : 'ok', target: undefined, tries: [] });
  const reply = moderation?.toWire({ callId: call.callId, model: call.summary.model }, verdicts);
  sink.whole(200, replyHeaders(call, undefined, {}), JSON.stringify(reply ?? {}));
}
