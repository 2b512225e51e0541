import { readFileSync } from 'node:fs';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { adminOperations, openApiDocument } from '@tollgate/shared';
import { readRecordPage } from '#adapters/database/record-pages';
import type { Store } from '#adapters/database/open-store';
import { isStoreGone } from '#adapters/database/store-error';
import type { EventFeed } from '#admin/api/event-feed';
import { joinHandlers } from '#admin/api/join-handlers';
import type { LongWorkBook } from '#admin/api/long-work';
import { objectHandlers } from '#admin/api/object-handlers';
import { providerHandlers, type ProviderTestContext } from '#admin/api/provider-handlers';
import { recordHandlers } from '#admin/api/record-handlers';
import { recordRefusal } from '#admin/api/record-refusal';
import { revisionHandlers } from '#admin/api/revision-handlers';
import { selfHandlers } from '#admin/api/self-handlers';
import { settingsHandlers } from '#admin/api/settings-handlers';
import type { ConfirmContext } from '#admin/confirm-revision';
import type { DraftContext } from '#admin/draft-context';
import { draftHandlers } from '#admin/draft-handlers';
import type { AdminHandlers } from '#admin/handler';
import type { Principal } from '#admin/principal';
import { diffDocuments } from '#configuration/diff-documents';
import { isObject } from '#pipeline/json';
import type { Log } from '#ports';
import { addAdminApi } from '#server/admin-api/admin-api';

export interface AdminApiOptions {
  readonly context: DraftContext & ConfirmContext;
  readonly store: Store;
  /** Resolves when every record so far is in the store. */
  readonly flush: () => Promise<void>;
  /** Changes are published in it by `publishChanges` around the ledger, all else by whoever notices it. */
  readonly feed: EventFeed;
  readonly longWork: LongWorkBook;
  readonly testProvider: ProviderTestContext['testProvider'];
  /** Of people, keys, devices, usage, content: one entry for each operation of theirs. */
  readonly handlers: readonly AdminHandlers[];
  readonly log: Log;
}

/** Registers the admin API on the administrators' listener, which says who sent a request. */
export function addAdminApiTo(
  app: FastifyInstance,
  principalOf: (request: FastifyRequest) => Principal | undefined,
  options: AdminApiOptions,
): void {
  addAdminApi(app, {
    operations: adminOperations,
    handlers: adminApiHandlers(options),
    principalOf,
    refused: (refusal) => recordRefusal(options.context, refusal),
    log: options.log,
    storeGone: isStoreGone,
  });
}

/** Every handler of the admin API by operation id. Throws when one operation has two, or a handler no operation. */
function adminApiHandlers(options: AdminApiOptions): AdminHandlers {
  const { context, store, flush, feed, longWork, testProvider } = options;
  const recordPage = async (asked: Parameters<typeof readRecordPage>[1]) => {
    await flush();
    return await readRecordPage(store, asked);
  };
  return joinHandlers(adminOperations, [
    objectHandlers(context),
    providerHandlers({ ...context, testProvider }),
    settingsHandlers(context),
    revisionHandlers({ ...context, difference: diffDocuments }),
    draftHandlers(context),
    recordHandlers({ recordPage }),
    selfHandlers({ feed, description: () => openApiDocument(version()) }),
    longWork.handlers,
    ...options.handlers,
  ]);
}

/** Of this product. */
export function version(): string {
  const found: unknown = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));
  return isObject(found) && typeof found['version'] === 'string' ? found['version'] : 'unknown';
}
