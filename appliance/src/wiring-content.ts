import type { ContentContext } from '#admin/content-context';
import { sweepContent } from '#admin/content-retention';
import { contentRows } from '#adapters/database/content-rows';
import { openContentWriter } from '#adapters/database/content-writer';
import type { Store } from '#adapters/database/open-store';
import type { Log } from '#ports';
import { contentBook, type ContentBook } from '#trust/content-book';
import { contentKeeper, type ContentKeeper } from '#trust/content-keeper';
import type { KeyRing } from './wiring-secrets.ts';

/** Milliseconds between looks for content that is past its time, and for what a rotation has left. */
const sweepMs = 15 * 60_000;
const firstSweepMs = 60_000;

export interface ContentKeeperOptions {
  readonly store: Store;
  readonly storeUrl: string;
  readonly dataDir: string;
  readonly ring: Pick<KeyRing, 'dataKeys'>;
  readonly log: Log;
}

/** What writes prompts and replies; `keep` is what the pipeline takes. */
export function openContentKeeper({ store, storeUrl, dataDir, ring, log }: ContentKeeperOptions): ContentKeeper {
  const writer = openContentWriter(store, { url: storeUrl, dataDir });
  const keeper = contentKeeper({ keys: ring.dataKeys, insert: (rows) => writer.write(rows), log });
  return {
    ...keeper,
    close: async () => {
      await keeper.close();
      writer.close();
    },
  };
}

/** What the use cases of kept content take. */
export function openContentBook(store: Store, ring: Pick<KeyRing, 'dataKeys'>): ContentBook {
  return contentBook(ring.dataKeys, contentRows(store.db));
}

export interface SweepOptions {
  readonly context: ContentContext;
  readonly ring: Pick<KeyRing, 'finish'>;
  /** Days that a tenant keeps content, as the configuration has them now. */
  readonly daysOf: (tenant: string) => number | undefined;
  readonly log: Log;
}

/** Looks after kept content and retired keys, a minute after the start and every quarter of an hour, until it is stopped. */
export function startSweep({ context, ring, daysOf, log }: SweepOptions): { stop(): Promise<void> } {
  let stopped = false;
  let running: Promise<void> = Promise.resolve();
  let timer: NodeJS.Timeout | undefined;
  const sweep = async (): Promise<void> => {
    try {
      await sweepContent(context, daysOf);
      const left = await ring.finish();
      if (left > 0) log('warn', 'retired keys are still needed by something that does not open', { keys: left });
    } catch (error) {
      log('warn', 'content that is past its time could not be erased; it is tried again', {
        error: error instanceof Error ? error.name : '',
      });
    }
    plan(sweepMs);
  };
  const plan = (ms: number): void => {
    if (!stopped)
      timer = setTimeout(() => {
        running = sweep();
      }, ms).unref();
  };
  plan(firstSweepMs);
  return {
    stop: async () => {
      stopped = true;
      clearTimeout(timer);
      await running;
    },
  };
}
