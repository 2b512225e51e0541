import { AdminRefusal, checkSchema, newUserSchema, userSchema, type NewUser, type User, type UserChange } from '@tollgate/shared';
import { isObject, type JsonObject, parseJson } from '#pipeline/json';
import { requireMatch } from './api/etag.ts';
import { mergePatch } from './api/merge-patch.ts';
import { cursorId, type Page, pageFound, pageLimit } from './api/page.ts';
import { invalid } from './read-input.ts';
import { recordedChange } from './recorded-change.ts';
import type { UserContext, UserGranter } from './user-context.ts';
import { checkMayGrant, checkMayManage } from './user-grants.ts';

/** Users by id: those of the granter's tenant where they belong to one. */
export async function listUsers(
  { users }: UserContext,
  query: Readonly<Record<string, string | undefined>>,
  granter: UserGranter,
): Promise<Page<User>> {
  const { tenant: wanted, state, cursor } = query;
  if (wanted !== undefined && granter.tenant !== undefined && wanted !== granter.tenant) return { items: [] };
  const [limit, tenant, after] = [pageLimit(query), wanted ?? granter.tenant, cursor === undefined ? undefined : cursorId(cursor)];
  const found = await users.list({
    limit: limit + 1,
    ...(after === undefined ? {} : { after }),
    ...(tenant === undefined ? {} : { tenant }),
    ...(state === undefined ? {} : { state }),
  });
  return pageFound(found, limit);
}

/** The user; another tenant's is not there. */
export async function getUser({ users }: UserContext, id: string, granter: UserGranter): Promise<User> {
  const user = await users.find(id);
  if (user === undefined || (granter.tenant !== undefined && user.tenant !== granter.tenant))
    throw new AdminRefusal('not_found', `there is no user ${id.slice(0, 128)}`);
  return user;
}

/** A new user, with no more rights than the granter's own. */
export async function createUser(context: UserContext, input: JsonObject, granter: UserGranter): Promise<User> {
  const wanted = newUserIn(input);
  const subject = { actor: granter, action: 'user.create', object: { kind: 'user', id: wanted.id }, ...tenantOf(wanted) } as const;
  return await recordedChange(context, subject, async (announce) => {
    checkMayGrant(context, granter, { role: wanted.role ?? 'user', ...tenantOf(wanted) });
    return await context.users.create(wanted, async (user) => announce({ detail: detailOf(user) }));
  });
}

export interface UserPatch {
  readonly id: string;
  /** JSON merge patch (RFC 7396). */
  readonly patch: JsonObject;
  readonly ifMatch?: string | undefined;
}

/** The user as changed. Sessions end where role or state change. */
export async function changeUser(context: UserContext, { id, patch, ifMatch }: UserPatch, granter: UserGranter): Promise<User> {
  const owner = granter.tenant === undefined ? {} : { tenant: granter.tenant };
  return await recordedChange(
    context,
    { actor: granter, action: 'user.change', object: { kind: 'user', id }, ...owner },
    async (announce) => {
      const before = await getUser(context, id, granter);
      requireMatch(ifMatch, documentOf(before));
      checkMayManage(context, granter, before);
      const change = changeIn(before, patch);
      if (change.role !== undefined && change.role !== before.role) checkNewRole(context, granter, { ...before, role: change.role });
      const after = await context.users.change(id, change, async (user) =>
        announce({ detail: { ...detailOf(user), fields: Object.keys(patch) } }),
      );
      if (after.state !== before.state && after.state === 'suspended') await context.sessions.end({ user: id }, 'user-suspended');
      if (after.role !== before.role) await context.sessions.end({ user: id }, 'rights-changed');
      return after;
    },
  );
}

/** Removes a user that no working key names, and ends its sessions. */
export async function deleteUser(
  context: UserContext,
  { id, ifMatch }: { readonly id: string; readonly ifMatch?: string | undefined },
  granter: UserGranter,
): Promise<void> {
  const owner = granter.tenant === undefined ? {} : { tenant: granter.tenant };
  await recordedChange(context, { actor: granter, action: 'user.delete', object: { kind: 'user', id }, ...owner }, async (announce) => {
    const user = await getUser(context, id, granter);
    requireMatch(ifMatch, documentOf(user));
    checkMayManage(context, granter, user);
    if (await context.userInUse(id)) throw new AdminRefusal('conflict', `keys name the user ${id}: revoke them first, or suspend the user`);
    await context.users.remove(id, async (gone) => announce({ detail: detailOf(gone) }));
    await context.breakGlass.forget(id);
    await context.sessions.end({ user: id }, 'user-removed');
  });
}

/** As JSON: what its ETag is made of. */
export function documentOf(user: User): JsonObject {
  const document = parseJson(JSON.stringify(user));
  return isObject(document) ? document : {};
}

function checkNewRole(context: UserContext, granter: UserGranter, user: User): void {
  if (user.source === 'oidc')
    throw new AdminRefusal('conflict', `the identity provider says the role of ${user.id}: change sign_in.oidc.map, or the groups there`);
  checkMayGrant(context, granter, { role: user.role, ...tenantOf(user) });
}

function newUserIn(input: JsonObject): NewUser {
  if (isNewUser(input)) {
    if ((input.issuer === undefined) !== (input.subject === undefined)) throw invalid('issuer', 'goes with subject: give both or none');
    return input;
  }
  const details = checkSchema(newUserSchema, input);
  throw new AdminRefusal('invalid_input', details.map(({ path, message }) => `${path}: ${message}`).join('; '), { details });
}

function isNewUser(input: unknown): input is NewUser {
  return checkSchema(newUserSchema, input).length === 0;
}

const changeable = ['name', 'email', 'role', 'state', 'rate_limit', 'budgets'] as const;

/** What the patch makes of the user, in the fields that it names. */
function changeIn(before: User, patch: JsonObject): UserChange {
  const unknown = Object.keys(patch).filter((name) => !changeable.some((field) => field === name));
  const [first] = unknown;
  if (first !== undefined) throw invalid(first, `cannot be changed: the fields are ${changeable.join(', ')}`);
  const merged = mergePatch(documentOf(before), patch);
  const details = checkSchema(userSchema, merged);
  if (!isUser(merged)) throw new AdminRefusal('invalid_input', undefined, { details });
  const named = (field: (typeof changeable)[number]): boolean => Object.hasOwn(patch, field);
  const { name = '', email = '', role, state, rate_limit: limits = {}, budgets = [] } = merged;
  return {
    ...(named('name') ? { name } : {}),
    ...(named('email') ? { email } : {}),
    ...(named('role') ? { role } : {}),
    ...(named('state') ? { state } : {}),
    ...(named('rate_limit') ? { rate_limit: limits } : {}),
    ...(named('budgets') ? { budgets } : {}),
  };
}

function isUser(value: unknown): value is User {
  return checkSchema(userSchema, value).length === 0;
}

function tenantOf({ tenant }: { readonly tenant?: string }): { readonly tenant?: string } {
  return tenant === undefined ? {} : { tenant };
}

/** What records say of a user: who they are to the gateway, and nothing personal. */
function detailOf({ role, state, source, tenant, rate_limit: limits, budgets }: User): JsonObject {
  return {
    role,
    state,
    source,
    ...(tenant === undefined ? {} : { tenant }),
    ...(limits === undefined ? {} : { rate_limit: limits }),
    ...(budgets === undefined ? {} : { budgets: budgets.map(({ amount, currency, period }) => ({ amount, currency, period })) }),
  };
}
