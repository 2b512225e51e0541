import { BookmarkPlus, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { Button, IconButton } from '../../ui/button.tsx';
import { Combobox } from '../../ui/combobox.tsx';
import { Field } from '../../ui/field.tsx';
import { useToast } from '../../ui/toast.tsx';
import type { Side } from './designer-state.ts';
import { dropOwnSample, inventedSamples, keepOwnSample, readOwnSamples, type Sample } from './samples.ts';

export interface SampleChoiceProps {
  readonly text: string;
  readonly on: Side;
  readonly onChoose: (sample: Sample) => void;
}

/** Invented samples, and those that one keeps in this browser. */
export function SampleChoice({ text, on, onChoose }: SampleChoiceProps) {
  const toast = useToast();
  const [own, setOwn] = useState(readOwnSamples);
  const [chosen, setChosen] = useState<string>();
  const all = [...own, ...inventedSamples.filter(({ name }) => !own.some((sample) => sample.name === name))];
  const isOwn = own.some(({ name }) => name === chosen);
  const known = all.some((sample) => sample.text === text);
  const choose = (name: string | undefined): void => {
    const sample = all.find((one) => one.name === name);
    setChosen(sample?.name);
    if (sample !== undefined) onChoose(sample);
  };
  const keep = (): void => {
    const name = nameOf(text);
    setOwn(keepOwnSample({ name, text, on }));
    setChosen(name);
    toast({ title: 'The sample is kept', description: 'In this browser only.' });
  };
  return (
    <div className="flex items-end gap-2">
      <Field label="Sample" className="min-w-0 flex-1">
        <Combobox
          options={all.map(({ name, on: side }) => ({
            value: name,
            label: name,
            hint: `${own.some((one) => one.name === name) ? 'Yours' : 'Invented'}, ${side}`,
          }))}
          value={chosen}
          onChange={choose}
          placeholder="Choose a sample"
        />
      </Field>
      {isOwn ? (
        <IconButton
          icon={Trash2}
          label="Forget this sample"
          onClick={() => {
            if (chosen !== undefined) setOwn(dropOwnSample(chosen));
            setChosen(undefined);
          }}
        />
      ) : (
        <Button icon={BookmarkPlus} onClick={keep} disabled={text.trim() === '' || known}>
          Keep
        </Button>
      )}
    </div>
  );
}

/** The first words of a text. */
function nameOf(text: string): string {
  const line = text.trim().replaceAll(/\s+/g, ' ');
  return line.length <= 48 ? line : `${line.slice(0, 47)}…`;
}
