import { CircleCheck, CircleX } from 'lucide-react';
import type { ReactNode } from 'react';
import { reasonWords } from './reason-words.ts';

/** An entry that was near a question, and what came of it. */
export interface Candidate {
  readonly entry: string;
  /** Cosine; undefined: not compared. */
  readonly similarity?: number;
  readonly hit: boolean;
  readonly reason: string;
  /** More that is known of the pair. */
  readonly notes?: readonly string[];
}

interface Props {
  readonly candidates: readonly Candidate[];
  readonly action?: (candidate: Candidate) => ReactNode;
}

/** Entries that were near, the nearest first, each with why it was given or not. */
export function Candidates({ candidates, action }: Props) {
  return (
    <ul aria-label="Entries that were near" className="divide-y divide-border rounded-lg border border-border">
      {candidates.map((candidate) => {
        const { entry, similarity, hit, reason, notes = [] } = candidate;
        return (
          <li key={entry} className="flex gap-2.5 px-3 py-2.5">
            {hit ? (
              <CircleCheck size={16} aria-label="Given" className="mt-0.5 shrink-0 text-ok" />
            ) : (
              <CircleX size={16} aria-label="Not given" className="mt-0.5 shrink-0 text-muted" />
            )}
            <span className="min-w-0 flex-1">
              <span className="block first-letter:uppercase" title={reason}>
                {reasonWords(reason)}.
              </span>
              <span className="block text-[0.8125rem] wrap-anywhere text-muted">
                {[similarity === undefined ? undefined : `Similarity ${similarity.toFixed(3)}`, ...notes]
                  .filter((note) => note !== undefined)
                  .join(' · ')}
              </span>
              <code className="block truncate font-mono text-xs text-muted" title={entry}>
                {entry}
              </code>
            </span>
            {action?.(candidate)}
          </li>
        );
      })}
    </ul>
  );
}
