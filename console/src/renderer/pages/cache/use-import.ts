import { AdminRefusal } from '@tollgate/shared';
import { useMemo, useState } from 'react';
import { useWrite } from '../../gateway/use-write.ts';
import { chooseFile } from '../../parts/save-file.ts';
import { plural } from '../../ui/format.ts';
import { useToast } from '../../ui/toast.tsx';
import { type Faq, mostRows, readFaq } from './faq.ts';
import type { Place } from './place-fields.tsx';

export interface Import extends Faq {
  readonly place: Place;
  readonly setPlace: (place: Place) => void;
  readonly text: string;
  readonly setText: (text: string) => void;
  /** '': as usual. */
  readonly ttl: string;
  readonly setTtl: (ttl: string) => void;
  /** Fills the text from a file. */
  readonly choose: () => Promise<void>;
  readonly ready: boolean;
  readonly busy: boolean;
  readonly error: AdminRefusal | null;
  readonly run: () => void;
}

/** The state of the form that imports answers. */
export function useImport(): Import {
  const [place, setPlace] = useState<Place>({});
  const [text, setText] = useState('');
  const [ttl, setTtl] = useState('');
  const toast = useToast();
  const send = useWrite('cache.import');
  const faq = useMemo(() => readFaq(text), [text]);
  const { tenant, route } = place;
  const { rows, faults } = faq;
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
  return {
    ...faq,
    place,
    setPlace,
    text,
    setText,
    ttl,
    setTtl,
    choose,
    run,
    ready: tenant !== undefined && route !== undefined && rows.length > 0 && rows.length <= mostRows && faults.length === 0,
    busy: send.isPending,
    error: refusalOf(send.error),
  };
}

function refusalOf(error: unknown): AdminRefusal | null {
  if (error === null) return null;
  return error instanceof AdminRefusal ? error : new AdminRefusal('unavailable');
}

function onlyExact(count: number): string {
  return count === 0
    ? 'All of them answer similar questions too.'
    : `${plural(count, 'answers', 'answer')} exactly the same question only.`;
}
