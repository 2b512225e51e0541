import type { AskedQuestion } from '../asked-question.ts';
import type { CacheReply } from '../cache-ports.ts';
import type { CacheCore } from '../core.ts';
import type { Audited } from '../similar.ts';
import { sameAnswer } from './same-answer.ts';

interface Audit {
  readonly core: CacheCore;
  readonly asked: AskedQuestion;
  readonly audited: Audited;
  /** What the model answered. */
  readonly reply: CacheReply;
}

/** Compares what a similar question's entry would have answered with what the model did; a wrong entry goes. */
export async function auditAnswer({ core, asked, audited, reply }: Audit): Promise<void> {
  const { ports, bounds, never, tell } = core;
  const { meaning, tenant, route } = asked;
  const { entry } = audited;
  const other = meaning && (await ports.book.reply(entry.id));
  if (!other) return;
  const agreed = await sameAnswer(textOf(other), textOf(reply), ports.embed);
  tell(asked, { kind: 'audit', route, agreed });
  bounds.record(audited.class, !agreed);
  if (agreed) return;
  await never.add(tenant, never.keyOf(tenant, entry.question), never.keyOf(tenant, meaning.text));
  await ports.book.remove({ ids: [entry.id] });
}

function textOf(reply: CacheReply): string {
  return reply.flatMap((part) => (part.kind === 'text-delta' ? [part.text] : [])).join('\n');
}
