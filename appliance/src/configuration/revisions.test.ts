import { expect, test } from 'vitest';
import type { Secret } from '#ports';
import type { JsonObject } from '#pipeline/json';
import type { Candidate, Revision, RevisionStore, SealedSecret } from './revision-ports.ts';
import { revisions } from './revisions.ts';

const secret = (value: string): Secret => ({ reveal: () => value, toString: () => '[secret]', toJSON: () => '[secret]' });

function inMemory() {
  const rows: Revision[] = [];
  const sealed = new Map<string, string>();
  const store: RevisionStore = {
    latest: async () => rows.at(-1),
    get: async (number) => rows.find((row) => row.number === number),
    list: async (limit) => rows.toReversed().slice(0, limit),
    commit: async (revision, secrets) => {
      rows.push(revision);
      for (const { name, sealed: value } of secrets) sealed.set(name, value);
    },
  };
  return { rows, sealed, store };
}

function setUp(environment: Record<string, string> = {}) {
  const { rows, sealed, store } = inMemory();
  const active: Candidate[] = [];
  const events: string[] = [];
  const truth = revisions({
    store,
    secrets: {
      names: async () => new Set(sealed.keys()),
      open: async (name) => {
        const value = sealed.get(name);
        return value === undefined ? undefined : secret(value.slice('sealed '.length));
      },
      seal: (name, value): SealedSecret => ({ name, sealed: `sealed ${value}` }),
    },
    lookups: async () => ({
      environmentIsSet: (name) => environment[name] !== undefined,
      fileIsReadable: () => false,
      processorFaults: () => [],
    }),
    clock: { now: () => 1_800_000_000_000, monotonic: () => 0 },
    resolve: async (text, open) => {
      const [, kind, name] = /^\$\{(env|secret):(.*)\}$/.exec(text) ?? [];
      if (kind === 'env') return secret(environment[name ?? ''] ?? '');
      return kind === 'secret' ? open(name ?? '') : secret(text);
    },
    prepare: async (candidate) => {
      events.push(`prepared ${candidate.revision}`);
      if (candidate.configuration.tenants?.some(({ id }) => id === 'unbuildable')) throw new Error('cannot be built');
      return {
        activate: () => {
          events.push(`active ${candidate.revision}`);
          active.push(candidate);
        },
        discard: () => {
          events.push(`discarded ${candidate.revision}`);
        },
      };
    },
  });
  const apply = (
    document: JsonObject,
    announce = async () => {
      events.push('announced');
    },
  ) => truth.apply({ document, base: rows.at(-1)?.number ?? 0, author: 'alice', comment: 'test', announce });
  return { truth, rows, sealed, active, events, apply, environment };
}

const withCredential = (credential: string): JsonObject => ({
  egress: { allow: ['up:80'] },
  providers: [{ id: 'up', kind: 'openai-compatible', base_url: 'http://up', credential }],
});

test('a change is built, announced, committed and then in use', async () => {
  const { apply, events, rows, active } = setUp();
  const { revision, changes } = await apply({ tenants: [{ id: 'retail' }] });
  expect(events).toEqual(['prepared 1', 'announced', 'active 1']);
  expect(changes).toEqual([{ path: 'tenants[retail]', before: null, after: { id: 'retail' } }]);
  expect(revision).toMatchObject({ number: 1, author: 'alice', comment: 'test', created_at: '2027-01-15T08:00:00.000Z' });
  expect(rows).toHaveLength(1);
  expect(active[0]?.configuration).toEqual({ tenants: [{ id: 'retail' }] });
});

test('what is equal makes no revision', async () => {
  const { apply, rows, events } = setUp();
  await apply({ tenants: [{ id: 'a' }, { id: 'b' }] });
  const { revision, changes } = await apply({ tenants: [{ id: 'b' }, { id: 'a' }] });
  expect([revision.number, changes, rows.length]).toEqual([1, [], 1]);
  expect(events.filter((event) => event === 'announced')).toHaveLength(1);
});

test('a bad configuration is refused whole, with all its faults', async () => {
  const { apply, rows, events } = setUp();
  await expect(apply({ routes: [{ id: 'a', targets: [{ model: 'x' }] }], colour: 1 })).rejects.toMatchObject({
    code: 'invalid_configuration',
    details: [{ path: 'colour' }, { path: 'routes[0].targets[0].model' }],
  });
  expect([rows.length, events]).toEqual([0, []]);
});

test('a configuration the gateway cannot run on is not committed', async () => {
  const { apply, rows, active } = setUp();
  await apply({ tenants: [{ id: 'a' }] });
  await expect(apply({ tenants: [{ id: 'unbuildable' }] })).rejects.toThrow('cannot be built');
  expect([rows.length, active.length]).toEqual([1, 1]);
});

test('a change that cannot be recorded is not made', async () => {
  const { apply, rows, events } = setUp();
  await expect(
    apply({ tenants: [{ id: 'a' }] }, async () => {
      throw new Error('ledger');
    }),
  ).rejects.toThrow('ledger');
  expect([rows.length, events]).toEqual([0, ['prepared 1', 'discarded 1']]);
});

test('a written-out credential is sealed: no revision, difference or candidate document shows it', async () => {
  const { apply, rows, sealed, active } = setUp();
  const { changes } = await apply(withCredential('canary-1'));
  expect(JSON.stringify([rows, changes, active.map(({ configuration }) => configuration)])).not.toContain('canary-1');
  expect(sealed.get('providers/up/credential')).toBe('sealed canary-1');
  expect(active[0]?.credentials.get('up')?.reveal()).toBe('canary-1');
});

test('a changed credential makes a revision that says so', async () => {
  const { apply, truth, active } = setUp();
  await apply(withCredential('canary-1'));
  expect(await truth.diff(withCredential('canary-1'))).toEqual([]);
  expect((await apply(withCredential('canary-1'))).changes).toEqual([]);
  const { revision, changes } = await apply(withCredential('canary-2'));
  expect(changes).toEqual([{ path: 'providers[up].credential', before: '[secret]', after: '[secret] credential changed' }]);
  expect(revision.number).toBe(2);
  expect(active.at(-1)?.credentials.get('up')?.reveal()).toBe('canary-2');
});

test('what is stored can be applied again as it is exported', async () => {
  const { apply, truth } = setUp();
  await apply(withCredential('canary-1'));
  const document = (await truth.get(1)).document;
  expect(await truth.diff(document)).toEqual([]);
  expect((await apply({ ...document, tenants: [{ id: 'a' }] })).revision.number).toBe(2);
});

test('the stored configuration is taken into use at start, if it still holds where the gateway runs', async () => {
  const { apply, truth, active, environment } = setUp({ KEY: 'from environment' });
  await apply(withCredential('${env:KEY}'));
  await truth.resume();
  expect(active.map(({ credentials }) => credentials.get('up')?.reveal())).toEqual(['from environment', 'from environment']);
  delete environment['KEY'];
  await expect(truth.resume()).rejects.toMatchObject({
    code: 'invalid_configuration',
    details: [{ path: 'providers[0].credential', message: expect.stringContaining('KEY') }],
  });
});

test('history is newest first, and an unknown revision is not found', async () => {
  const { apply, truth } = setUp();
  await apply({ tenants: [{ id: 'a' }] });
  await apply({ tenants: [{ id: 'b' }] });
  expect((await truth.history(10)).map(({ number }) => number)).toEqual([2, 1]);
  await expect(truth.get(3)).rejects.toMatchObject({ code: 'not_found' });
});

test('what was made from an older one than the latest is refused: it would undo what came between', async () => {
  const { truth, apply, rows } = setUp();
  await apply({ tenants: [{ id: 'a' }] });
  await apply({ tenants: [{ id: 'a' }, { id: 'b' }] });
  const late = { document: { tenants: [{ id: 'a' }, { id: 'c' }] }, base: 1, author: 'bob', comment: '', announce: async () => undefined };
  await expect(truth.apply(late)).rejects.toThrow('no more the latest');
  expect(rows).toHaveLength(2);
});
