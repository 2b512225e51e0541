import { createDeviceCode } from './device-codes.ts';
import { getDevice, listDevices, renameDevice, renewDevice, revokeDevice } from './device-commands.ts';
import type { DeviceContext } from './device-context.ts';
import { type AdminHandlers, document } from './handler.ts';

/** The handlers of `deviceOperations`. */
export function deviceHandlers(context: DeviceContext): AdminHandlers {
  return {
    'devices.list': async ({ query, principal }) => document(await listDevices(context, { ...query }, principal)),
    'devices.codes': async ({ body, principal }) => document(await createDeviceCode(context, body, principal)),
    'devices.renew': async ({ body, principal }) => document(await renewDevice(context, body, principal)),
    'devices.get': async ({ params, principal }) => document(await getDevice(context, { ...params }, principal)),
    'devices.change': async ({ params, body, principal }) => document(await renameDevice(context, { ...body, ...params }, principal)),
    'devices.revoke': async ({ params, principal }) => document(await revokeDevice(context, { ...params }, principal)),
  };
}
