import { ArrowLeft, ArrowRight, Check } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from './button.tsx';
import { classNames } from './class-names.ts';

export interface Step {
  readonly id: string;
  readonly title: string;
}

export interface StepperProps {
  /** What the steps lead to, for screen readers. */
  readonly label: string;
  readonly steps: readonly Step[];
  /** Place of the step that is shown, from 0. */
  readonly at: number;
  readonly children: ReactNode;
  /** Goes on, or finishes on the last step. Enter in a field does the same. */
  readonly onNext: () => void;
  readonly onBack?: () => void;
  /** To a step that has been done. */
  readonly onStep?: (at: number) => void;
  readonly nextLabel?: string;
  readonly canGoOn?: boolean;
  readonly busy?: boolean;
  /** At the left of the footer: 'Skip', 'Leave'. */
  readonly aside?: ReactNode;
}

/** A way of several steps: where one is, the step, and Back and Next. */
export function Stepper({ label, steps, at, children, onNext, onBack, onStep, ...footer }: StepperProps) {
  const { nextLabel, canGoOn = true, busy = false, aside } = footer;
  const last = at === steps.length - 1;
  return (
    <div>
      <Places label={label} steps={steps} at={at} onStep={onStep} />
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (canGoOn && !busy) onNext();
        }}
      >
        {children}
        <div className="mt-6 flex flex-wrap items-center justify-end gap-2 border-t border-border pt-4 max-sm:*:flex-1">
          {aside !== undefined && <div className="mr-auto">{aside}</div>}
          {at > 0 && onBack !== undefined && (
            <Button icon={ArrowLeft} onClick={onBack} disabled={busy}>
              Back
            </Button>
          )}
          <Button type="submit" variant="primary" busy={busy} disabled={!canGoOn}>
            {nextLabel ?? (last ? 'Finish' : 'Next')}
            {!last && <ArrowRight size={16} aria-hidden />}
          </Button>
        </div>
      </form>
    </div>
  );
}

interface PlacesProps {
  readonly label: string;
  readonly steps: readonly Step[];
  readonly at: number;
  readonly onStep: ((at: number) => void) | undefined;
}

function Places({ label, steps, at, onStep }: PlacesProps) {
  return (
    <nav aria-label={label} className="mb-6">
      <p className="mb-2 text-muted md:hidden">
        Step {at + 1} of {steps.length}: <span className="font-medium text-text">{steps[at]?.title}</span>
      </p>
      <ol className="flex gap-1.5 md:gap-3">
        {steps.map((step, place) => (
          <li key={step.id} aria-current={place === at ? 'step' : undefined} className="min-w-0 flex-1">
            <span aria-hidden className={classNames('block h-1 rounded-full', place <= at ? 'bg-accent' : 'bg-border')} />
            <span className="hidden items-center gap-1.5 pt-1 md:flex">
              <Name step={step} place={place} at={at} onStep={onStep} />
            </span>
          </li>
        ))}
      </ol>
    </nav>
  );
}

function Name({ step, place, at, onStep }: Omit<PlacesProps, 'label' | 'steps'> & { readonly step: Step; readonly place: number }) {
  const done = place < at;
  const words = (
    <>
      {done ? (
        <Check size={14} aria-hidden className="shrink-0 text-accent" />
      ) : (
        <span className="shrink-0 whitespace-nowrap tabular-nums">{place + 1}.</span>
      )}
      <span className="min-w-0 truncate">{step.title}</span>
      {done && <span className="sr-only">(done)</span>}
    </>
  );
  if (done && onStep !== undefined)
    return (
      <button
        type="button"
        onClick={() => onStep(place)}
        className="touch-sm flex min-w-0 items-center gap-1.5 rounded font-medium hover:text-accent"
      >
        {words}
      </button>
    );
  return <span className={classNames('flex min-h-7 min-w-0 items-center gap-1.5 font-medium', place > at && 'text-muted')}>{words}</span>;
}
