import type { LucideIcon } from 'lucide-react';
import { type ReactNode, useId } from 'react';
import { classNames } from './class-names.ts';

export interface RadioCard<T extends string> {
  readonly value: T;
  readonly label: string;
  readonly description?: ReactNode;
  readonly icon?: LucideIcon;
  readonly disabled?: boolean;
}

export interface RadioCardsProps<T extends string> {
  /** The question, for screen readers. */
  readonly label: string;
  readonly cards: readonly RadioCard<T>[];
  readonly value: T | undefined;
  readonly onChange: (value: T) => void;
  readonly columns?: 1 | 2 | 3;
}

const grids = { 1: '', 2: 'sm:grid-cols-2', 3: 'sm:grid-cols-2 lg:grid-cols-3' } as const;

/** One of a few choices that need a sentence each. Arrow keys move between them. */
export function RadioCards<T extends string>({ label, cards, value, onChange, columns = 2 }: RadioCardsProps<T>) {
  const name = useId();
  return (
    <div role="radiogroup" aria-label={label} className={classNames('grid gap-2.5', grids[columns])}>
      {cards.map(({ icon: Icon, ...card }) => (
        <label
          key={card.value}
          className={classNames(
            'relative flex min-h-14 gap-3 rounded-lg border p-3 transition-colors has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-focus',
            card.value === value ? 'border-accent bg-accent-soft inset-ring inset-ring-accent' : 'border-border bg-raised',
            card.value !== value && card.disabled !== true && 'hover:border-border-strong',
            card.disabled === true ? 'opacity-60' : 'cursor-pointer',
          )}
        >
          <input
            type="radio"
            name={name}
            value={card.value}
            checked={card.value === value}
            disabled={card.disabled}
            onChange={() => onChange(card.value)}
            className="absolute inset-0 size-full cursor-[inherit] opacity-0"
          />
          {Icon !== undefined && (
            <Icon size={18} aria-hidden className={classNames('mt-0.5 shrink-0', card.value === value ? 'text-accent' : 'text-muted')} />
          )}
          <span className="min-w-0 flex-1">
            <span className="block font-medium">{card.label}</span>
            {card.description !== undefined && <span className="block text-[0.8125rem] text-muted">{card.description}</span>}
          </span>
          <RadioMark on={card.value === value} />
        </label>
      ))}
    </div>
  );
}

function RadioMark({ on }: { readonly on: boolean }) {
  return (
    <span
      aria-hidden
      className={classNames(
        'mt-1 flex size-4 shrink-0 items-center justify-center rounded-full border',
        on ? 'border-accent bg-accent' : 'border-border-strong',
      )}
    >
      {on && <span className="size-1.5 rounded-full bg-accent-text" />}
    </span>
  );
}
