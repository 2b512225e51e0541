import { createDeviceCode } from './device-codes.ts';
import { getDevice, listDevices, renameDevice, renewDevice, revokeDevice } from './device-commands.ts';
import type { DeviceContext } from './device-context.ts';
import type { AdminHandlers } from './handler.ts';

/** The handlers of `deviceOperations`. */
export function deviceHandlers(context: DeviceContext): AdminHandlers {
  return {
    'devices.list': async ({ query, principal }) => ({ kind: 'document', value: await listDevices(context, { ...query }, principal) }),
    'devices.codes': async ({ body, principal }) => ({ kind: 'document', value: await createDeviceCode(context, body, principal) }),
    'devices.renew': async ({ body, principal }) => ({ kind: 'document', value: await renewDevice(context, body, principal) }),
    'devices.get': async ({ params, principal }) => ({ kind: 'document', value: await getDevice(context, { ...params }, principal) }),
    'devices.change': async ({ params, body, principal }) => ({
      kind: 'document',
      value: await renameDevice(context, { ...body, ...params }, principal),
    }),
    'devices.revoke': async ({ params, principal }) => ({ kind: 'document', value: await revokeDevice(context, { ...params }, principal) }),
  };
}
