import { Menu as Base } from '@base-ui/react/menu';
import type { LucideIcon } from 'lucide-react';
import type { ReactElement } from 'react';
import { Link } from 'react-router';
import { classNames } from './class-names.ts';

export type MenuEntry =
  | {
      readonly kind: 'action';
      readonly label: string;
      readonly onPress: () => void;
      readonly icon?: LucideIcon;
      readonly danger?: boolean;
      readonly disabled?: boolean;
    }
  | { readonly kind: 'link'; readonly label: string; readonly to: string; readonly icon?: LucideIcon }
  | { readonly kind: 'heading'; readonly label: string }
  | { readonly kind: 'line' };

export interface MenuProps {
  /** The button that opens it. */
  readonly trigger: ReactElement;
  readonly entries: readonly MenuEntry[];
  readonly align?: 'start' | 'center' | 'end';
}

/** A list of actions behind a button. */
export function Menu({ trigger, entries, align = 'end' }: MenuProps) {
  return (
    <Base.Root modal={false}>
      <Base.Trigger render={trigger} />
      <Base.Portal>
        <Base.Positioner align={align} sideOffset={4} collisionPadding={8} className="z-60 outline-none">
          <Base.Popup className="float-in float-list max-h-(--available-height) max-w-[calc(100vw-1rem)] min-w-44 overflow-y-auto">
            {entries.map((entry, place) => (
              <Entry key={entry.kind === 'line' ? place : entry.label} entry={entry} />
            ))}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}

function Entry({ entry }: { readonly entry: MenuEntry }) {
  switch (entry.kind) {
    case 'line':
      return <Base.Separator className="-mx-1 my-1 h-px bg-border" />;
    case 'heading':
      return <p className="max-w-64 truncate px-2.5 pt-1.5 pb-1 text-xs font-medium text-muted">{entry.label}</p>;
    case 'link':
      return (
        <Base.LinkItem closeOnClick render={<Link to={entry.to} />} className="float-item">
          <Label label={entry.label} icon={entry.icon} />
        </Base.LinkItem>
      );
    case 'action':
      return (
        <Base.Item
          onClick={entry.onPress}
          disabled={entry.disabled === true}
          className={classNames('float-item', entry.danger === true && 'text-danger')}
        >
          <Label label={entry.label} icon={entry.icon} />
        </Base.Item>
      );
  }
}

function Label({ label, icon: Icon }: { readonly label: string; readonly icon: LucideIcon | undefined }) {
  return (
    <>
      {Icon !== undefined && <Icon size={16} aria-hidden className="shrink-0 opacity-80" />}
      <span className="min-w-0">{label}</span>
    </>
  );
}
