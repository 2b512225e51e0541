import { AdminRefusal, type Change, type Fault, type RevisionSummary } from '@tollgate/shared';
import { isObject, type Json, type JsonObject } from '#pipeline/json';
import { guardedSections, requireApproval } from './change-guard.ts';
import { confirmBy, confirmWithin } from './confirm-window.ts';
import type { Actor } from './record-context.ts';
import type { ConfigurationWork } from './context.ts';
import { onLatest } from './on-latest.ts';
import { invalid, readInput } from './read-input.ts';
import { recordedChange, type AdminAction } from './recorded-change.ts';

/** Paths named in a record; the whole difference stays with the revisions. */
const mostPaths = 200;
const historyDefault = 100;

/**
 * `{ document, comment?, confirm_within?, without_approval? }` → `{ revision, changes }`; changes empty: nothing differed. `without_approval` passes
 * change control by, and the record says so.
 */
export async function applyConfiguration(context: ConfigurationWork, input: JsonObject, actor: Actor): Promise<Committed> {
  const read = readInput(input, ['document', 'comment', ...outOfTheUsual]);
  return commit(context, {
    ...unusual(input),
    document: async (stored) => context.completed(read.section('document'), stored),
    comment: read.optionalText('comment') ?? 'applied from YAML',
    actor,
    action: 'config.apply',
  });
}

/** `{ number, comment?, confirm_within?, without_approval? }` → `{ revision, changes }`: a new revision equal to that one. */
export async function rollbackConfiguration(context: ConfigurationWork, input: JsonObject, actor: Actor): Promise<Committed> {
  const read = readInput(input, ['number', 'comment', ...outOfTheUsual]);
  const number = read.number('number', 1);
  const document = async (): Promise<JsonObject> => (await context.truth.get(number)).document;
  return commit(context, {
    ...unusual(input),
    document,
    comment: read.optionalText('comment') ?? `rolled back to ${number}`,
    actor,
    action: 'config.rollback',
  });
}

/** `{ document }` → `{ revision, changes }`: from the stored configuration to the document. */
export async function diffConfiguration(
  context: ConfigurationWork,
  input: JsonObject,
): Promise<{ readonly revision: number; readonly changes: readonly Change[] }> {
  const document = context.completed(readInput(input, ['document']).section('document'), (await context.truth.latest())?.document);
  const details: readonly Fault[] = await context.truth.check(document);
  if (details.length > 0) throw new AdminRefusal('invalid_configuration', undefined, { details });
  return { revision: (await context.truth.latest())?.number ?? 0, changes: await context.truth.diff(document) };
}

/** `{ number? }` → `{ revision, document }`, the latest unless said. */
export async function exportConfiguration(
  context: ConfigurationWork,
  input: JsonObject,
): Promise<{ readonly revision: RevisionSummary; readonly document: JsonObject }> {
  const number = readInput(input, ['number']).optionalNumber('number', 1);
  const { document, ...revision } = number === undefined ? await latest(context) : await context.truth.get(number);
  return { revision, document };
}

/** `{ limit? }` → `{ items }`, newest first. */
export async function configurationHistory(
  context: ConfigurationWork,
  input: JsonObject,
): Promise<{ readonly items: readonly RevisionSummary[] }> {
  return { items: await context.truth.history(readInput(input, ['limit']).optionalNumber('limit', 1) ?? historyDefault) };
}

/** `{ id, name? }` → the tenant: a revision that adds it. */
export async function createTenant(context: ConfigurationWork, input: JsonObject, actor: Actor): Promise<JsonObject> {
  const read = readInput(input, ['id', 'name']);
  const [id, name] = [read.text('id'), read.optionalText('name')];
  const tenant = { id, ...(name === undefined ? {} : { name }) };
  const document = async (from: JsonObject | undefined): Promise<JsonObject> => {
    const stored = existing(from);
    if (tenantsIn(stored).some((other) => other['id'] === id)) throw new AdminRefusal('conflict', `there is already a tenant '${id}'`);
    return { ...stored, tenants: [...tenantsIn(stored), tenant] };
  };
  const { revision } = await commit(context, { document, comment: `tenant ${id} created`, actor, action: 'tenant.create', tenant: id });
  return { ...tenant, revision: revision.number };
}

/** `{ id }` → the tenant: a revision from which on its keys are refused. */
export async function suspendTenant(context: ConfigurationWork, input: JsonObject, actor: Actor): Promise<JsonObject> {
  return setSuspended(context, { id: readInput(input, ['id']).text('id'), suspended: true }, actor);
}

/** `{ id }` → the tenant: a revision from which on its keys work again. */
export async function resumeTenant(context: ConfigurationWork, input: JsonObject, actor: Actor): Promise<JsonObject> {
  return setSuspended(context, { id: readInput(input, ['id']).text('id'), suspended: false }, actor);
}

/** `{}` → `{ items }`, in the order of the configuration. */
export async function listTenants(context: ConfigurationWork, input: JsonObject): Promise<{ readonly items: readonly JsonObject[] }> {
  readInput(input, []);
  return { items: tenantsIn((await latest(context)).document) };
}

async function setSuspended(
  context: ConfigurationWork,
  { id, suspended }: { readonly id: string; readonly suspended: boolean },
  actor: Actor,
): Promise<JsonObject> {
  let changed: JsonObject = {};
  const document = async (from: JsonObject | undefined): Promise<JsonObject> => {
    const stored = existing(from);
    const tenant = tenantsIn(stored).find((other) => other['id'] === id);
    if (tenant === undefined) throw new AdminRefusal('not_found', `there is no tenant '${id}': see tollgate tenants list`);
    if ((tenant['suspended'] === true) === suspended)
      throw new AdminRefusal('conflict', `tenant '${id}' is ${suspended ? 'already' : 'not'} suspended`);
    const { suspended: _, ...rest } = tenant;
    changed = suspended ? { ...rest, suspended } : rest;
    return { ...stored, tenants: tenantsIn(stored).map((other) => (other === tenant ? changed : other)) };
  };
  const comment = `tenant ${id} ${suspended ? 'suspended' : 'resumed'}`;
  const { revision } = await commit(context, { document, comment, actor, action: 'config.change', tenant: id });
  return { ...changed, revision: revision.number };
}

interface Committed {
  readonly revision: RevisionSummary;
  readonly changes: readonly Change[];
}

interface Commit {
  /** As it should be, from the one that is stored by then. May refuse. */
  readonly document: (stored: JsonObject | undefined) => Promise<JsonObject>;
  readonly comment: string;
  readonly actor: Actor;
  readonly action: AdminAction;
  readonly tenant?: string;
  /** Milliseconds until it goes back unless it is confirmed. */
  readonly confirmWithinMs?: number;
  /** Though change control wants one. */
  readonly withoutApproval?: boolean;
}

const outOfTheUsual = ['confirm_within', 'without_approval'];

function unusual(input: JsonObject): Pick<Commit, 'confirmWithinMs' | 'withoutApproval'> {
  const { confirm_within: within, without_approval: without } = input;
  const confirmWithinMs = confirmWithin(
    readInput(within === undefined ? {} : { confirm_within: within }, ['confirm_within']).optionalText('confirm_within'),
  );
  if (without !== undefined && typeof without !== 'boolean') throw invalid('without_approval', 'must be true or false');
  return { ...(confirmWithinMs === undefined ? {} : { confirmWithinMs }), ...(without === true ? { withoutApproval: true } : {}) };
}

function commit(context: ConfigurationWork, wanted: Commit): Promise<Committed> {
  const { document, comment, actor, action, tenant, confirmWithinMs: askedMs = 0, withoutApproval = false } = wanted;
  const object = tenant === undefined ? ({ kind: 'configuration' } as const) : ({ kind: 'tenant', id: tenant } as const);
  const subject = { actor, action, object, ...(tenant === undefined ? {} : { tenant }) };
  return onLatest(context.truth, (built) =>
    recordedChange(context, subject, async (announce) => {
      const stored = await context.truth.latest();
      const base = stored?.number ?? 0;
      built(base);
      return await context.truth.apply({
        document: await document(stored?.document),
        base,
        author: actor.id,
        comment,
        ...(stored === undefined
          ? {}
          : { confirmBy: (changes) => confirmBy({ stands: stored.document, changes, askedMs, nowMs: context.clock.now() }) }),
        announce: async ({ revision, hash, changes }) => {
          if (stored !== undefined && !withoutApproval) requireApproval(stored.document, changes);
          const passedBy = withoutApproval ? guardedSections(stored?.document ?? {}, changes) : [];
          await announce({
            object: { revision },
            detail: {
              comment,
              hash,
              changed: changes.slice(0, mostPaths).map(({ path }) => path),
              changes: changes.length,
              ...(passedBy.length === 0 ? {} : { without_approval: passedBy }),
            },
          });
        },
      });
    }),
  );
}

async function latest(context: ConfigurationWork): Promise<{ readonly document: JsonObject } & RevisionSummary> {
  return existing(await context.truth.latest());
}

function existing<T>(stored: T | undefined): T {
  if (stored === undefined)
    throw new AdminRefusal('not_found', 'there is no configuration yet: start the gateway with one, or run tollgate config apply');
  return stored;
}

function tenantsIn(document: JsonObject): readonly JsonObject[] {
  const tenants = document['tenants'];
  return Array.isArray(tenants) ? tenants.filter((tenant: Json) => isObject(tenant)) : [];
}
