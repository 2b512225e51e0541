import type { JsonObject } from '#pipeline/json';
import type { Actor, AdminContext } from './context.ts';
import {
  applyConfiguration,
  configurationHistory,
  createTenant,
  diffConfiguration,
  exportConfiguration,
  listTenants,
  rollbackConfiguration,
} from './configuration-commands.ts';
import { exportRecords } from './export-records.ts';
import { createKey, listKeys, revokeKey, rotateKey } from './key-commands.ts';

/** What a command gives back: one document, or records one after the other. */
export type CommandResult =
  | { readonly kind: 'document'; readonly value: unknown }
  | { readonly kind: 'stream'; readonly items: AsyncIterable<JsonObject> };

/** A use case by the name it is called by on the control socket. Refuses with AdminRefusal. */
export type ControlCommand = (input: JsonObject, actor: Actor) => Promise<CommandResult>;

/** Every command a local administrator has, over the socket and without it. */
export function controlCommands(context: AdminContext): Readonly<Record<string, ControlCommand>> {
  const answer =
    (run: (context: AdminContext, input: JsonObject, actor: Actor) => Promise<unknown>): ControlCommand =>
    async (input, actor) => ({ kind: 'document', value: await run(context, input, actor) });
  return {
    status: async () => ({ kind: 'document', value: context.status() }),
    'keys/create': answer(createKey),
    'keys/list': answer(listKeys),
    'keys/rotate': answer(rotateKey),
    'keys/revoke': answer(revokeKey),
    'tenants/create': answer(createTenant),
    'tenants/list': answer(listTenants),
    'config/apply': answer(applyConfiguration),
    'config/diff': answer(diffConfiguration),
    'config/export': answer(exportConfiguration),
    'config/history': answer(configurationHistory),
    'config/rollback': answer(rollbackConfiguration),
    'audit/export': async (input) => ({ kind: 'stream', items: exportRecords(context, input) }),
  };
}
