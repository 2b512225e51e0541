import { type Fault, profileSchema } from '@tollgate/shared';
import { X } from 'lucide-react';
import { useMemo } from 'react';
import { useMay } from '../../gateway/use-me.ts';
import { useRead } from '../../gateway/use-read.ts';
import { IconButton } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { Drawer } from '../../ui/drawer.tsx';
import { SchemaForm } from '../../ui/schema-form/schema-form.tsx';
import { changeStep, type Draft } from './designer-state.ts';
import type { ProcessorOptions } from './processor-hints.ts';
import { ProcessorPanel } from './processor-panel.tsx';
import { processorLabel } from './processor-words.ts';
import type { Designer } from './use-designer.ts';

export interface SelectedPanelProps {
  readonly designer: Designer;
  /** Key of a step; undefined: the profile itself. */
  readonly selected: string | undefined;
  readonly onClose: () => void;
  readonly readOnly: boolean;
  readonly inDrawer: boolean;
}

/** Settings of the chosen processor, or of the profile itself where none is chosen. */
export function SelectedPanel({ designer, selected, onClose, readOnly, inDrawer }: SelectedPanelProps) {
  const { draft, change, object } = designer;
  const { faults } = object;
  const options = useProcessorOptions();
  const index = draft.steps.findIndex(({ key }) => key === selected);
  const step = draft.steps[index];
  const own = { draft, change, faults, readOnly };
  const form = step !== undefined && (
    <ProcessorPanel
      key={step.key}
      settings={step.settings}
      onChange={(settings) => change(changeStep(draft, step.key, settings), step.key)}
      options={options}
      faults={within(faults, `processors[${index}]`)}
      readOnly={readOnly}
    />
  );
  if (inDrawer) {
    return (
      <>
        <Card className="mt-5">
          <ProfileFields {...own} />
        </Card>
        <Drawer
          open={step !== undefined}
          onOpenChange={(open) => (open ? undefined : onClose())}
          title={step === undefined ? '' : processorLabel(step.settings)}
          description={readOnly ? undefined : 'Changes show at once and are saved with the profile.'}
        >
          {form}
        </Drawer>
      </>
    );
  }
  return (
    <Card className="sticky top-18 max-h-[calc(100dvh-5.5rem)] overflow-y-auto">
      {step === undefined ? (
        <ProfileFields {...own} />
      ) : (
        <section aria-label={`Settings of ${processorLabel(step.settings)}`}>
          <div className="mb-2 flex items-center justify-between gap-2">
            <h2 className="text-[0.9375rem] font-semibold">{processorLabel(step.settings)}</h2>
            <IconButton icon={X} label="Back to the profile’s own settings" onClick={onClose} />
          </div>
          {form}
        </section>
      )}
    </Card>
  );
}

/** Name, description and what becomes of pictures: everything but the processors. */
function ProfileFields({
  draft,
  change,
  faults,
  readOnly,
}: Pick<Designer, 'draft' | 'change'> & Pick<SelectedPanelProps, 'readOnly'> & { readonly faults: readonly Fault[] }) {
  return (
    <section aria-label="The profile itself">
      <h2 className="mb-1 text-[0.9375rem] font-semibold">The profile itself</h2>
      <p className="mb-4 text-[0.8125rem] text-muted">Choose a processor to see its settings here.</p>
      <SchemaForm
        schema={profileSchema}
        value={draft.fields}
        onChange={(value) => (isFields(value) ? change({ ...draft, fields: value }, 'fields') : undefined)}
        faults={faults.filter(({ path }) => !path.startsWith('processors'))}
        hints={{
          hidden: ['id', 'processors'],
          primary: ['name', 'description', 'media'],
          labels: { name: 'Name', description: 'Description', media: 'Pictures, sound and files' },
          help: { media: 'Requests with content that cannot be read as text.' },
        }}
        disabled={readOnly}
      />
    </section>
  );
}

/** Its id is hidden from the form and so stays what it is. */
function isFields(value: unknown): value is Draft['fields'] {
  return typeof value === 'object' && value !== null && 'id' in value;
}

function within(faults: readonly Fault[], step: string): readonly Fault[] {
  return faults
    .filter(({ path }) => path === step || path.startsWith(`${step}.`) || path.startsWith(`${step}[`))
    .map(({ path, message }) => ({ path: path.slice(step.length).replace(/^\./, ''), message }));
}

function useProcessorOptions(): ProcessorOptions {
  const may = useMay();
  const topics = useRead('topics.list', { query: { limit: 500 } }, { enabled: may('topics:read') }).data?.value.items;
  const models = useRead('settings.get', {}, { enabled: may('settings:read') }).data?.value.inference?.models;
  return useMemo(
    () => ({ topics: (topics ?? []).map(({ id }) => ({ value: id, label: id })), models: (models ?? []).map(({ id }) => id) }),
    [topics, models],
  );
}
