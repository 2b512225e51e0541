import { type MouseEvent, type ReactNode, useMemo } from 'react';
import { Link, useNavigate } from 'react-router';
import { classNames } from '../class-names.ts';

/** What a row leads to: an address, or something to do. */
export type Opening<T> =
  | { readonly kind: 'link'; readonly href: (row: T) => string }
  | { readonly kind: 'press'; readonly open: (row: T) => void };

/** The opening that the table's properties name; undefined: rows are only read. */
export function useOpening<T>(
  rowHref: ((row: T) => string) | undefined,
  onRowClick: ((row: T) => void) | undefined,
): Opening<T> | undefined {
  return useMemo(() => {
    if (rowHref !== undefined) return { kind: 'link', href: rowHref };
    return onRowClick === undefined ? undefined : { kind: 'press', open: onRowClick };
  }, [rowHref, onRowClick]);
}

export interface RowOpenerProps<T> {
  readonly opening: Opening<T>;
  readonly row: T;
  readonly tabIndex?: number;
  readonly className?: string;
  readonly children: ReactNode;
}

/** The heading of a row as the link or button that opens it: what has the focus while arrows move through rows. */
export function RowOpener<T>({ opening, row, tabIndex, className, children }: RowOpenerProps<T>) {
  const look = classNames('rounded-sm font-medium text-text outline-none hover:underline', className);
  if (opening.kind === 'link') {
    return (
      <Link to={opening.href(row)} data-opener tabIndex={tabIndex} className={look}>
        {children}
      </Link>
    );
  }
  return (
    <button type="button" data-opener tabIndex={tabIndex} onClick={() => opening.open(row)} className={classNames('text-start', look)}>
      {children}
    </button>
  );
}

/** A click anywhere in a row opens it, unless it was on a control or selected text. */
export function useRowClick<T>(opening: Opening<T> | undefined): (event: MouseEvent, row: T) => void {
  const navigate = useNavigate();
  return (event, row) => {
    if (opening === undefined || isControl(event.target) || getSelection()?.isCollapsed === false) return;
    if (opening.kind === 'press') opening.open(row);
    else void navigate(opening.href(row));
  };
}

function isControl(target: EventTarget): boolean {
  return target instanceof Element && target.closest('a, button, input, select, label, [role=button], [role=menuitem]') !== null;
}
