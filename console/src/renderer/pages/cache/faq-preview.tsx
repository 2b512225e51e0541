import { Alert } from '../../ui/alert.tsx';
import { plural } from '../../ui/format.ts';
import type { Faq } from './faq.ts';

const shownFaults = 5;
const shownRows = 3;

/** What was read of the lines, before anything is imported. */
export function FaqPreview({ rows, faults }: Faq) {
  if (rows.length === 0 && faults.length === 0) return null;
  return (
    <div className="flex flex-col gap-3" aria-live="polite">
      {faults.length > 0 && (
        <Alert tone="warning" title={`${plural(faults.length, 'line needs', 'lines need')} a look`}>
          <ul>
            {faults.slice(0, shownFaults).map(({ line, message }) => (
              <li key={line}>
                Line {line}: {message}.
              </li>
            ))}
            {faults.length > shownFaults && <li>and {plural(faults.length - shownFaults, 'more', 'more')}</li>}
          </ul>
        </Alert>
      )}
      {rows.length > 0 && (
        <ul aria-label="What was read" className="divide-y divide-border rounded-lg border border-border">
          {rows.slice(0, shownRows).map(({ question, answer }, at) => (
            <li key={at} className="px-3 py-2">
              <span className="block truncate font-medium">{question}</span>
              <span className="block truncate text-muted">{answer}</span>
            </li>
          ))}
          {rows.length > shownRows && <li className="px-3 py-2 text-muted">and {plural(rows.length - shownRows, 'more', 'more')}</li>}
        </ul>
      )}
    </div>
  );
}
