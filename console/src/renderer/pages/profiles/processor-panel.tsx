import type { Fault } from '@tollgate/shared';
import { AudioLines, CircleAlert, Eye, ShieldOff } from 'lucide-react';
import type { ReactNode } from 'react';
import { SchemaForm } from '../../ui/schema-form/schema-form.tsx';
import { isProcessor } from './designer-state.ts';
import { EntityPicker } from './entity-picker.tsx';
import { fitting, processorFormSchema } from './processor-form.ts';
import { processorHints, type ProcessorOptions } from './processor-hints.ts';
import { ProcessorTry } from './processor-try.tsx';
import { processorWords } from './processor-words.ts';
import { failsOpen, isShadow, needOf } from './profile-cautions.ts';
import { streamWords } from './stream-words.ts';
import type { Processor } from './profile.ts';

export interface ProcessorPanelProps {
  readonly settings: Processor;
  readonly onChange: (settings: Processor) => void;
  readonly options: ProcessorOptions;
  /** What the appliance has against it, with paths inside of it. */
  readonly faults: readonly Fault[];
  readonly readOnly: boolean;
}

/** Everything that can be set of one processor, and what it means. */
export function ProcessorPanel({ settings, onChange, options, faults, readOnly }: ProcessorPanelProps) {
  const { entities: _, ...rest } = settings;
  const take = (value: object): void => {
    if (isProcessor(value)) onChange(fitting({ ...value, ...(settings.entities === undefined ? {} : { entities: settings.entities }) }));
  };
  const choose = (entities: readonly string[] | undefined): void => {
    onChange(entities === undefined ? rest : { ...rest, entities: [...entities] });
  };
  return (
    <div className="flex min-w-0 flex-col gap-5">
      <Meanings settings={settings} />
      {settings.use === 'pii' && <EntityPicker entities={settings.entities} onChange={choose} disabled={readOnly} />}
      <SchemaForm
        schema={processorFormSchema(settings)}
        value={rest}
        onChange={take}
        faults={faults}
        hints={processorHints(settings, options)}
        disabled={readOnly}
      />
      {(settings.use === 'pattern' || settings.use === 'keywords') && <ProcessorTry settings={settings} />}
    </div>
  );
}

/** What the settings mean, in the words of those who will feel it. */
function Meanings({ settings }: { readonly settings: Processor }) {
  const need = needOf(settings);
  const { meaning, cost } = processorWords[settings.use];
  return (
    <div className="text-[0.8125rem]">
      <p className="text-muted">
        {meaning}. Time on 400 characters: {cost}.
      </p>
      <ul className="mt-2 flex flex-col gap-2">
        {need !== undefined && (
          <Meaning icon={<CircleAlert size={15} aria-hidden className="text-danger" />}>{need} before it can be saved.</Meaning>
        )}
        {failsOpen(settings) && (
          <Meaning icon={<ShieldOff size={15} aria-hidden className="text-warning" />}>
            Fails open: when it cannot judge, the text passes unjudged.
          </Meaning>
        )}
        {isShadow(settings) && (
          <Meaning icon={<Eye size={15} aria-hidden className="text-warning" />}>
            Only watches: it records what it would have done, and changes nothing.
          </Meaning>
        )}
        {settings.on.includes('output') && (
          <Meaning icon={<AudioLines size={15} aria-hidden className="text-muted" />}>
            <span className="font-medium">Replies that stream.</span> {streamWords(settings)}
          </Meaning>
        )}
      </ul>
    </div>
  );
}

function Meaning({ icon, children }: { readonly icon: ReactNode; readonly children: ReactNode }) {
  return (
    <li className="flex items-start gap-2">
      <span className="mt-0.5 shrink-0">{icon}</span>
      <span className="min-w-0">{children}</span>
    </li>
  );
}
