import type { BudgetView, Health } from '@tollgate/shared';
import { budgetUse } from '../../gateway/access/budget-use.ts';
import { unitsText } from '../../parts/units.ts';
import { count, percentage, plural } from '../../ui/format.ts';

/** Something that somebody should look at, and where. */
export interface AttentionItem {
  readonly id: string;
  readonly tone: 'danger' | 'warning' | 'info';
  readonly text: string;
  readonly to: string;
  /** What one does there: 'Confirm or roll back'. */
  readonly action: string;
}

/** Of a profile, what it does when it cannot judge. */
interface Judging {
  readonly id: string;
  readonly processors: readonly { readonly use: string; readonly on_failure?: string }[];
}

export interface AttentionFound {
  readonly health: Health | undefined;
  /** The newest revision, where it goes back by itself. */
  readonly unconfirmed: { readonly number: number; readonly until: string } | undefined;
  readonly waitingDrafts: readonly { readonly id: string; readonly name: string }[];
  readonly budgets: readonly BudgetView[];
  readonly profiles: readonly Judging[];
  /** Calls of models without a price, in the span that is shown. */
  readonly unpriced: number;
  readonly nowMs: number;
}

const budgetWarnsAt = 0.8;
const ranks = { danger: 0, warning: 1, info: 2 } as const;

/** What needs somebody, the gravest first. */
export function attentionItems(found: AttentionFound): readonly AttentionItem[] {
  const items = [
    ...ofHealth(found.health),
    ...ofChanges(found),
    ...ofBudgets(found),
    ...ofProfiles(found.profiles),
    ...ofPrices(found.unpriced),
  ];
  return items.toSorted((one, other) => ranks[one.tone] - ranks[other.tone]);
}

function ofHealth(health: Health | undefined): readonly AttentionItem[] {
  if (health === undefined) return [];
  const down = (health.providers ?? []).filter(({ state }) => state === 'down');
  return (health.problems ?? []).map((text) => {
    const provider = down.find(({ id }) => text.includes(` ${id} `));
    const failing = health.status === 'failing' || provider !== undefined;
    return { id: text, tone: failing ? 'danger' : 'warning', text, ...wayOf(text, provider?.id) };
  });
}

/** Problems are told in words; what they are about says where to look. */
function wayOf(text: string, provider: string | undefined): Pick<AttentionItem, 'to' | 'action'> {
  if (provider !== undefined) return { to: `/providers/${encodeURIComponent(provider)}`, action: 'To the provider' };
  if (/\bmodel\b/.test(text) && !/local model/.test(text)) return { to: '/models', action: 'To the models' };
  return { to: '/settings', action: 'To the settings' };
}

function ofChanges({ unconfirmed, waitingDrafts }: AttentionFound): readonly AttentionItem[] {
  return [
    ...(unconfirmed === undefined
      ? []
      : [
          {
            id: 'unconfirmed',
            tone: 'warning',
            text: `Revision ${unconfirmed.number} goes back by itself unless somebody confirms it.`,
            to: '/revisions',
            action: 'Look at it',
          } as const,
        ]),
    ...waitingDrafts.map(
      ({ id, name }) =>
        ({
          id: `draft ${id}`,
          tone: 'info',
          text: `The draft “${name}” waits for a second person.`,
          to: `/revisions/drafts/${encodeURIComponent(id)}`,
          action: 'Approve or reject',
        }) as const,
    ),
  ];
}

function ofBudgets({ budgets, nowMs }: AttentionFound): readonly AttentionItem[] {
  return budgets.flatMap((budget): readonly AttentionItem[] => {
    const { share, limit, spent, forecast, currency } = budgetUse(budget, nowMs);
    const whose = `The budget of ${budget.scope} ${budget.subject}`;
    const way = { id: `budget ${budget.id}`, to: `/usage?tab=budgets&budget=${encodeURIComponent(budget.id)}`, action: 'To the budget' };
    const used = `${unitsText(spent, currency)} of ${unitsText(limit, currency)}`;
    if (share >= 1) return [{ ...way, tone: budget.mode === 'hard' ? 'danger' : 'warning', text: `${whose} is used up: ${used}.` }];
    if (share >= budgetWarnsAt) return [{ ...way, tone: 'warning', text: `${whose} is nearly used up: ${used}, ${percentage(share)}.` }];
    if (forecast !== undefined && forecast > limit)
      return [{ ...way, tone: 'info', text: `${whose} will not last at this pace: ${used}.` }];
    return [];
  });
}

function ofProfiles(profiles: readonly Judging[]): readonly AttentionItem[] {
  return profiles.flatMap(({ id, processors }): readonly AttentionItem[] => {
    const open = processors.filter(({ on_failure: onFailure }) => onFailure === 'allow').map(({ use }) => use);
    if (open.length === 0) return [];
    const text = `The profile ${id} fails open: if ${open.join(', ')} cannot judge, the text passes unjudged.`;
    return [{ id: `profile ${id}`, tone: 'warning', text, to: `/profiles/${encodeURIComponent(id)}`, action: 'To the profile' }];
  });
}

function ofPrices(unpriced: number): readonly AttentionItem[] {
  if (unpriced === 0) return [];
  const text = `${plural(unpriced, 'call')} used a model without a price: ${unpriced === 1 ? 'its' : 'their'} cost counts nowhere.`;
  return [{ id: `unpriced ${count(unpriced)}`, tone: 'warning', text, to: '/models', action: 'Set prices' }];
}
