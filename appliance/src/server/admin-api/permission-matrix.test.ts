import Fastify, { type FastifyInstance } from 'fastify';
import {
  adminOperations,
  type BuiltInRole,
  builtInRoles,
  type Operation,
  type Permission,
  permissionMatrix,
  permissions,
  permissionsOf,
} from '@tollgate/shared';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addAdminApi } from './admin-api.ts';

const reaches = ['gateway', 'tenant'] as const;
type Reach = (typeof reaches)[number];

let app: FastifyInstance;
const reached: string[] = [];
beforeAll(async () => {
  app = Fastify();
  addAdminApi(app, {
    operations: adminOperations,
    handlers: Object.fromEntries(
      adminOperations.map(({ id }) => [
        id,
        async () => {
          reached.push(id);
          return { kind: 'nothing' } as const;
        },
      ]),
    ),
    principalOf: ({ headers }) => ({
      permissions: rightsOf(String(headers['x-rights'])),
      ...(headers['x-reach'] === 'tenant' ? { tenant: 'retail' } : {}),
    }),
    refused: async () => undefined,
    log: () => undefined,
    storeGone: () => false,
  });
  await app.ready();
});
afterAll(() => app.close());

/** A role, or one permission by its name. */
function rightsOf(rights: string): ReadonlySet<Permission> {
  return rights.includes(':') ? new Set(permissions.filter((permission) => permission === rights)) : permissionsOf(rights);
}

/** The status: 403 where it is refused, else what the row says of the rest of the request. */
async function ask({ method, path }: Operation, rights: string, reach: Reach): Promise<number> {
  const url = `/admin/v1${path.replaceAll(/\{\w+\}/g, 'something')}`;
  return (await app.inject({ method, url, headers: { 'x-rights': rights, 'x-reach': reach, 'if-match': '*' } })).statusCode;
}

const letters: Readonly<Record<BuiltInRole, string>> = { admin: 'A', manager: 'M', user: 'U', viewer: 'V' };

function mayCall(id: string, role: BuiltInRole, reach: Reach): boolean {
  const [gateway, tenant] = (permissionMatrix[id] ?? '').split(' ');
  const column = reach === 'gateway' ? gateway : tenant;
  return column?.[builtInRoles.indexOf(role)] === letters[role];
}

test('every operation is in the matrix, and nothing else', () => {
  expect(Object.keys(permissionMatrix).toSorted()).toEqual(adminOperations.map(({ id }) => id).toSorted());
  for (const row of Object.values(permissionMatrix)) expect(row).toMatch(/^[A-][M-][U-][V-] [A-][M-][U-][V-]$/);
});

describe.each(builtInRoles)('%s', (role) => {
  test.each(reaches)('is let through and refused as the matrix says, for the whole %s', async (reach) => {
    const wrong: string[] = [];
    for (const operation of adminOperations) {
      const refused = (await ask(operation, role, reach)) === 403;
      if (refused === mayCall(operation.id, role, reach)) wrong.push(`${operation.id}: ${refused ? 'refused' : 'let through'}`);
    }
    expect(wrong).toEqual([]);
  });
});

test('a permission alone opens the operations that ask for it and no other', async () => {
  const wrong: string[] = [];
  for (const permission of permissions) {
    for (const operation of adminOperations) {
      const open = operation.permission === undefined || operation.permission === permission;
      if (((await ask(operation, permission, 'gateway')) !== 403) !== open) wrong.push(`${permission} ${operation.id}`);
    }
  }
  expect(wrong).toEqual([]);
});

test('a refused operation never reaches its handler, and without any permission nothing but what is open to all does', async () => {
  reached.length = 0;
  for (const operation of adminOperations) await ask(operation, 'nobody', 'gateway');
  const open = new Set(adminOperations.filter(({ permission }) => permission === undefined).map(({ id }) => id));
  expect(reached.filter((id) => !open.has(id))).toEqual([]);
});

test('each permission is asked for by some operation', () => {
  const used = new Set(adminOperations.map(({ permission }) => permission));
  expect(permissions.filter((permission) => !used.has(permission))).toEqual([]);
});
