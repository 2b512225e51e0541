import type { TopicConfiguration } from '@tollgate/shared';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { linesOf } from '../../parts/lines.ts';
import { Alert } from '../../ui/alert.tsx';
import { Button } from '../../ui/button.tsx';
import { Field } from '../../ui/field.tsx';
import { plural } from '../../ui/format.ts';
import { TextArea } from '../../ui/text-input.tsx';
import { longestExample, type Pasted, pastedExamples } from './examples.ts';

interface Props {
  readonly topic: Pick<TopicConfiguration, 'id' | 'examples'>;
  readonly all: readonly TopicConfiguration[];
  /** How many more there may be. */
  readonly room: number;
  readonly onAdd: (fresh: readonly string[]) => void;
}

/** Adds sentences: typed, or many lines pasted at once. Those that are there already are found before they are added. */
export function AddExamples({ topic, all, room, onAdd }: Props) {
  const [text, setText] = useState('');
  const pasted = pastedExamples(linesOf(text), topic, all);
  const fresh = pasted.fresh.slice(0, room);
  const add = (): void => {
    onAdd(fresh);
    setText('');
  };
  return (
    <div className="flex flex-col gap-3">
      <Field label="Add examples" description="One a line; paste as many as you like.">
        <TextArea
          value={text}
          onChange={setText}
          className="min-h-20"
          spellCheck
          placeholder="I do not recognise a payment on my statement"
          onKeyDown={(event) => {
            if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && fresh.length > 0) add();
          }}
        />
      </Field>
      {pasted.elsewhere.length > 0 && <Elsewhere pasted={pasted} />}
      {text !== '' && (
        <div className="flex flex-wrap items-center gap-3">
          <Button icon={Plus} disabled={fresh.length === 0} onClick={add}>
            Add {plural(fresh.length, 'example')}
          </Button>
          <p className="text-muted" aria-live="polite">
            {remarks(pasted, room).join(' ')}
          </p>
        </div>
      )}
    </div>
  );
}

function Elsewhere({ pasted: { elsewhere } }: { readonly pasted: Pasted }) {
  const [first] = elsewhere;
  if (first === undefined) return null;
  return (
    <Alert tone="warning" title={`${plural(elsewhere.length, 'line is an example', 'lines are examples')} of another topic`}>
      “{first.text}” teaches {first.topic} already. In two topics it teaches that they are the same.
    </Alert>
  );
}

function remarks({ fresh, twice, tooLong }: Pasted, room: number): readonly string[] {
  return [
    ...(twice > 0 ? [`${plural(twice, 'line is', 'lines are')} there already.`] : []),
    ...(tooLong > 0 ? [`${plural(tooLong, 'line is', 'lines are')} longer than ${longestExample} letters.`] : []),
    ...(fresh.length > room ? ['A topic has at most 1,000 examples.'] : []),
  ];
}
