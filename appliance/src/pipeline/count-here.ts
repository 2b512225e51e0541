import type { WholeAnswer } from '#pipeline/answer';
import { normalOf } from '#pipeline/accepted';
import type { PipelinePorts } from '#pipeline/pipeline-ports';
import { replyContext } from '#pipeline/reply-context';
import type { Target } from '#pipeline/snapshot';
import type { Opened } from '#pipeline/stages';

/** Counts a request's tokens on the box, for providers that have no such call; the reply says so in a header. */
export async function countHere(call: Opened, target: Target, ports: PipelinePorts): Promise<WholeAnswer> {
  const input = Math.max(1, await ports.estimate.request(normalOf(call, target)));
  const body = JSON.stringify(call.dialect.toWire({ kind: 'count-tokens', input }, replyContext(call)));
  return { kind: 'whole', body, headers: { 'x-tollgate-estimated': 'true' } };
}
