import { KeyRound, Minus, Pencil, Plus } from 'lucide-react';
import { useId, useState } from 'react';
import { classNames } from '../class-names.ts';
import { type ChangeKind, type ChangeLine, valueText } from './change-groups.ts';

const marks = {
  added: { icon: Plus, word: 'Added', look: 'text-ok' },
  removed: { icon: Minus, word: 'Removed', look: 'text-danger' },
  changed: { icon: Pencil, word: 'Changed', look: 'text-warning' },
  credential: { icon: KeyRound, word: 'Credential changed', look: 'text-warning' },
} as const;

/** One difference: what it is in sign, word and colour, and the value before and after. */
export function ChangeLineView({ line: { place, kind, before, after } }: { readonly line: ChangeLine }) {
  return (
    <li className="flex flex-col gap-2 px-3 py-2.5 text-sm">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
        <code className="min-w-0 font-mono text-[0.8125rem]">{place === '' ? 'The whole of it' : place}</code>
        <Mark kind={kind} />
      </div>
      {kind !== 'credential' && (
        <div className={classNames('grid gap-2', kind === 'changed' && 'md:grid-cols-2')}>
          {kind !== 'added' && <Value side="Before" value={before} look="border-danger/50 bg-danger-soft" />}
          {kind !== 'removed' && <Value side="After" value={after} look="border-ok/50 bg-ok-soft" />}
        </div>
      )}
    </li>
  );
}

function Mark({ kind }: { readonly kind: ChangeKind }) {
  const { icon: Icon, word, look } = marks[kind];
  return (
    <span className={classNames('inline-flex items-center gap-1 text-[0.8125rem] font-medium', look)}>
      <Icon size={13} aria-hidden />
      {word}
    </span>
  );
}

/** Lines of a value that show before it is folded. */
const mostLines = 8;

function Value({ side, value, look }: { readonly side: string; readonly value: unknown; readonly look: string }) {
  const [open, setOpen] = useState(false);
  const id = useId();
  const lines = valueText(value).split('\n');
  const folded = !open && lines.length > mostLines;
  return (
    <div className={classNames('min-w-0 rounded-md border-l-2 px-3 py-1.5', look)}>
      <span className="sr-only">{side}: </span>
      <pre id={id} className="font-mono text-[0.8125rem] leading-relaxed wrap-anywhere whitespace-pre-wrap">
        {(folded ? lines.slice(0, mostLines) : lines).join('\n')}
      </pre>
      {lines.length > mostLines && (
        <button
          type="button"
          aria-expanded={open}
          aria-controls={id}
          onClick={() => setOpen(!open)}
          className="touch-sm text-[0.8125rem] text-accent hover:underline"
        >
          {open ? 'Show less' : `Show ${lines.length - mostLines} more lines`}
        </button>
      )}
    </div>
  );
}
