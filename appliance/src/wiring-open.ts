import { AdminRefusal } from '@tollgate/shared';
import { systemClock } from '#adapters/clock';
import { type ChangeFeed, changeFeed } from '#adapters/database/change-feed';
import type { LedgerHandle } from '#adapters/database/ledger';
import type { Store } from '#adapters/database/open-store';
import { storeAnswers } from '#adapters/database/store-answers';
import { vectorsFile } from '#adapters/vectors-file';
import { createEventFeed, type EventFeed } from '#admin/api/event-feed';
import { publishChanges } from '#admin/api/publish-changes';
import { decimalOf } from '#admin/budget-view';
import type { AdminContext } from '#admin/context';
import { inTurn } from '#admin/in-turn';
import type { BudgetAlert } from '#admission/alerts';
import { isConfiguration } from '#configuration/check-configuration';
import { isObject, type JsonObject } from '#pipeline/json';
import type { Log, NewId } from '#ports';
import { resolveCredential } from '#trust/resolve-credential';
import { openContentKeeper, startSweep } from './wiring-content.ts';
import { takeBackOverdue, watchTrials } from './wiring-unconfirmed.ts';
import { type Gateway, wireGateway } from './wiring-gateway.ts';
import { type Ground, openGround, type Opening, systemRecord } from './wiring-ground.ts';
import { type House, openHouse } from './wiring-house.ts';
import { openLanTls } from './wiring-lan-tls.ts';
import { createListeners, type Listeners, withCheckedListeners } from './wiring-listeners.ts';
import type { AdminDoor } from './wiring-trust.ts';

/** Milliseconds that running streams have to end after SIGTERM. */
const drainMs = 60_000;
/** Milliseconds until another node's change is taken over. */
const feedIntervalMs = 250;

/** A gateway with everything behind it. */
export interface OpenGateway {
  readonly context: AdminContext;
  readonly house: House;
  readonly gateway: Gateway;
  readonly events: EventFeed;
  readonly store: Store;
  readonly url: string;
  readonly ledger: LedgerHandle;
  readonly node: string;
  readonly newId: NewId;
  readonly dataDir: string;
  /** The configuration that was stored before this start. */
  readonly stored: JsonObject | undefined;
  /** Moves what listens when the configuration does. */
  readonly moving: Listeners;
  /** Tells administration where devices reach the admin listener. */
  readonly at: (address: AdminDoor['address']) => void;
}

/** Opens store, ledger, house and gateway and joins them; nothing listens yet. */
export async function openGateway(opening: Opening, log: Log, started: AsyncDisposableStack): Promise<OpenGateway> {
  const ground = await openGround(opening, log, started);
  const { store, ledger, newId, node, stored } = ground;
  const events = createEventFeed({ clock: systemClock, newId });
  const feed = changeFeed({ store, intervalMs: feedIntervalMs, log });
  started.defer(() => feed.close());
  const found = opening.apply ? opening.yaml : (stored ?? opening.yaml);
  const whenOpen = Promise.withResolvers<Gateway>();
  const turn = inTurn();
  const stateUrl = await stateUrlIn(found, opening.environment);
  const house = await openHouse({
    ...opening,
    ...ground,
    clock: systemClock,
    inTurn: turn,
    // Last, over the ground's: what is recorded of administration is told to those who watch.
    ledger: publishChanges(ledger, events, turn),
    flush: () => ledger.flush(),
    storeUrl: ground.url,
    stateUrl,
    fetch: async (address, request) => await (await whenOpen.promise).fetch(address, request),
    alert: (alert, tenant) => void tellOfBudget(alert, { log, events, tenant }),
    measure: (state) => log(state === 'fallback' ? 'error' : 'info', 'limits and budgets are counted', { by: state }),
    log,
    feed,
  });
  started.defer(() => house.close());
  // What was to go back while nothing ran may be how it listens.
  const configuration = found === stored ? await takeBackOverdue({ house, store, node, log }) : found;
  const running = await openDataPlane({ ...ground, ...opening, house, configuration, stateUrl, feed, events, log }, started);
  whenOpen.resolve(running);
  started.defer(() => ledger.append(systemRecord('system.stop', node, newId), 'power'));
  started.defer(() => drained(running, log));
  return {
    ...ground,
    ...administer({ ground, house, gateway: running, feed, log }, started),
    house,
    gateway: running,
    events,
    dataDir: opening.dataDir,
  };
}

interface DataPlane extends Ground, Opening {
  readonly house: House;
  readonly configuration: JsonObject | undefined;
  readonly stateUrl: string;
  readonly feed: ChangeFeed;
  readonly events: EventFeed;
  readonly log: Log;
}

async function openDataPlane(parts: DataPlane, started: AsyncDisposableStack): Promise<Gateway> {
  const { house, configuration, store, url, dataDir, ledger, newId, events, log } = parts;
  const lan = isConfiguration(configuration) ? configuration.listen?.lan : undefined;
  const tls = await openLanTls(lan, { authority: house.trust.authority, dataDir, clock: systemClock, log });
  const keeper = openContentKeeper({ store, storeUrl: url, dataDir, ring: house.ring, log });
  started.defer(() => keeper.close());
  const gateway = await wireGateway({
    keys: house.keys,
    admission: house.admission,
    userFacts: house.people.userFacts,
    content: { setting: house.contentSetting, keep: keeper.keep, dropped: () => keeper.counts().dropped },
    lanTls: tls?.first,
    openCache: async (use) => {
      const { openCacheRoom } = await import('./wiring-cache.ts');
      return await openCacheRoom({ ...parts, storeUrl: url, ring: house.ring, installation: house.installation, clock: systemClock }, use);
    },
    topicVectors: vectorsFile(dataDir),
    guardKey: house.ring.guardKey,
    storeAnswers: () => storeAnswers(store),
    healthChanged: (change) => events.publish({ event: 'health', permission: 'health:read', data: { ...change } }),
    clock: systemClock,
    ledger,
    newId,
    log,
  });
  const watch = tls?.watch((next) => gateway.lan.useCertificate(next));
  started.defer(() => watch?.close());
  return gateway;
}

interface Administered {
  readonly ground: Ground;
  readonly house: House;
  readonly gateway: Gateway;
  readonly feed: ChangeFeed;
  readonly log: Log;
}

function administer(
  { ground: { ledger, node }, house, gateway, feed, log }: Administered,
  started: AsyncDisposableStack,
): Pick<OpenGateway, 'context' | 'moving' | 'at'> {
  let address: AdminDoor['address'] = () => undefined;
  const moving = createListeners(log);
  started.defer(() => moving.close());
  const administration = house.administration({
    records: async function* (range) {
      await ledger.flush();
      yield* ledger.records(range);
    },
    status: () => ({ running: true, pid: process.pid, revision: gateway.snapshot().revision, limits: house.admission.state() }),
    cache: gateway.cacheBook,
    prepare: async (candidate) => {
      const prepared = await gateway.prepare(candidate);
      return {
        ...prepared,
        activate() {
          prepared.activate();
          house.use(candidate);
          moving.follow(candidate.configuration);
        },
      };
    },
    address: async () => address(),
  });
  const context = withCheckedListeners(administration, moving);
  const trials = watchTrials({ ...administration, node }, log);
  started.defer(() => trials.close());
  feed.on('revisions', async () => {
    await context.inTurn(async () => void (await context.truth.follow()));
    if (!(await trials.look())) await moving.settle();
  });
  const sweep = startSweep({ context: context.content, ring: house.ring, daysOf: (tenant) => house.contentDays(tenant), log });
  started.defer(() => sweep.stop());
  return {
    context,
    moving,
    at: (found) => {
      address = found;
    },
  };
}

async function stateUrlIn(document: JsonObject | undefined, environment: Opening['environment']): Promise<string> {
  const state = document?.['state'];
  const written = isObject(state) ? state['url'] : undefined;
  if (typeof written !== 'string') return 'memory:';
  const url = (await resolveCredential(written, { environment, secret: async () => undefined }))?.reveal();
  if (url === undefined) throw new AdminRefusal('invalid_configuration', `state.url: ${written} stands for nothing here`);
  return url;
}

interface Telling {
  readonly log: Log;
  readonly events: EventFeed;
  readonly tenant: () => Promise<string | undefined>;
}

/** In the log, and to everybody who watches and may see the budget. */
async function tellOfBudget(alert: BudgetAlert, { log, events, tenant: find }: Telling): Promise<void> {
  const { budget, period, percent, currency } = alert;
  const data = { budget, period, percent, currency, amount: decimalOf(alert.amount), spent: decimalOf(alert.spent) };
  log('warn', 'a budget has reached a percentage of its amount', data);
  const tenant = await find().catch(() => undefined);
  events.publish({ event: 'budget', permission: 'budgets:read', data, ...(tenant === undefined ? {} : { tenant }) });
}

/** Lets running calls end, for a minute. */
async function drained(gateway: Gateway, log: Log): Promise<void> {
  const hurry = setTimeout(() => {
    log('warn', 'calls that did not end in time are cut off');
    gateway.lan.app.server.closeAllConnections();
  }, drainMs);
  await gateway.close();
  clearTimeout(hurry);
}
