import type { Fault } from '@tollgate/shared';
import type { RefObject } from 'react';
import { Alert } from '../alert.tsx';
import { plural } from '../format.ts';
import { focusField } from './focus-field.ts';
import { fieldLabel } from './labels.ts';

interface FaultSummaryProps {
  readonly faults: readonly Fault[];
  /** The form, in which a press on a fault finds its field. */
  readonly box: RefObject<HTMLElement | null>;
}

/** Everything that is wrong, on top of the form; each leads to its field. */
export function FaultSummary({ faults, box }: FaultSummaryProps) {
  if (faults.length === 0) return null;
  return (
    <Alert tone="danger" live title={`${plural(faults.length, 'thing')} to put right`}>
      <ul className="mt-1 flex flex-col">
        {faults.map(({ path, message }) => (
          <li key={`${path} ${message}`}>
            <button
              type="button"
              onClick={() => focusField(box.current, path)}
              className="touch-sm inline-flex items-center text-start underline decoration-danger/40 underline-offset-4 hover:decoration-current"
            >
              <span>
                {path !== '' && <span className="font-medium">{placeLabel(path)}: </span>}
                {message}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </Alert>
  );
}

/** `targets[0].first_byte` → 'Targets 1, first byte'. */
function placeLabel(path: string): string {
  const parts = path.split('.').map((part) => {
    const [, name = part, position] = /^(.*?)\[(\d+)\]$/.exec(part) ?? [];
    return position === undefined ? fieldLabel(name) : `${fieldLabel(name)} ${Number(position) + 1}`;
  });
  return parts.map((part, index) => (index === 0 ? part : part.charAt(0).toLowerCase() + part.slice(1))).join(', ');
}
