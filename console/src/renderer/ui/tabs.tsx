import { Tabs as Base } from '@base-ui/react/tabs';
import type { ReactNode } from 'react';
import { count } from './format.ts';

export interface Tab<T extends string> {
  readonly value: T;
  readonly label: string;
  /** How many there are in it. */
  readonly count?: number;
  readonly panel: ReactNode;
}

export interface TabsProps<T extends string> {
  /** What the tabs are of, for screen readers. */
  readonly label: string;
  readonly tabs: readonly Tab<T>[];
  readonly value: T;
  readonly onChange: (value: T) => void;
}

/** Views of one thing. The chosen one belongs in the address, so the page holds it. */
export function Tabs<T extends string>({ label, tabs, value, onChange }: TabsProps<T>) {
  const choose = (chosen: unknown): void => {
    const tab = tabs.find((candidate) => candidate.value === chosen);
    if (tab !== undefined) onChange(tab.value);
  };
  return (
    <Base.Root value={value} onValueChange={choose}>
      <Base.List
        aria-label={label}
        className="mb-5 flex gap-1 overflow-x-auto overflow-y-hidden border-b border-border [scrollbar-width:none]"
      >
        {tabs.map((tab) => (
          <Base.Tab
            key={tab.value}
            value={tab.value}
            className="touch inline-flex items-center gap-2 border-b-2 border-transparent px-3 font-medium whitespace-nowrap text-muted transition-colors hover:text-text focus-visible:-outline-offset-2 data-active:border-accent data-active:text-text"
          >
            {tab.label}
            {tab.count !== undefined && (
              <span className="rounded-full bg-sunken px-1.5 text-xs leading-5 font-medium text-muted tabular-nums">
                {count(tab.count)}
              </span>
            )}
          </Base.Tab>
        ))}
      </Base.List>
      {tabs.map((tab) => (
        <Base.Panel key={tab.value} value={tab.value} className="outline-offset-4">
          {tab.panel}
        </Base.Panel>
      ))}
    </Base.Root>
  );
}
