import { isIP } from 'node:net';
import { AdminRefusal, beyond, durationMs, type DeviceCode } from '@tollgate/shared';
import type { JsonObject } from '#pipeline/json';
import type { Address, DeviceContext, Granter } from './device-context.ts';
import { codeView } from './device-view.ts';
import { invalid, readInput } from './read-input.ts';
import { recordedChange } from './recorded-change.ts';

const week = 7 * 86_400_000;

/** `{ role?, tenant?, name?, ttl?, address? }` → a code that enrols one device, shown this once. */
export async function createDeviceCode(context: DeviceContext, input: JsonObject, granter: Granter): Promise<DeviceCode> {
  const read = readInput(input, ['role', 'tenant', 'name', 'ttl', 'address']);
  const role = read.optionalText('role') ?? 'admin';
  const tenant = read.optionalText('tenant') ?? granter.tenant;
  const name = read.optionalText('name');
  const lifetime = lifetimeOf(read.optionalText('ttl') ?? '15m');
  const said = read.optionalText('address');
  const [address, owner] = [said === undefined ? undefined : addressIn(said), tenant === undefined ? {} : { tenant }];
  const subject = { actor: granter, action: 'device.code', object: { kind: 'device-code' }, ...owner } as const;
  return recordedChange(context, subject, async (announce) => {
    await checkGrant(context, { role, tenant }, granter);
    const reached = address ?? (await context.address()) ?? nowhere();
    const wanted = { role, ...owner, ...(name === undefined ? {} : { name }), lifetime, createdBy: granter.id, address: reached };
    const { code, text } = await context.devices.issueCode(wanted, async ({ id, expiresAt }) =>
      announce({
        object: { id },
        detail: { role, ...owner, ...(name === undefined ? {} : { name }), expires_at: new Date(expiresAt).toISOString() },
      }),
    );
    return codeView(code, { text, address: reached, authority: context.devices.fingerprint });
  });
}

/** Nobody gives away what they do not have: not a permission, and not another tenant. */
async function checkGrant(
  { permissionsOf, tenantExists }: DeviceContext,
  { role, tenant }: { readonly role: string; readonly tenant: string | undefined },
  granter: Granter,
): Promise<void> {
  const given = permissionsOf(role);
  if (given === undefined)
    throw new AdminRefusal('not_found', `there is no role '${role}': take admin, manager, user, viewer or one of your own`);
  if (granter.tenant !== undefined && tenant !== granter.tenant)
    throw new AdminRefusal('permission_denied', `you may enrol devices of the tenant '${granter.tenant}' alone`);
  const more = granter.kind === 'local' ? [] : beyond({ ...granter, permissions: granter.permissions ?? new Set() }, given, tenant);
  if (more.length > 0)
    throw new AdminRefusal('permission_denied', `the role '${role}' may do what you may not (${more.slice(0, 5).join(', ')})`);
  if (tenant !== undefined && !(await tenantExists(tenant))) throw new AdminRefusal('not_found', `there is no tenant '${tenant}'`);
}

function lifetimeOf(text: string): number {
  const milliseconds = durationMs(text);
  if (milliseconds === undefined) throw invalid('ttl', `'${text}' is not a duration such as 15m or 1h`);
  if (milliseconds < 1 || milliseconds > week) throw invalid('ttl', 'must be longer than 0 and at most 7d');
  return milliseconds;
}

/** `host:port`, an IPv6 address in brackets. */
function addressIn(text: string): Address {
  const [, bracketed, plain, digits] = /^(?:\[([0-9a-f:]+)\]|([a-z0-9.-]+)):([0-9]{1,5})$/.exec(text.toLowerCase()) ?? [];
  const [host, port] = [bracketed ?? plain ?? '', Number(digits ?? 0)];
  if (host === '' || port < 1 || port > 65_535 || (bracketed !== undefined && isIP(bracketed) !== 6))
    throw invalid('address', `'${text}' is not host:port, such as tollgate.bank.example:8443`);
  return { host, port };
}

function nowhere(): never {
  throw new AdminRefusal(
    'unavailable',
    'where the admin listener is reached is not known: start the gateway, or say it with --address host:port',
  );
}
