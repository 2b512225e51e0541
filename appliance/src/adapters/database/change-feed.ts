import { sql, type Kysely } from 'kysely';
import type { Log } from '#ports';
import type { Store } from './open-store.ts';
import type { Tables } from './schema.ts';

/** What nodes tell each other that it changed. */
export type ChangeTopic = 'keys' | 'users' | 'devices' | 'sessions' | 'raises' | 'revisions' | 'secrets' | 'cache' | 'cache-never';

/**
 * Counts a write of the topic up, in the transaction of that write, and resolves to the new version. The row stays locked until the
 * commit: versions are seen in the order they were given, none is skipped, and nobody sees one before what it stands for.
 */
export async function bump(transaction: Kysely<Tables>, topic: ChangeTopic): Promise<number> {
  const { version } = await transaction
    .insertInto('changes')
    .values({ topic, version: 1 })
    .onConflict((conflict) => conflict.column('topic').doUpdateSet({ version: sql<number>`changes.version + 1` }))
    .returning('version')
    .executeTakeFirstOrThrow();
  return version;
}

/** Takes over what changed; the version as it was when that was noticed. Rejecting: it is called again, until it succeeds. */
export type ChangeSubscriber = (version: number) => Promise<void> | void;

export interface ChangeFeedOptions {
  readonly store: Pick<Store, 'db'>;
  /** Milliseconds between two looks. */
  readonly intervalMs: number;
  readonly log: Log;
}

export interface ChangeFeed {
  /** Told of every change of the topic from now on, and once at the first look. */
  on(topic: ChangeTopic, subscriber: ChangeSubscriber): void;
  /** Looks now: resolves when every subscriber has what was committed before, or could not take it. Never rejects. */
  look(): Promise<void>;
  /** Milliseconds since the last look that found the store; how old what this node knows may be. */
  ageMs(): number;
  close(): Promise<void>;
}

/** After this many milliseconds without an answer it is said that the store does not answer. */
const patienceMs = 2_000;

interface Subscription {
  readonly topic: ChangeTopic;
  readonly subscriber: ChangeSubscriber;
  taken: number | undefined;
  failing: boolean;
}

/**
 * What other nodes changed in the store, taken over by this one within the interval. While the store does not answer, this node goes on
 * with what it last knew and says so. The embedded store has one process, and looking there costs some microseconds: it is looked at alike.
 */
export function changeFeed({ store, intervalMs, log }: ChangeFeedOptions): ChangeFeed {
  const subscriptions: Subscription[] = [];
  const sight = storeSight(log);
  let closed = false;
  let running: Promise<void> | undefined;
  let again = false;
  const look = async (): Promise<void> => {
    const late = setTimeout(sight.lose, patienceMs);
    try {
      const versions = await changeVersions(store.db);
      sight.find();
      await Promise.all(subscriptions.map((subscription) => tell(subscription, versions.get(subscription.topic) ?? 0, log)));
    } catch {
      sight.lose();
    } finally {
      clearTimeout(late);
    }
  };
  /** One look at a time. Who asks while one runs waits for the next: the running one may have read before what they mean. */
  const inTurn = (): Promise<void> => {
    again = running !== undefined;
    running ??= (async () => {
      do {
        again = false;
        await look();
      } while (again && !closed);
    })().finally(() => {
      running = undefined;
    });
    return running;
  };
  const timer = setInterval(() => void (running ?? inTurn()), intervalMs);
  timer.unref();
  return {
    on: (topic, subscriber) => void subscriptions.push({ topic, subscriber, taken: undefined, failing: false }),
    look: inTurn,
    ageMs: sight.ageMs,
    close: async () => {
      closed = true;
      clearInterval(timer);
      await running;
    },
  };
}

/** Whether the store answers; says so when that changes. */
function storeSight(log: Log) {
  let seenAt = performance.now();
  let lost = false;
  return {
    ageMs: () => performance.now() - seenAt,
    lose: (): void => {
      if (!lost)
        log('error', 'the store does not answer: this node goes on with the keys, limits and configuration it last knew', {
          unseen_ms: Math.round(performance.now() - seenAt),
        });
      lost = true;
    },
    find: (): void => {
      if (lost) log('info', 'the store answers again: changes are taken over', { unseen_ms: Math.round(performance.now() - seenAt) });
      lost = false;
      seenAt = performance.now();
    },
  };
}

async function tell(subscription: Subscription, version: number, log: Log): Promise<void> {
  if (subscription.taken === version) return;
  try {
    await subscription.subscriber(version);
    subscription.taken = version;
    subscription.failing = false;
  } catch (error) {
    if (subscription.failing) return;
    subscription.failing = true;
    log('error', 'a change in the store could not be taken over: it is tried again until it is', {
      topic: subscription.topic,
      error: error instanceof Error ? error.message : 'unknown',
    });
  }
}

/** The version of every topic that was ever written. */
async function changeVersions(db: Kysely<Tables>): Promise<ReadonlyMap<string, number>> {
  const rows = await db.selectFrom('changes').selectAll().execute();
  return new Map(rows.map(({ topic, version }) => [topic, version]));
}
