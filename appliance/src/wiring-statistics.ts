import { readRecordPage } from '#adapters/database/record-pages';
import { TooManyGroups } from '#adapters/database/usage-ask';
import { openUsageReader } from '#adapters/database/usage-reader';
import type { CallsContext } from '#admin/call-context';
import type { StatisticsContext } from '#admin/statistics-context';
import type { UsageContext } from '#admin/usage-context';
import { isObject, parseJson } from '#pipeline/json';
import type { OpenGateway } from './wiring-open.ts';

/** What is asked of usage, for charts, and of single calls. All calls that have ended by now are in the answers. */
export interface Figures extends CallsContext {
  readonly usage: UsageContext['usage'];
  readonly statistics: StatisticsContext['statistics'];
}

/** Records of one call at most: those of its way, and of who looked at what it said. */
const mostRecords = 100;

export function openFigures({ store, url, dataDir, ledger }: OpenGateway, started: AsyncDisposableStack): Figures {
  const reader = openUsageReader({ url, dataDir });
  started.defer(() => reader.close());
  return {
    async usage(asked) {
      await ledger.flush();
      return await reader.query(asked).catch(tooMany);
    },
    async statistics(asked) {
      await ledger.digested();
      return await reader.statistics(asked).catch(tooMany);
    },
    async calls(asked) {
      await ledger.digested();
      const { bodies, before } = await reader.calls(asked);
      return { records: bodies.map(parseJson).filter(isObject), ...(before === undefined ? {} : { before }) };
    },
    async recordsOf(call) {
      await ledger.flush();
      return (await readRecordPage(store, { call, limit: mostRecords })).items;
    },
  };
}

/** Milliseconds between two moments that are told. */
const momentMs = 1_000;

/** Tells those who watch what passes, once a second, while there are any. */
export function tellTraffic({ events, gateway }: Pick<OpenGateway, 'events' | 'gateway'>, started: AsyncDisposableStack): void {
  let watched = false;
  const timer = setInterval(() => {
    const before = watched;
    watched = events.listening();
    if (!watched) return;
    const moment = gateway.traffic.take();
    // What passed while nobody watched is nobody's last second.
    if (before) events.tell({ event: 'traffic', permission: 'usage:read', of: (tenant) => ({ ...moment(tenant) }) });
  }, momentMs);
  timer.unref();
  started.defer(() => clearInterval(timer));
}

/** A question with too broad an answer is the asker's to mend. */
function tooMany(error: unknown): undefined {
  if (error instanceof TooManyGroups) return undefined;
  throw error;
}
