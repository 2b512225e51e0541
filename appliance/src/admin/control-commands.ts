import type { JsonObject } from '#pipeline/json';
import { getBudget, listBudgets, listRaises, raiseBudget } from './budget-commands.ts';
import {
  cacheStatistics,
  explainCacheQuestion,
  explainCachedCall,
  importCache,
  markCacheWrong,
  purgeCache,
  resetCacheClass,
} from './cache-commands.ts';
import { eraseCall, eraseContent, readContent } from './content-commands.ts';
import { createDeviceCode } from './device-codes.ts';
import { listDevices, revokeDevice } from './device-commands.ts';
import type { Actor } from './record-context.ts';
import type { AdminContext } from './context.ts';
import {
  applyConfiguration,
  configurationHistory,
  createTenant,
  diffConfiguration,
  exportConfiguration,
  listTenants,
  resumeTenant,
  rollbackConfiguration,
  suspendTenant,
} from './configuration-commands.ts';
import { confirmCommand, draftControl } from './draft-commands.ts';
import { exportRecords } from './export-records.ts';
import { changeKey, createKey, resumeKey, revokeKey, rotateKey, suspendKey } from './key-commands.ts';
import { getKey, listKeys } from './key-lists.ts';
import { listSecrets, rotateSecrets } from './secrets-commands.ts';
import { userControl } from './user-control.ts';

/** What a command gives back: one document, or records one after the other. */
export type CommandResult =
  | { readonly kind: 'document'; readonly value: unknown }
  | { readonly kind: 'stream'; readonly items: AsyncIterable<JsonObject> };

/** A use case by the name it is called by on the control socket. Refuses with AdminRefusal. */
export type ControlCommand = (input: JsonObject, actor: Actor) => Promise<CommandResult>;

type UseCase<C> = (context: C, input: JsonObject, actor: Actor) => Promise<unknown>;

/** Every command a local administrator has, over the socket and without it. */
export function controlCommands(context: AdminContext): Readonly<Record<string, ControlCommand>> {
  const answer = on(context);
  const door = on(context.doors);
  const content = on(context.content);
  const cache = on(context.cache);
  const secrets = on(context.secrets);
  return {
    status: async () => ({ kind: 'document', value: context.status() }),
    'keys/create': answer(createKey),
    'keys/list': answer(listKeys),
    'keys/get': answer(getKey),
    'keys/change': answer(changeKey),
    'keys/rotate': answer(rotateKey),
    'keys/suspend': answer(suspendKey),
    'keys/resume': answer(resumeKey),
    'keys/revoke': answer(revokeKey),
    'budgets/list': answer(listBudgets),
    'budgets/get': answer(getBudget),
    'budgets/raises': answer(listRaises),
    'budgets/raise': answer(raiseBudget),
    'tenants/create': answer(createTenant),
    'tenants/list': answer(listTenants),
    'tenants/suspend': answer(suspendTenant),
    'tenants/resume': answer(resumeTenant),
    'devices/code': door(createDeviceCode),
    'devices/list': door(listDevices),
    'devices/revoke': door(revokeDevice),
    'content/show': content(readContent),
    'content/erase': content(eraseCall),
    'content/erase-many': content(eraseContent),
    'cache/stats': cache(cacheStatistics),
    'cache/call': cache(explainCachedCall),
    'cache/explain': cache(explainCacheQuestion),
    'cache/purge': cache(purgeCache),
    'cache/import': cache(importCache),
    'cache/wrong': cache(markCacheWrong),
    'cache/reset': cache(resetCacheClass),
    'secrets/list': secrets(listSecrets),
    'secrets/rotate': secrets(rotateSecrets),
    ...configurationControl(context),
    'audit/export': async (input) => ({ kind: 'stream', items: exportRecords(context, input) }),
    ...Object.fromEntries(
      Object.entries(userControl(context.people)).map(([name, run]) => [name, on(undefined)((_, ...call) => run(...call))]),
    ),
  };
}

function configurationControl(context: AdminContext): Readonly<Record<string, ControlCommand>> {
  const answer = on(context);
  return {
    'config/apply': answer(applyConfiguration),
    'config/diff': answer(diffConfiguration),
    'config/export': answer(exportConfiguration),
    'config/history': answer(configurationHistory),
    'config/rollback': answer(rollbackConfiguration),
    'config/confirm': answer(confirmCommand),
    ...Object.fromEntries(Object.entries(draftControl).map(([name, run]) => [name, answer(run)])),
  };
}

function on<C>(context: C): (run: UseCase<C>) => ControlCommand {
  return (run) => async (input, actor) => ({ kind: 'document', value: await run(context, input, actor) });
}
