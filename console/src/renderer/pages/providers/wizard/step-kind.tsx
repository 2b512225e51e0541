import { useMemo } from 'react';
import { ProviderMark } from '../../../parts/provider-mark.tsx';
import { MarkCards } from './mark-cards.tsx';
import { presets } from './presets.ts';
import type { StepProps } from './step-props.ts';
import { withPreset } from './wizard-state.ts';

/** What kind of provider it is to be. */
export function StepKind({ wizard, there, tried }: StepProps) {
  const taken = useMemo(() => new Set(there.providers?.map(({ id }) => id)), [there.providers]);
  return (
    <>
      <p className="mb-4 text-muted">Arrow keys choose, Enter goes on.</p>
      <MarkCards
        label="Kind of provider"
        value={wizard.state.preset}
        onChange={(id) => wizard.replace(withPreset(wizard.state, id, taken))}
        cards={presets.map(({ id, kind, label, description }) => ({ value: id, label, description, mark: <ProviderMark kind={kind} /> }))}
      />
      {tried && wizard.state.preset === undefined && (
        <p role="alert" className="mt-3 text-danger">
          Choose one to go on.
        </p>
      )}
    </>
  );
}
