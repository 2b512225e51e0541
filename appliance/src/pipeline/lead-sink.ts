import type { WholeAnswer } from '#pipeline/answer';
import type { Lead } from '#pipeline/caching';
import { GarbledReply, type GenerateReply } from '#pipeline/call';
import { replyParts } from '#pipeline/reply-parts';
import type { Sink } from '#pipeline/sink';

/** The sink of a call whose reply others get too: when its own caller leaves, it goes on as long as somebody follows. */
export function leadSink(sink: Sink, lead: Lead): Sink {
  const gone = new AbortController();
  const look = (): void => {
    if (!sink.gone.aborted || lead.followers() > 0) return;
    // Nobody may join a reply that is given up.
    lead.fail();
    gone.abort(sink.gone.reason);
  };
  sink.gone.addEventListener('abort', look, { once: true });
  lead.onAlone(look);
  look();
  return {
    gone: gone.signal,
    whole: (status, headers, body) => sink.whole(status, headers, body),
    start: (headers) => sink.start(headers),
    write: (text) => sink.gone.aborted || sink.write(text),
    // A caller who reads slowly holds up nobody but himself; the cache keeps the reply meanwhile anyway, up to its limit.
    drained: async () => {
      if (lead.followers() === 0) await sink.drained();
    },
    end: () => sink.end(),
  };
}

/** Streams have no parts for pictures, files and sound. */
function isOfParts({ choices }: GenerateReply): boolean {
  return choices.every(({ parts }) => parts.every(({ kind }) => kind !== 'image' && kind !== 'file' && kind !== 'audio'));
}

/** A whole reply for those who follow, and for later. One that the normal form cannot hold is nobody else's. */
export function shareWhole(answer: WholeAnswer, lead: Lead | undefined): void {
  if (!lead) return;
  try {
    const reply = answer.normal();
    if (reply.kind === 'generate' && isOfParts(reply)) return lead.take(replyParts(reply));
  } catch (error) {
    if (!(error instanceof GarbledReply)) throw error;
  }
  lead.fail();
}
