import { type ReactNode, useId } from 'react';
import { classNames } from '../../../ui/class-names.ts';

export interface MarkCard<T extends string> {
  readonly value: T;
  readonly label: string;
  readonly description: string;
  readonly mark: ReactNode;
}

export interface MarkCardsProps<T extends string> {
  readonly label: string;
  readonly cards: readonly MarkCard<T>[];
  readonly value: T | undefined;
  readonly onChange: (value: T) => void;
}

/** One of many kinds, each with its mark. Arrow keys move between them, Enter goes on. */
export function MarkCards<T extends string>({ label, cards, value, onChange }: MarkCardsProps<T>) {
  const name = useId();
  return (
    <div role="radiogroup" aria-label={label} className="grid grid-cols-1 gap-2.5 sm:grid-cols-2 lg:grid-cols-3">
      {cards.map((card) => (
        <label
          key={card.value}
          className={classNames(
            'relative flex min-h-14 cursor-pointer items-center gap-3 rounded-lg border p-3 transition-colors has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-focus',
            card.value === value
              ? 'border-accent bg-accent-soft inset-ring inset-ring-accent'
              : 'border-border bg-raised hover:border-border-strong',
          )}
        >
          <input
            type="radio"
            name={name}
            value={card.value}
            checked={card.value === value}
            onChange={() => onChange(card.value)}
            className="absolute inset-0 size-full cursor-[inherit] opacity-0"
          />
          {card.mark}
          <span className="min-w-0 flex-1">
            <span className="block font-medium">{card.label}</span>
            <span className="block text-[0.8125rem] text-muted">{card.description}</span>
          </span>
        </label>
      ))}
    </div>
  );
}
