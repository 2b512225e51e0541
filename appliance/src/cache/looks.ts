import type { CacheNote } from '#pipeline/caching';
import type { Candidate } from './meaning-look.ts';

/** One call's look into the cache, as it may be asked about later: no texts. */
export interface Look {
  readonly callId: string;
  readonly tenant: string;
  readonly route: string;
  readonly atMs: number;
  readonly note: CacheNote;
  /** undefined where nothing was looked for. */
  readonly exact: string | undefined;
  readonly scope: string | undefined;
  /** HMAC of the question. */
  readonly question: string | undefined;
  /** HMAC of the question whose entry answered by its meaning, and the class of both together, `route/question class`. */
  readonly answered: { readonly question: string; readonly class: string } | undefined;
  readonly candidates: readonly Candidate[];
}

export interface Looks {
  add(look: Look): void;
  /** The same call's look again, where it came out otherwise in the end. */
  amend(callId: string, note: CacheNote): void;
  of(callId: string): Look | undefined;
}

/** The last `most` looks, by call. */
export function createLooks(most = 10_000): Looks {
  const looks = new Map<string, Look>();
  return {
    add(look) {
      looks.set(look.callId, look);
      if (looks.size <= most) return;
      const [oldest] = looks.keys();
      if (oldest !== undefined) looks.delete(oldest);
    },
    amend(callId, note) {
      const look = looks.get(callId);
      if (look) looks.set(callId, { ...look, note });
    },
    of: (callId) => looks.get(callId),
  };
}
