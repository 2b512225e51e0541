import { AdminRefusal, type CallContent, type ErasedContent, type KeptContent } from '@tollgate/shared';
import type { JsonObject } from '#pipeline/json';
import type { ContentContext, ContentRange, KeptRecord } from './content-context.ts';
import { recordLook } from './content-look.ts';
import type { Administrator } from './key-context.ts';
import { invalid, readInput, type InputReader } from './read-input.ts';
import { recordedChange } from './recorded-change.ts';

/** `{ call, reason }` → what was kept of the call. Shown only after the look is recorded. */
export async function readContent(context: ContentContext, input: JsonObject, actor: Administrator): Promise<CallContent> {
  const read = readInput(input, ['call', 'reason']);
  const [call, reason] = [read.text('call'), read.text('reason')];
  const records = await recordLook(context, { actor, call, reason }, () => visible(context, call, actor));
  return { ...headOf(records), items: await Promise.all(records.map(shown)) };
}

/** `{ call, reason }` → `{ records }`: how many requests and replies of the call were erased now. */
export async function eraseCall(context: ContentContext, input: JsonObject, actor: Administrator): Promise<ErasedContent> {
  const read = readInput(input, ['call', 'reason']);
  const [call, reason] = [read.text('call'), read.text('reason')];
  const owner = actor.tenant ?? (await context.content.ofCall(call))[0]?.tenant;
  const tenantOf = owner === undefined ? {} : { tenant: owner };
  const subject = { actor, action: 'content.erase', object: { kind: 'content', id: call }, ...tenantOf } as const;
  return await recordedChange(context, subject, async (announce) => {
    const { tenant } = headOf(await visible(context, call, actor));
    const range = { tenant, callId: call };
    await announce({ detail: { reason, records: await context.content.count(range) } });
    return { records: await context.content.erase(range, erasure(context, actor)), dry_run: false };
  });
}

/** `{ tenant, user?, key?, from?, to?, reason, dry_run?, expected? }` → `{ records, dry_run, to }`. Erases only with `dry_run: false`. */
export async function eraseContent(context: ContentContext, input: JsonObject, actor: Administrator): Promise<ErasedContent> {
  const read = readInput(input, ['tenant', 'user', 'key', 'from', 'to', 'reason', 'dry_run', 'expected']);
  const range = rangeOf(context, read, actor);
  const [reason, expected] = [read.text('reason'), read.optionalNumber('expected', 0)];
  if (input['dry_run'] !== false) return { records: await context.content.count(range), dry_run: true, to: range.to };
  if (expected === undefined) throw invalid('expected', 'is missing: do a dry run first, and give the count that it gave');
  const subject = { actor, action: 'content.erase', object: { kind: 'content' }, tenant: range.tenant } as const;
  return await recordedChange(context, subject, async (announce) => {
    const records = await context.content.count(range);
    if (records !== expected)
      throw new AdminRefusal('conflict', `${records} records are in this range and ${expected} were expected: do the dry run again`);
    await announce({ detail: { ...range, reason, records } });
    return { records: await context.content.erase(range, erasure(context, actor)), dry_run: false, to: range.to };
  });
}

type Range = ContentRange & { readonly to: string };

function rangeOf(context: ContentContext, read: InputReader, actor: Administrator): Range {
  const tenant = read.text('tenant');
  if (actor.tenant !== undefined && actor.tenant !== tenant) throw new AdminRefusal('not_found', `there is no tenant '${tenant}'`);
  const [user, key, from] = [read.optionalText('user'), read.optionalText('key'), timeOf('from', read.optionalText('from'))];
  const to = timeOf('to', read.optionalText('to')) ?? new Date(context.clock.now()).toISOString();
  return {
    tenant,
    to,
    ...(user === undefined ? {} : { user }),
    ...(key === undefined ? {} : { key }),
    ...(from === undefined ? {} : { from }),
  };
}

function timeOf(name: string, text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  const milliseconds = /^\d{4}-\d{2}-\d{2}(T[\d:.]+(Z|[+-]\d{2}:\d{2}))?$/.test(text) ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(milliseconds)) throw invalid(name, `'${text.slice(0, 40)}' is not a time such as 2026-11-25 or 2026-11-25T10:00:00Z`);
  return new Date(milliseconds).toISOString();
}

/** Refuses with AdminRefusal not_found, for another tenant's call too. */
async function visible(context: ContentContext, call: string, actor: Administrator): Promise<readonly KeptRecord[]> {
  const records = await context.content.ofCall(call);
  const seen = records.filter(({ tenant }) => actor.tenant === undefined || tenant === actor.tenant);
  if (seen.length === 0)
    throw new AdminRefusal('not_found', `nothing is kept of a call ${call}: its tenant keeps no content, or it was erased long ago`);
  return seen;
}

function headOf(records: readonly KeptRecord[]): Omit<CallContent, 'items'> {
  const [first] = records;
  if (first === undefined) throw new AdminRefusal('not_found');
  const { callId, tenant, user, key, time } = first;
  return { call: callId, tenant, key, time, ...(user === undefined ? {} : { user }) };
}

async function shown(record: KeptRecord): Promise<KeptContent> {
  const { kind, erased } = record;
  const opened = await record.open();
  return opened === undefined ? { kind, erased_at: erased?.at ?? '', erased_by: erased?.by ?? '' } : { kind, ...opened };
}

function erasure(context: ContentContext, actor: Administrator): { readonly at: string; readonly by: string } {
  return { at: new Date(context.clock.now()).toISOString(), by: `${actor.kind}:${actor.id}` };
}
