import { useState } from 'react';
import { ErrorState } from '../../ui/error-state.tsx';
import { Field } from '../../ui/field.tsx';
import { plural } from '../../ui/format.ts';
import { TextArea } from '../../ui/text-input.tsx';
import { useMay } from '../../gateway/use-me.ts';
import { MarkedText } from './marked-text.tsx';
import { needOf } from './profile-cautions.ts';
import { useTrial } from './use-trial.ts';
import { type Processor, sentProcessors } from './profile.ts';

/** Patterns and words on a text of one's own, by the gateway's engine: what it marks is what calls will meet. */
export function ProcessorTry({ settings }: { readonly settings: Processor }) {
  const may = useMay()('profiles:test');
  const [text, setText] = useState('');
  const ready = needOf(settings) === undefined && settings.patterns?.some(({ regex, name }) => regex === '' || name === '') !== true;
  const enabled = may && ready;
  const { data, error, asked } = useTrial({
    profile: { processors: sentProcessors([{ ...settings, on: ['input'] }]) },
    sample: { text: enabled ? text : '', on: 'input' },
  });
  if (!may) return null;
  return (
    <div className="rounded-lg border border-border p-4">
      <Field label="Try it" description="Type a text: what is found is marked, by the same engine that inspects calls.">
        <TextArea value={text} onChange={setText} rows={2} disabled={!ready} placeholder={ready ? '' : 'Fill in the fields above first'} />
      </Field>
      {enabled && text !== '' && (
        <div className="mt-3">
          {error !== null && <ErrorState compact error={error} />}
          {error === null && data !== undefined && data !== null && (
            <>
              <MarkedText text={asked} findings={data.findings} />
              <p className="mt-1 text-[0.8125rem] text-muted">{plural(data.findings.length, 'finding')}</p>
            </>
          )}
        </div>
      )}
    </div>
  );
}
