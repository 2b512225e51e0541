import type { StreamPart } from '#pipeline/call';
import type { CacheReply } from './cache-ports.ts';

/** Why a reply is not kept. */
export type NotKept =
  | 'too-large'
  | 'not-complete'
  | 'not-clean'
  | 'tool-calls'
  | 'refusal'
  | 'signed'
  | 'logprobs'
  | 'empty'
  | 'personal-reply';

/** Text of a reply that is kept, UTF-16 units, at most. */
const mostKept = 256 * 1024;

/** A complete reply as it is kept: deltas joined, nothing in it that only means something to whom it was made for. Or why it is not. */
export function keepable(parts: readonly StreamPart[], personal: (texts: readonly string[]) => boolean): CacheReply | NotKept {
  const reply: StreamPart[] = [];
  for (const part of parts) {
    const reason = reasonAgainst(part);
    if (reason) return reason;
    if (part.kind !== 'done' && part.kind !== 'usage') append(reply, part);
  }
  const finished = reply.filter((part) => part.kind === 'finish').map(({ choice }) => choice);
  const texts = reply.filter((part) => part.kind === 'text-delta');
  if (finished.length === 0 || reply.some((part) => 'choice' in part && !finished.includes(part.choice))) return 'not-complete';
  if (texts.every(({ text }) => text.trim() === '')) return 'empty';
  const said = reply.flatMap((part) => ('text' in part ? [part.text] : []));
  if (said.reduce((length, text) => length + text.length, 0) > mostKept) return 'too-large';
  if (personal(said)) return 'personal-reply';
  const usage = parts.findLast((part) => part.kind === 'usage');
  return [...reply, ...(usage ? [usage] : []), { kind: 'done' }];
}

function reasonAgainst(part: StreamPart): NotKept | undefined {
  switch (part.kind) {
    case 'tool-start':
    case 'tool-delta':
      return 'tool-calls';
    case 'refusal-delta':
      return 'refusal';
    case 'logprobs':
      return 'logprobs';
    case 'error':
      return 'not-complete';
    case 'finish':
      return part.finish.unified === 'stop' ? undefined : 'not-complete';
    case 'text-delta':
      return part.signature ? 'signed' : undefined;
    case 'reasoning-end':
      return part.signature || part.encrypted ? 'signed' : undefined;
    case 'start':
    case 'reasoning-delta':
    case 'citation':
    case 'usage':
    case 'done':
      return undefined;
  }
}

function append(reply: StreamPart[], part: StreamPart): void {
  const last = reply.at(-1);
  if (part.kind === 'text-delta' && last?.kind === 'text-delta' && last.choice === part.choice) {
    reply[reply.length - 1] = { kind: 'text-delta', choice: part.choice, text: last.text + part.text };
    return;
  }
  if (part.kind === 'reasoning-delta' && last?.kind === 'reasoning-delta' && last.choice === part.choice) {
    reply[reply.length - 1] = { kind: 'reasoning-delta', choice: part.choice, text: last.text + part.text };
    return;
  }
  reply.push(part);
}
