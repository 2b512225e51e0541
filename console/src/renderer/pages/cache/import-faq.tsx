import { AdminRefusal } from '@tollgate/shared';
import { FileUp, Upload } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useWrite } from '../../gateway/use-write.ts';
import { chooseFile } from '../../parts/save-file.ts';
import { Alert } from '../../ui/alert.tsx';
import { Button } from '../../ui/button.tsx';
import { Section } from '../../ui/card.tsx';
import { DurationInput } from '../../ui/duration-input.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { Field } from '../../ui/field.tsx';
import { plural } from '../../ui/format.ts';
import { TextArea } from '../../ui/text-input.tsx';
import { useToast } from '../../ui/toast.tsx';
import { FaqPreview } from './faq-preview.tsx';
import { mostRows, readFaq } from './faq.ts';
import { type Place, PlaceFields } from './place-fields.tsx';

/** Questions with answers that an administrator vouches for: they are given to all keys of the tenant. */
export function ImportFaq() {
  const [place, setPlace] = useState<Place>({});
  const [text, setText] = useState('');
  const [ttl, setTtl] = useState('');
  const toast = useToast();
  const send = useWrite('cache.import');
  const { rows, faults } = useMemo(() => readFaq(text), [text]);
  const { tenant, route } = place;
  const ready = tenant !== undefined && route !== undefined && rows.length > 0 && rows.length <= mostRows && faults.length === 0;
  const choose = async (): Promise<void> => {
    try {
      const file = await chooseFile(['jsonl', 'json', 'tsv', 'txt']);
      if (file !== undefined) setText(file.text);
    } catch (error) {
      toast({ tone: 'danger', title: 'The file was not read', ...(error instanceof RangeError ? { description: error.message } : {}) });
    }
  };
  const run = (): void => {
    if (tenant === undefined || route === undefined) return;
    send.mutate(
      { body: { tenant, route, rows: [...rows], ...(ttl === '' ? {} : { ttl }) } },
      {
        onSuccess: ({ value }) => {
          toast({ title: `${plural(value.imported, 'answer is', 'answers are')} imported`, description: onlyExact(value.exact_only) });
          setText('');
        },
      },
    );
  };
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
          <PlaceFields place={place} onChange={setPlace} />
          <Field
            label="Questions and answers"
            description='One a line: {"question": "…", "answer": "…", "tags": ["…"]}, or question and answer apart by a tab, as a spreadsheet copies them.'
          >
            <TextArea mono value={text} onChange={setText} rows={6} className="min-h-36" placeholder={'{"question": "How do I reset my PIN?", "answer": "In the app, under Cards."}'} />
          </Field>
          <FaqPreview rows={rows} faults={faults} />
          <Field label="They hold for" description="After that, models answer again. By default a year." className="sm:max-w-md">
            <DurationInput value={ttl} onChange={setTtl} placeholder="365d" />
          </Field>
          {send.error !== null && <ErrorState compact error={send.error instanceof AdminRefusal ? send.error : new AdminRefusal('unavailable')} />}
          {rows.length > mostRows && <Alert tone="warning">At most 5,000 at once: import them in parts.</Alert>}
          <div>
            <Button type="submit" variant="primary" icon={Upload} busy={send.isPending} disabled={!ready}>
              {rows.length === 0 ? 'Import' : `Import ${plural(rows.length, 'answer')}`}
            </Button>
          </div>
        </form>
      </Section>
    </div>
  );
}

function onlyExact(count: number): string {
  return count === 0 ? 'All of them answer similar questions too.' : `${plural(count, 'answers', 'answer')} exactly the same question only.`;
}
