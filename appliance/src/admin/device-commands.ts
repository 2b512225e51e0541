import { AdminRefusal, type Device, type Enrolled } from '@tollgate/shared';
import type { JsonObject } from '#pipeline/json';
import type { DeviceContext, DeviceFacts, Granter } from './device-context.ts';
import { deviceDetail, deviceView, enrolledView } from './device-view.ts';
import { invalid, readInput } from './read-input.ts';
import { recordedChange } from './recorded-change.ts';

const mostItems = 500;

export interface DevicesPage {
  readonly items: readonly Device[];
  readonly next_cursor?: string;
}

/** `{ tenant?, limit?, cursor? }` → a page, newest first. */
export async function listDevices(context: DeviceContext, input: JsonObject, granter: Granter): Promise<DevicesPage> {
  const read = readInput(input, ['tenant', 'limit', 'cursor']);
  const [tenant, after, limit] = [read.optionalText('tenant'), read.optionalText('cursor'), Number(read.optionalText('limit') ?? 100)];
  if (!Number.isInteger(limit) || limit < 1 || limit > mostItems) throw invalid('limit', `must be 1 to ${mostItems}`);
  if (tenant !== undefined && granter.tenant !== undefined && tenant !== granter.tenant) return { items: [] };
  const own = tenant ?? granter.tenant;
  const asked = { limit: limit + 1, ...(own === undefined ? {} : { tenant: own }), ...(after === undefined ? {} : { after }) };
  const found = await context.devices.page(asked);
  const items = found.slice(0, limit).map((device) => deviceView(device, context.clock.now()));
  const last = items.at(-1);
  return found.length > limit && last !== undefined ? { items, next_cursor: last.id } : { items };
}

/** `{ id }` → the device. */
export async function getDevice(context: DeviceContext, input: JsonObject, granter: Granter): Promise<Device> {
  return deviceView(await visible(context, readInput(input, ['id']).text('id'), granter), context.clock.now());
}

/** `{ id, name }` → the device with its new name. */
export async function renameDevice(context: DeviceContext, input: JsonObject, granter: Granter): Promise<Device> {
  const read = readInput(input, ['id', 'name']);
  const [id, name] = [read.text('id'), read.text('name')];
  return change(context, { action: 'device.change', id, granter }, (device, announce) => context.devices.rename(device.id, name, announce));
}

/** `{ id }` → the device, revoked: from now on its certificates open nothing. */
export async function revokeDevice(context: DeviceContext, input: JsonObject, granter: Granter): Promise<Device> {
  const id = readInput(input, ['id']).text('id');
  return change(context, { action: 'device.revoke', id, granter }, (device, announce) =>
    context.devices.revoke(device.id, `${granter.kind}:${granter.id}`, announce),
  );
}

/** `{ csr }` → a new certificate for the device that asks. */
export async function renewDevice(context: DeviceContext, input: JsonObject, granter: Granter): Promise<Enrolled> {
  const { csr } = input;
  if (typeof csr !== 'string') throw invalid('csr', 'must be text');
  const id = granter.kind === 'device' ? granter.id : granter.device;
  if (id === undefined) throw new AdminRefusal('unsupported', 'only an enrolled device can renew its certificate');
  const object = { kind: 'device', id };
  const owner = granter.tenant === undefined ? {} : { tenant: granter.tenant };
  return recordedChange(context, { actor: granter, action: 'device.renew', object, ...owner }, async (announce) => {
    const renewed = await context.devices.renew(id, csr, async (device) => announce({ detail: deviceDetail(device) }));
    return enrolledView(renewed, context.clock.now());
  });
}

interface Wanted {
  readonly action: 'device.change' | 'device.revoke';
  readonly id: string;
  readonly granter: Granter;
}

async function change(
  context: DeviceContext,
  { action, id, granter }: Wanted,
  run: (device: DeviceFacts, announce: (device: DeviceFacts) => Promise<void>) => Promise<DeviceFacts>,
): Promise<Device> {
  const owner = granter.tenant === undefined ? {} : { tenant: granter.tenant };
  return recordedChange(context, { actor: granter, action, object: { kind: 'device', id }, ...owner }, async (announce) => {
    const changed = await run(await visible(context, id, granter), async (device) => announce({ detail: deviceDetail(device) }));
    return deviceView(changed, context.clock.now());
  });
}

/** What another tenant owns does not exist to who belongs to one. */
async function visible({ devices }: DeviceContext, id: string, { tenant }: Granter): Promise<DeviceFacts> {
  const device = await devices.get(id);
  if (device === undefined || (tenant !== undefined && device.tenant !== tenant))
    throw new AdminRefusal('not_found', `there is no device '${id}': see the list of devices`);
  return device;
}
