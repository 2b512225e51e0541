import type { Dialect } from '#pipeline/call';
import { createStreamGuard } from '#pipeline/guarded-stream/guarded-stream';
import type { GuardedText } from '#pipeline/guarding';
import { guardedText } from '#pipeline/inspect-input';
import { isObject, type JsonObject, parseJson } from '#pipeline/json';
import { readRawBody } from '#pipeline/raw-body';
import { textsOf } from '#pipeline/texts/texts-of';
import type { TextWindow } from '#pipeline/text-window';

/** What was kept of a call, in the caller's dialect. */
export interface KeptBodies {
  readonly request: string;
  /** Absent: it is erased, or there was none. */
  readonly reply?: string;
}

/**
 * The texts of a kept call as its guardrails saw them: those of the request, and those of the reply, streamed or not. Throws GatewayError for
 * a request that cannot be read.
 */
export async function keptTexts(
  dialect: Dialect,
  { request, reply }: KeptBodies,
): Promise<{ readonly input: readonly GuardedText[]; readonly output: readonly GuardedText[] }> {
  const body = readRawBody(Buffer.from(request));
  const input = textsOf(body, dialect.guarding.request).map(guardedText);
  return { input, output: reply === undefined ? [] : await replyTexts(dialect, body.value, reply) };
}

async function replyTexts(dialect: Dialect, body: JsonObject, reply: string): Promise<readonly GuardedText[]> {
  const value = parseJson(reply);
  const plan = isObject(value) ? dialect.guarding.reply?.(body) : undefined;
  if (value !== undefined && plan) return textsOf({ text: reply, value }, plan).map(guardedText);
  return await streamTexts(dialect, body, reply);
}

/** Each channel of a streamed reply as the one text that its reader saw. */
async function streamTexts(dialect: Dialect, body: JsonObject, reply: string): Promise<readonly GuardedText[]> {
  const arrayStream = reply.trimStart().startsWith('[');
  const stream = dialect.guarding.stream?.({ callId: '', route: '', createdAt: 0, wantsUsage: false, body, arrayStream });
  if (!stream) return [];
  const channels: { readonly about: Omit<GuardedText, 'text'>; text: string }[] = [];
  const guarded = createStreamGuard(stream, ({ role, kind, label }) => {
    const channel = { about: { role, kind, ...(label === undefined ? {} : { label }) }, text: '' };
    channels.push(channel);
    return listening((text) => (channel.text += text));
  });
  await guarded.push(reply);
  await guarded.end();
  return channels.map(({ about, text }) => ({ ...about, text }));
}

function listening(hear: (text: string) => void): TextWindow {
  return {
    push(text) {
      hear(text);
      return { text, blocked: false };
    },
    end: () => ({ text: '', blocked: false }),
  };
}
