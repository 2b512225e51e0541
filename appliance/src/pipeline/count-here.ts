import type { WholeAnswer } from '#pipeline/answer';
import { normalOf } from '#pipeline/accepted';
import type { PipelinePorts } from '#pipeline/pipeline-ports';
import type { Target } from '#pipeline/snapshot';
import type { Opened } from '#pipeline/stages';
import { writtenReply } from '#pipeline/written-reply';

/** Counts a request's tokens on the box, for providers that have no such call; the reply says so in a header. */
export async function countHere(call: Opened, target: Target, ports: PipelinePorts): Promise<WholeAnswer> {
  const input = Math.max(1, await ports.estimate.request(normalOf(call, target)));
  const reply = { kind: 'count-tokens', input } as const;
  const { body } = writtenReply(call, reply);
  return { kind: 'whole', body, headers: { 'x-tollgate-estimated': 'true' }, normal: () => reply };
}
