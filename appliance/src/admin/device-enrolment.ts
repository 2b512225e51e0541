import { AdminRefusal, type Enrolled } from '@tollgate/shared';
import type { JsonObject } from '#pipeline/json';
import type { LedgerKind } from '#ports';
import type { DeviceContext, DeviceFacts } from './device-context.ts';
import { deviceDetail, enrolledView } from './device-view.ts';
import { readInput } from './read-input.ts';

/**
 * `{ secret, csr, name? }` of somebody who has a code and nothing else → the device and its certificate. The record is durable before
 * the code is used up. Who had no good code is recorded by the door.
 */
export async function enrolDevice(context: DeviceContext, input: JsonObject, origin: string): Promise<Enrolled> {
  const read = readInput({ ...input, csr: undefined }, ['secret', 'csr', 'name']);
  const [secret, name] = [read.text('secret'), read.optionalText('name')];
  const { csr } = input;
  if (typeof csr !== 'string') throw new AdminRefusal('invalid_input', 'csr: must be text');
  return context.inTurn(async () => {
    let announced: DeviceFacts | undefined;
    try {
      const issued = await context.devices.enrol({ secret, csr, ...(name === undefined ? {} : { name }) }, async (device) => {
        await record(context, 'security.enrolment', { ...factsOf(device, origin), outcome: 'ok' });
        announced = device;
      });
      return enrolledView(issued, context.clock.now());
    } catch (error) {
      // It was announced, and another node was quicker with the same code.
      if (announced !== undefined)
        await record(context, 'security.refusal', { ...factsOf(announced, origin), outcome: 'failed' }).catch(() => undefined);
      throw error;
    }
  });
}

function factsOf(device: DeviceFacts, origin: string): JsonObject {
  const { id, role, tenant } = device;
  return {
    actor: { kind: 'device', id, role, how: 'code' },
    origin,
    action: 'device.enrol',
    object: { kind: 'device', id },
    ...(tenant === undefined ? {} : { tenant }),
    detail: deviceDetail(device),
  };
}

async function record({ newId, clock, ledger }: DeviceContext, kind: LedgerKind, facts: JsonObject): Promise<void> {
  const id = newId();
  const time = new Date(clock.now()).toISOString();
  const { tenant } = facts;
  try {
    const body = { id, time, kind, ...facts };
    await ledger.append({ id, kind, time, body, ...(typeof tenant === 'string' ? { tenant } : {}) }, 'power');
  } catch (error) {
    throw new AdminRefusal('audit_unavailable', undefined, { cause: error });
  }
}
