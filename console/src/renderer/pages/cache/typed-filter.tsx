import { useState } from 'react';
import { Field } from '../../ui/field.tsx';
import { TextInput } from '../../ui/text-input.tsx';

interface Props {
  readonly label: string;
  readonly value: string | undefined;
  /** Called when one has typed: on Enter, and on leaving the field. */
  readonly onChange: (value: string) => void;
}

/** A filter that is typed. It is not asked for with every letter. */
export function TypedFilter({ label, value = '', onChange }: Props) {
  const [text, setText] = useState(value);
  const done = (): void => {
    if (text.trim() !== value) onChange(text.trim());
  };
  return (
    <Field label={label}>
      <TextInput value={text} onChange={setText} onBlur={done} onKeyDown={(event) => event.key === 'Enter' && done()} placeholder="Any" />
    </Field>
  );
}
