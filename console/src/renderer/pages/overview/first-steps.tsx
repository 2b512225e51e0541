import { Check, ChevronRight } from 'lucide-react';
import { Link } from 'react-router';
import { Section } from '../../ui/card.tsx';
import { classNames } from '../../ui/class-names.ts';
import { plural } from '../../ui/format.ts';
import { type FirstStep, useFirstSteps } from './use-first-steps.ts';

/** What to do first, with what is done already. It goes when a call has been made. */
export function FirstSteps() {
  const steps = useFirstSteps();
  if (steps === undefined || steps.every(({ done }) => done)) return null;
  const left = steps.filter(({ done }) => !done).length;
  const next = steps.find(({ done }) => !done);
  return (
    <Section title="First steps" description={`${plural(left, 'step')} to the first call.`} flush>
      <ol className="divide-y divide-border">
        {steps.map((step, at) => (
          <Step key={step.to} step={step} number={at + 1} next={step === next} />
        ))}
      </ol>
    </Section>
  );
}

function Step({
  step: { title, text, to, done },
  number,
  next,
}: {
  readonly step: FirstStep;
  readonly number: number;
  readonly next: boolean;
}) {
  return (
    <li>
      <Link
        to={to}
        aria-current={next ? 'step' : undefined}
        className={classNames(
          'flex items-center gap-4 px-4 py-3 hover:bg-hover focus-visible:-outline-offset-2 md:px-5',
          next && 'bg-accent-soft/50',
        )}
      >
        <span
          aria-hidden
          className={classNames(
            'flex size-7 shrink-0 items-center justify-center rounded-full border text-[0.8125rem] font-semibold tabular-nums',
            done ? 'border-transparent bg-ok-soft text-ok' : 'border-border-strong text-muted',
          )}
        >
          {done ? <Check size={15} /> : number}
        </span>
        <span className="min-w-0 flex-1">
          <span className={classNames('block font-medium', done && 'text-muted')}>
            {title}
            {done && <span className="sr-only"> (done)</span>}
          </span>
          <span className="block text-[0.8125rem] text-muted">{text}</span>
        </span>
        <ChevronRight size={16} aria-hidden className="shrink-0 text-muted" />
      </Link>
    </li>
  );
}
