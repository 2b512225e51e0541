import type { Store } from '#adapters/database/open-store';
import { deviceRows } from '#adapters/database/device-rows';
import { keyRows } from '#adapters/database/key-rows';
import { userRows } from '#adapters/database/user-rows';
import type { EventFeed } from '#admin/api/event-feed';
import { createLongWork } from '#admin/api/long-work';
import { referencesIn } from '#admin/api/references';
import { budgetHandlers } from '#admin/budget-handlers';
import { cacheHandlers } from '#admin/cache-handlers';
import { contentHandlers } from '#admin/content-handlers';
import type { AdminContext } from '#admin/context';
import { deviceHandlers } from '#admin/device-handlers';
import { keyHandlers } from '#admin/key-handlers';
import { secretHandlers } from '#admin/secrets-handlers';
import { sessionHandlers } from '#admin/session-handlers';
import type { UsageContext } from '#admin/usage-context';
import { usageHandlers } from '#admin/usage-handlers';
import { userHandlers } from '#admin/user-handlers';
import type { Log } from '#ports';
import { addSignIn, openSignInPaths } from '#server/sign-in';
import { addAdminApiTo } from './wiring-admin-api.ts';
import type { Gateway } from './wiring-gateway.ts';
import type { House } from './wiring-house.ts';
import { topicAdministration } from './wiring-topic-admin.ts';
import { type AdminDoor, type AdminDoorOptions, openAdminDoor } from './wiring-trust.ts';

export interface AdminDoorParts {
  readonly house: House;
  readonly gateway: Pick<Gateway, 'testProvider' | 'contentTrials'>;
  readonly context: AdminContext;
  readonly events: EventFeed;
  readonly store: Store;
  readonly flush: () => Promise<void>;
  readonly usage: UsageContext['usage'];
  readonly dataDir: string;
  readonly log: Log;
}

/** The administrators' door with everything behind it: sign-in and the admin API. It does not listen yet. */
export async function furnishAdminDoor(parts: AdminDoorParts, at: AdminDoorOptions['at']): Promise<AdminDoor> {
  const { house, context, store, log, dataDir } = parts;
  const { people, trust } = house;
  const { clock, newId, ledger } = context;
  const door = await openAdminDoor({
    trust,
    dataDir,
    context: context.doors,
    permissionsOf: people.permissionsOf,
    ledger,
    clock,
    newId,
    log,
    at,
    open: openSignInPaths,
  });
  addSignIn(door.app, people.port);
  addAdminApiTo(door.app, (request) => request.principal, {
    context,
    store,
    log,
    flush: parts.flush,
    feed: parts.events,
    longWork: createLongWork(context),
    testProvider: parts.gateway.testProvider,
    referredTo: references(store),
    handlers: [
      keyHandlers(context),
      budgetHandlers(context),
      userHandlers(context.people),
      sessionHandlers(context.people),
      deviceHandlers(context.doors),
      contentHandlers(context.content),
      cacheHandlers(context.cache),
      secretHandlers(context.secrets),
      topicAdministration(context, parts.gateway.contentTrials),
      usageHandlers({ now: () => clock.now(), usage: parts.usage }),
    ],
  });
  return door;
}

/** Deleting an object of the configuration looks through all of them. */
const every = 1_000_000;

function references(store: Store): ReturnType<typeof referencesIn> {
  return referencesIn({
    keys: () => keyRows(store.db).list(),
    users: () => userRows(store.db).list({ limit: every }),
    devices: () => deviceRows(store.db).page({ limit: every }),
  });
}
