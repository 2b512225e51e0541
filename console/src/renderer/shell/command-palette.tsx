import { Dialog } from '@base-ui/react/dialog';
import { useEffect, useMemo, useState } from 'react';
import { useNavigate } from 'react-router';
import type { ConsolePage } from '../pages/pages.ts';
import { found, type PaletteEntry } from './palette-entries.ts';
import { usePaletteEntries } from './use-palette-entries.ts';

const opening = 'tollgate-palette';

export function openPalette(): void {
  window.dispatchEvent(new Event(opening));
}

/** Goes to a page or an object by name: Ctrl K, or ⌘K. */
export function CommandPalette({ pages }: { readonly pages: readonly ConsolePage[] }) {
  const [open, setOpen] = useState(false);
  useEffect(() => {
    const show = (): void => setOpen(true);
    const pressed = (event: KeyboardEvent): void => {
      if (event.key.toLowerCase() !== 'k' || !(event.metaKey || event.ctrlKey)) return;
      event.preventDefault();
      show();
    };
    window.addEventListener(opening, show);
    window.addEventListener('keydown', pressed);
    return () => {
      window.removeEventListener(opening, show);
      window.removeEventListener('keydown', pressed);
    };
  }, []);
  return (
    <Dialog.Root open={open} onOpenChange={setOpen}>
      <Dialog.Portal>
        <Dialog.Backdrop className="fixed inset-0 z-50 bg-scrim" />
        <Dialog.Popup className="fixed inset-x-3 top-[10vh] z-50 mx-auto max-w-xl overflow-hidden rounded-lg border border-border bg-raised text-text shadow-float">
          <Dialog.Title className="sr-only">Go to a page or an object</Dialog.Title>
          <Palette entries={usePaletteEntries(pages, open)} onGone={() => setOpen(false)} />
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

function Palette({ entries, onGone }: { readonly entries: readonly PaletteEntry[]; readonly onGone: () => void }) {
  const [question, setQuestion] = useState('');
  const [at, setAt] = useState(0);
  const navigate = useNavigate();
  const shown = useMemo(() => found(entries, question), [entries, question]);
  const go = (entry: PaletteEntry | undefined): void => {
    if (entry === undefined) return;
    onGone();
    void navigate(entry.path);
  };
  const pressed = (event: React.KeyboardEvent): void => {
    if (event.key === 'Enter') return go(shown[at]);
    const step = steps[event.key] ?? 0;
    if (step === 0 || shown.length === 0) return undefined;
    event.preventDefault();
    return setAt((at + step + shown.length) % shown.length);
  };
  return (
    <>
      <input
        autoFocus
        role="combobox"
        aria-expanded
        aria-controls="palette-entries"
        aria-activedescendant={shown[at] === undefined ? undefined : `palette-${at}`}
        aria-label="Page or object"
        placeholder="Page, route, provider, model, profile, tenant …"
        value={question}
        onKeyDown={pressed}
        onChange={({ target }) => (setQuestion(target.value), setAt(0))}
        className="h-12 w-full border-b border-border bg-transparent px-4 text-base outline-none placeholder:text-muted"
      />
      <Entries entries={shown} at={at} go={go} />
    </>
  );
}

const steps: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1 };

interface EntriesProps {
  readonly entries: readonly PaletteEntry[];
  readonly at: number;
  readonly go: (entry: PaletteEntry) => void;
}

function Entries({ entries, at, go }: EntriesProps) {
  return (
    <ul id="palette-entries" role="listbox" aria-label="Found" className="max-h-[60vh] overflow-y-auto p-1.5">
      {entries.length === 0 ? <li className="px-3 py-6 text-center text-sm text-muted">Nothing has that name.</li> : null}
      {entries.map((entry, index) => (
        <li
          key={`${entry.kind} ${entry.path}`}
          id={`palette-${index}`}
          role="option"
          aria-selected={index === at}
          ref={(item) => (index === at ? item?.scrollIntoView({ block: 'nearest' }) : undefined)}
          onClick={() => go(entry)}
          className={`flex min-h-11 cursor-pointer items-center justify-between gap-3 rounded-md px-3 text-sm mouse:min-h-9 ${index === at ? 'bg-accent-soft' : 'hover:bg-hover'}`}
        >
          <span className="truncate">{entry.title}</span>
          <span className="shrink-0 text-xs text-muted">{entry.kind}</span>
        </li>
      ))}
    </ul>
  );
}
