import { type ReactNode, useEffect, useRef } from 'react';

/** Puts the focus into the first field of a step, or on the button that goes on where it has none: a wizard goes by the keyboard alone. */
export function FocusFirst({ children }: { readonly children: ReactNode }) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const field = box.current?.querySelector<HTMLElement>('input:not([aria-hidden=true]), select, textarea');
    const next = box.current?.closest('form')?.querySelector<HTMLElement>('button[type=submit]');
    (field ?? next)?.focus();
  }, []);
  return <div ref={box}>{children}</div>;
}
