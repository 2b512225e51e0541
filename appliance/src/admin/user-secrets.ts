import { AdminRefusal } from '@tollgate/shared';
import type { JsonObject } from '#pipeline/json';
import { readInput } from './read-input.ts';
import { recordedChange } from './recorded-change.ts';
import type { UserContext, UserGranter } from './user-context.ts';

/** `{ id, password? }` → the password where one was made, shown this once. At the machine only. */
export async function setUserPassword(
  context: UserContext,
  input: JsonObject,
  granter: UserGranter,
): Promise<{ readonly user: string; readonly password?: string }> {
  const { password } = input;
  if (password !== undefined && typeof password !== 'string') throw new AdminRefusal('invalid_input', 'password: must be text');
  const { password: _, ...rest } = input;
  const id = readInput(rest, ['id']).text('id');
  checkLocal(granter);
  return await recordedChange(context, { actor: granter, action: 'user.password', object: { kind: 'user', id } }, async (announce) => ({
    user: id,
    ...(await context.breakGlass.setPassword(id, password, () => announce({}))),
  }));
}

/** `{ id }` → the authenticator's secret and its otpauth:// URI, shown this once. At the machine only. */
export async function setUserTotp(
  context: UserContext,
  input: JsonObject,
  granter: UserGranter,
): Promise<{ readonly user: string; readonly secret: string; readonly uri: string }> {
  const id = readInput(input, ['id']).text('id');
  checkLocal(granter);
  return await recordedChange(context, { actor: granter, action: 'user.totp', object: { kind: 'user', id } }, async (announce) => ({
    user: id,
    ...(await context.breakGlass.setTotp(id, () => announce({}))),
  }));
}

function checkLocal({ kind }: UserGranter): void {
  if (kind !== 'local')
    throw new AdminRefusal('permission_denied', 'Break-glass secrets are set at the machine only: tollgate users password, users totp.');
}
