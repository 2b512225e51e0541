import type { GroupRule } from '@tollgate/shared';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { grantOfGroups } from './grant-of-groups.ts';

const base = { issuer: 'https://login.test', client_id: 'c', redirect_base: 'https://t' };
const name = fc.constantFrom('a', 'b', 'c', 'd', 'A', '');
const rule = fc.record(
  { group: name, role: fc.constantFrom('admin', 'viewer'), tenant: fc.constantFrom('retail', 'cards') },
  { requiredKeys: ['group', 'role'] },
);

test('whoever is granted a role is in the group of the first rule that fits', () => {
  fc.assert(
    fc.property(
      fc.array(name),
      fc.array(rule, { minLength: 1 }),
      fc.option(fc.constantFrom('retail', 'cards'), { nil: undefined }),
      fc.boolean(),
      (groups, map, tenant, byClaim) => {
        const person = { groups, ...(tenant === undefined ? {} : { tenant }) };
        const grant = grantOfGroups(person, { ...base, map, ...(byClaim ? { claims: { tenant: 'unit' } } : {}) });
        expect(grant).toEqual(expected(person, map, byClaim));
      },
    ),
  );
});

function expected(
  { groups, tenant }: { readonly groups: readonly string[]; readonly tenant?: string },
  map: readonly GroupRule[],
  byClaim: boolean,
) {
  const first = map.find(({ group }) => groups.includes(group));
  if (first === undefined) return { ok: false, reason: 'no-group' };
  if (first.tenant !== undefined) return { ok: true, role: first.role, tenant: first.tenant };
  if (!byClaim) return { ok: true, role: first.role };
  return tenant === undefined ? { ok: false, reason: 'no-tenant-claim' } : { ok: true, role: first.role, tenant };
}
