import { useEffect, useMemo } from 'react';
import { ProviderMark } from '../../../parts/provider-mark.tsx';
import { MarkCards } from './mark-cards.tsx';
import { presets } from './presets.ts';
import type { StepProps } from './step-props.ts';
import { withPreset } from './wizard-state.ts';

/** What kind of provider it is to be. */
export function StepKind({ wizard, there }: Pick<StepProps, 'wizard' | 'there'>) {
  const taken = useMemo(() => new Set(there.providers?.map(({ id }) => id)), [there.providers]);
  const { state, replace } = wizard;
  const ready = there.providers !== undefined;
  useEffect(() => {
    if (ready && state.preset === undefined) replace(withPreset(state, 'openai', taken));
  }, [ready, state, replace, taken]);
  return (
    <>
      <p className="mb-4 text-muted max-sm:hidden">Arrow keys choose, Enter goes on.</p>
      <MarkCards
        label="Kind of provider"
        value={state.preset}
        onChange={(id) => replace(withPreset(state, id, taken))}
        cards={presets.map(({ id, kind, label, description }) => ({ value: id, label, description, mark: <ProviderMark kind={kind} /> }))}
      />
    </>
  );
}
