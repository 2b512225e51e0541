import type { ServerResponse } from 'node:http';

/** Milliseconds between two looks. With the store's answer, a revoked session's connection is cut within a second. */
const every = 400;
/** Milliseconds: what the store does not answer by then is taken as ended. */
const patience = 500;

export interface LiveSessions {
  /** Cuts the reply's connection when the session ends on any node, as long as it is being answered. */
  watch(session: string, reply: ServerResponse): void;
  close(): void;
}

/** Replies under way that people wait for: a stream of events must not outlive its session. */
export function liveSessions(lasting: (ids: readonly string[]) => Promise<ReadonlySet<string>>): LiveSessions {
  const live = new Map<ServerResponse, string>();
  let timer: NodeJS.Timeout | undefined;

  async function look(): Promise<void> {
    const seen = [...live];
    const found = await inTime(lasting([...new Set(seen.map(([, session]) => session))]));
    for (const [reply, session] of seen) if (!found.has(session)) reply.destroy();
    timer = undefined;
    start();
  }

  function start(): void {
    if (timer !== undefined || live.size === 0) return;
    timer = setTimeout(() => void look(), every);
    timer.unref();
  }

  return {
    watch(session, reply) {
      live.set(reply, session);
      reply.once('close', () => live.delete(reply));
      start();
    },
    close() {
      clearTimeout(timer);
      live.clear();
    },
  };
}

/** Nothing where the store fails or is late: then everybody is cut off, and may come back. */
async function inTime(answer: Promise<ReadonlySet<string>>): Promise<ReadonlySet<string>> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<ReadonlySet<string>>((done) => {
    timer = setTimeout(() => done(new Set()), patience);
  });
  try {
    return await Promise.race([answer, late]);
  } catch {
    return new Set();
  } finally {
    clearTimeout(timer);
  }
}
