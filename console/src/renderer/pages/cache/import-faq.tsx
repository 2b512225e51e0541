import { FileUp, Upload } from 'lucide-react';
import { Alert } from '../../ui/alert.tsx';
import { Button } from '../../ui/button.tsx';
import { Section } from '../../ui/card.tsx';
import { DurationInput } from '../../ui/duration-input.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { Field } from '../../ui/field.tsx';
import { plural } from '../../ui/format.ts';
import { TextArea } from '../../ui/text-input.tsx';
import { FaqPreview } from './faq-preview.tsx';
import { mostRows } from './faq.ts';
import { PlaceFields } from './place-fields.tsx';
import { useImport } from './use-import.ts';

const example = '{"question": "How do I reset my PIN?", "answer": "In the app, under Cards."}';

/** Questions with answers that an administrator vouches for: they are given to all keys of the tenant. */
export function ImportFaq() {
  const { rows, faults, ready, busy, error, run, choose, ...form } = useImport();
  return (
    <div className="max-w-4xl">
      <Section
        title="Import answers"
        description="Questions that are often asked, with answers you vouch for. They are given to all keys of the tenant at once, also to similar questions where the route allows it."
        actions={
          <Button icon={FileUp} onClick={() => void choose()}>
            Choose a file
          </Button>
        }
      >
        <form
          className="flex flex-col gap-5"
          onSubmit={(event) => {
            event.preventDefault();
            if (ready) run();
          }}
        >
          <PlaceFields place={form.place} onChange={form.setPlace} />
          <Field
            label="Questions and answers"
            description='One a line: {"question": "…", "answer": "…", "tags": ["…"]}, or question and answer apart by a tab, as a spreadsheet copies them.'
          >
            <TextArea mono value={form.text} onChange={form.setText} className="min-h-36" placeholder={example} />
          </Field>
          <FaqPreview rows={rows} faults={faults} />
          <Field label="They hold for" description="After that, models answer again. By default a year." className="sm:max-w-md">
            <DurationInput value={form.ttl} onChange={form.setTtl} placeholder="365d" />
          </Field>
          {error !== null && <ErrorState compact error={error} />}
          {rows.length > mostRows && <Alert tone="warning">At most 5,000 at once: import them in parts.</Alert>}
          <div>
            <Button type="submit" variant="primary" icon={Upload} busy={busy} disabled={!ready}>
              {rows.length === 0 ? 'Import' : `Import ${plural(rows.length, 'answer')}`}
            </Button>
          </div>
        </form>
      </Section>
    </div>
  );
}
