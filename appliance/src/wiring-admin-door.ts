import { fileURLToPath } from 'node:url';
import type { Store } from '#adapters/database/open-store';
import type { EventFeed } from '#admin/api/event-feed';
import { createLongWork } from '#admin/api/long-work';
import { budgetHandlers } from '#admin/budget-handlers';
import { cacheHandlers } from '#admin/cache-handlers';
import { callHandlers } from '#admin/call-handlers';
import { contentHandlers } from '#admin/content-handlers';
import type { AdminContext } from '#admin/context';
import { deviceHandlers } from '#admin/device-handlers';
import { keyHandlers } from '#admin/key-handlers';
import { playgroundHandlers } from '#admin/playground-handlers';
import { secretHandlers } from '#admin/secrets-handlers';
import { sessionHandlers } from '#admin/session-handlers';
import { statisticsHandlers } from '#admin/statistics-handlers';
import { usageHandlers } from '#admin/usage-handlers';
import { userHandlers } from '#admin/user-handlers';
import type { Log } from '#ports';
import { addConsolePage } from '#server/console-page';
import { addSignIn, openSignInPaths } from '#server/sign-in';
import { addAdminApiTo, version } from './wiring-admin-api.ts';
import type { Gateway } from './wiring-gateway.ts';
import { healthAdministration, type HealthParts } from './wiring-health.ts';
import type { House } from './wiring-house.ts';
import { priceAdministration } from './wiring-price-suggestions.ts';
import { providerTrialAdministration } from './wiring-provider-trial.ts';
import type { Figures } from './wiring-statistics.ts';
import { topicAdministration } from './wiring-topic-admin.ts';
import { trialAdministration } from './wiring-trials.ts';
import { type AdminDoor, type AdminDoorOptions, openAdminDoor } from './wiring-trust.ts';

export interface AdminDoorParts {
  readonly house: House;
  readonly gateway: Pick<
    Gateway,
    'testProvider' | 'bindTrial' | 'play' | 'guardrails' | 'contentTrials' | 'health' | 'snapshot' | 'traffic'
  >;
  readonly context: AdminContext;
  readonly events: EventFeed;
  readonly store: Store;
  readonly flush: () => Promise<void>;
  readonly figures: Figures;
  readonly dataDir: string;
  readonly node: string;
  readonly ledger: HealthParts['ledger'];
  readonly listeners: HealthParts['listeners'];
  readonly log: Log;
}

/** Where the console's page is built, in a checkout and as installed. */
const consoleFolder = fileURLToPath(new URL('../../console/dist/renderer', import.meta.url));

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
  const longWork = createLongWork(context);
  addSignIn(door.app, people.port);
  addConsolePage(door.app, { folder: consoleFolder });
  addAdminApiTo(door.app, (request) => request.principal, {
    context,
    store,
    log,
    flush: parts.flush,
    feed: parts.events,
    longWork,
    testProvider: parts.gateway.testProvider,
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
      providerTrialAdministration({ context, secrets: house.ring.secrets, bind: parts.gateway.bindTrial, clock }),
      trialAdministration({ context, longWork, store, secrets: house.ring.secrets, guardrails: parts.gateway.guardrails }),
      playgroundHandlers({ ...context, play: parts.gateway.play }),
      priceAdministration(context),
      healthAdministration({ ...parts, clock, version: version(), document: async () => (await context.truth.latest())?.document }),
      usageHandlers({ now: () => clock.now(), usage: parts.figures.usage }),
      statisticsHandlers({ now: () => clock.now(), statistics: parts.figures.statistics }),
      callHandlers(parts.figures),
    ],
  });
  return door;
}
