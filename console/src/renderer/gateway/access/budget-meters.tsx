import { money } from '../../ui/format-money.ts';
import { Meter as BurnMeter } from '../../ui/chart/meter.tsx';
import { Meter } from '../../ui/progress.tsx';
import { Time } from '../../ui/time.tsx';
import { type BudgetUse, tightest } from './budget-use.ts';

/** Every budget of one subject: what is spent, of what, and whether it will last. */
export function BudgetMeters({ uses, empty }: { readonly uses: readonly BudgetUse[]; readonly empty: string }) {
  if (uses.length === 0) return <p className="text-muted">{empty}</p>;
  return (
    <ul className="flex flex-col gap-5">
      {uses.map((use) => (
        <li key={use.id}>
          <BurnMeter
            label={use.label}
            value={use.spent}
            max={use.limit}
            forecast={use.forecast}
            format={(value) => amountText(value, use.currency)}
          />
          <p className="mt-1 text-[0.8125rem] text-muted">
            {use.refuses ? 'Calls are refused when it is used up.' : 'Only tells: calls go on when it is used up.'}
            {use.endsAt !== undefined && (
              <>
                {' '}
                Begins anew <Time at={use.endsAt} />.
              </>
            )}
          </p>
        </li>
      ))}
    </ul>
  );
}

/** The tightest budget in a cell of a table. */
export function TightestBudget({ uses, whose }: { readonly uses: readonly BudgetUse[] | undefined; readonly whose: string }) {
  const use = tightest(uses ?? []);
  if (use === undefined) return <span className="text-muted">No budget</span>;
  const text = `${amountText(use.spent, use.currency)} of ${amountText(use.limit, use.currency)}`;
  return <Meter label={`Budget of ${whose}, ${use.label.toLowerCase()}`} share={use.share} text={text} />;
}

/** Of an amount in the currency's unit. */
export function amountText(value: number, currency: string): string {
  return money(BigInt(Math.round(value * 1_000_000)) * 1_000_000n, currency);
}
