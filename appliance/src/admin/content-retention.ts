import { isoTime } from '@tollgate/shared';
import type { ContentContext } from './content-context.ts';
import { recordedChange } from './recorded-change.ts';

/** Days that content is kept where the configuration does not say. */
const contentDays = 30;
/** Days that stays what is left of erased content: when and by whom. */
const tombstoneDays = 400;
const dayMs = 86_400_000;

/**
 * Erases what tenants have kept for longer than they said, and drops what is left of it after 400 days. `daysOf`: days for a tenant,
 * undefined where the configuration has none, or no such tenant. A look that finds nothing leaves no record.
 */
export async function sweepContent(context: ContentContext, daysOf: (tenant: string) => number | undefined): Promise<void> {
  const now = context.clock.now();
  for (const tenant of await context.content.tenants()) {
    const days = daysOf(tenant) ?? contentDays;
    await eraseExpired(context, { tenant, to: isoTime(now - days * dayMs) }, days);
  }
  await context.content.forget(isoTime(now - tombstoneDays * dayMs));
}

async function eraseExpired(context: ContentContext, range: { readonly tenant: string; readonly to: string }, days: number): Promise<void> {
  const records = await context.content.count(range);
  if (records === 0) return;
  const actor = { kind: 'system', id: 'retention' } as const;
  const subject = { actor, action: 'content.erase', object: { kind: 'content' }, tenant: range.tenant } as const;
  await recordedChange(context, subject, (announce) => announce({ detail: { ...range, days, records } }));
  await context.content.erase(range, { at: isoTime(context.clock.now()), by: 'system:retention' });
}
