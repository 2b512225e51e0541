import type { WholeAnswer } from '#pipeline/answer';
import { createStreamGuard, type GuardedStream } from '#pipeline/guarded-stream/guarded-stream';
import type { CallGuard, Judged } from '#pipeline/guarding';
import { guardedText } from '#pipeline/inspect-input';
import { parseJson } from '#pipeline/json';
import { replyContext } from '#pipeline/reply-context';
import type { Opened } from '#pipeline/stages';
import { everyText } from '#pipeline/texts/every-text';
import { replaceInGroup } from '#pipeline/texts/group-text';
import { spliceJson } from '#pipeline/texts/splice-json';
import { textsOf } from '#pipeline/texts/texts-of';
import { withEchoes } from '#pipeline/texts/with-echoes';

type Body = WholeAnswer['body'];

/** A whole reply as it may go to the caller. */
export interface InspectedReply {
  readonly body: Body;
  readonly blocked: boolean;
}

/** Every text of a whole reply passes the call's profile, in the caller's dialect. A promise only where a model or a service is asked. */
export function inspectReply(
  call: Opened,
  { body, value: read }: WholeAnswer,
  signal: AbortSignal,
): InspectedReply | Promise<InspectedReply> {
  const { guard, dialect } = call;
  const plan = dialect.guarding.reply?.(call.body.value);
  if (!plan || !guard?.inspects('output')) return { body, blocked: false };
  const source = (): string => (typeof body === 'string' ? body : body.toString('utf8'));
  const value = read ?? parseJson(source()) ?? null;
  if (everyText({ value, source, plan }, (text) => guard.passes(text, 'output'))) return { body, blocked: false };
  const text = source();
  const groups = textsOf({ text, value }, plan);
  const told = ({ blocked, replacements }: Judged): InspectedReply => {
    if (blocked) return { body: JSON.stringify(dialect.guarding.blockedReply?.(value) ?? {}), blocked };
    const edits = groups.flatMap((group, index) => replaceInGroup(group, replacements[index] ?? []));
    return { body: edits.length === 0 ? body : spliceJson(text, withEchoes(value, plan, edits)), blocked };
  };
  const judged = guard.judge(groups.map(guardedText), 'output', signal);
  return judged instanceof Promise ? judged.then(told) : told(judged);
}

/** The way of a streamed reply through the call's profile; undefined where nothing looks at replies. */
export function guardStream(call: Opened, signal: AbortSignal): GuardedStream | undefined {
  const { guard, dialect } = call;
  if (!guard?.inspects('output')) return undefined;
  const stream = dialect.guarding.stream?.(replyContext(call));
  return stream && createStreamGuard(stream, windowOf(guard, signal));
}

function windowOf(guard: CallGuard, signal: AbortSignal): Parameters<typeof createStreamGuard>[1] {
  return ({ role, kind, label }) => guard.window({ role, kind, ...(label === undefined ? {} : { label }) }, signal);
}
