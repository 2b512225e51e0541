import type { TrialFinding } from '@tollgate/shared';
import { classNames } from '../../ui/class-names.ts';
import { findingName } from './entity-groups.ts';
import { segmentsOf } from './marked-segments.ts';

type Finding = Pick<TrialFinding, 'start' | 'end' | 'type' | 'action' | 'shadow'>;

export interface MarkedTextProps {
  readonly text: string;
  readonly findings: readonly Finding[];
}

/** A text with everything that was found in it marked, each with the name of what it is. */
export function MarkedText({ text, findings }: MarkedTextProps) {
  return (
    <p className="rounded-md border border-border bg-sunken px-3 py-2 leading-7 wrap-anywhere whitespace-pre-wrap">
      {segmentsOf(text, findings).map(({ text: piece, covers, ends }, index) =>
        covers.length === 0 ? (
          <span key={index}>{piece}</span>
        ) : (
          <mark
            key={index}
            title={covers.map(({ type }) => findingName(type)).join(', ')}
            className={classNames('rounded-xs py-0.5 text-text', lookOf(covers))}
          >
            {piece}
            {ends.map(({ type, shadow }, place) => (
              <span
                key={`${type} ${place}`}
                className="mx-0.5 inline-block rounded bg-raised leading-4 px-1 align-middle text-[0.6875rem] font-medium whitespace-nowrap text-muted select-none"
              >
                {findingName(type)}
                {shadow === true && ', only watched'}
              </span>
            ))}
          </mark>
        ),
      )}
    </p>
  );
}

function lookOf(findings: readonly Finding[]): string {
  if (findings.some(({ action, shadow }) => action === 'block' && shadow !== true))
    return 'bg-danger-soft underline decoration-danger decoration-2';
  if (findings.some(({ action, shadow }) => (action === 'redact' || action === 'tokenise') && shadow !== true))
    return 'bg-warning-soft underline decoration-warning decoration-2';
  return 'bg-accent-soft underline decoration-accent decoration-dotted decoration-2';
}
