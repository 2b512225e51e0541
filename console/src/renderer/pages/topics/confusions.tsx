import { ArrowRight } from 'lucide-react';
import { Link } from 'react-router';
import { plural } from '../../ui/format.ts';
import type { Confusion } from './quality.ts';

const shown = 12;

/** Texts that got another topic than their own, or none. */
export function Confusions({ pairs }: { readonly pairs: readonly Confusion[] }) {
  if (pairs.length === 0) return <p className="text-muted">Nothing was mixed up.</p>;
  return (
    <ul aria-label="What is mixed up" className="divide-y divide-border rounded-lg border border-border">
      {pairs.slice(0, shown).map(({ about, taken, rows }) => (
        <li key={`${about} ${taken}`} className="flex flex-wrap items-center gap-x-2.5 gap-y-1 px-3 py-2">
          <span className="text-muted">About</span> <Name topic={about} />
          <ArrowRight size={15} aria-hidden className="text-muted" />
          <span className="text-muted">taken for</span> <Name topic={taken} />
          <span className="ml-auto tabular-nums">{plural(rows, 'text')}</span>
        </li>
      ))}
      {pairs.length > shown && <li className="px-3 py-2 text-muted">and {plural(pairs.length - shown, 'more pair')}</li>}
    </ul>
  );
}

function Name({ topic }: { readonly topic: string }) {
  if (topic === '') return <span className="text-muted">no topic</span>;
  return (
    <Link className="link touch-sm inline-flex items-center" to={`/topics/${encodeURIComponent(topic)}`}>
      {topic}
    </Link>
  );
}
