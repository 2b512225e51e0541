import { type ReactNode, useEffect, useRef } from 'react';

const fields = 'input:not([aria-hidden=true], :disabled), select, textarea';

/** Puts the focus into the first field of a step, or on the button that goes on where it has none: a wizard goes by the keyboard alone. */
export function FocusFirst({ children }: { readonly children: ReactNode }) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const field = firstField(box.current);
    const next = box.current?.closest('form')?.querySelector<HTMLElement>('button[type=submit]');
    (field ?? next)?.focus();
  }, []);
  return <div ref={box}>{children}</div>;
}

/** Of radio buttons the one that is chosen, as the Tab key would. */
function firstField(box: HTMLElement | null): HTMLElement | null | undefined {
  const field = box?.querySelector<HTMLElement>(fields);
  return field instanceof HTMLInputElement && field.type === 'radio'
    ? (box?.querySelector<HTMLElement>('input[type=radio]:checked') ?? field)
    : field;
}
