import { type ClipboardEvent, type KeyboardEvent, useId, useState } from 'react';
import { Chip } from './chip.tsx';
import { classNames } from './class-names.ts';
import { useFieldControl } from './field.tsx';
import { LocalFault } from './local-fault.tsx';
import { TextInput } from './text-input.tsx';
import { addWords } from './typed-words.ts';

export interface ChipsInputProps {
  readonly value: readonly string[];
  readonly onChange: (value: readonly string[]) => void;
  /** What is wrong with a word; undefined: nothing. */
  readonly check?: (word: string) => string | undefined;
  readonly placeholder?: string;
  readonly disabled?: boolean;
  readonly mono?: boolean;
  readonly 'aria-label'?: string;
}

const anyWord = (): undefined => undefined;

/** A list of words. Enter or a comma adds what is typed, Backspace in the empty field takes the last away, a pasted list is taken apart. */
export function ChipsInput({ value, onChange, check = anyWord, placeholder, disabled = false, mono = false, ...rest }: ChipsInputProps) {
  const control = useFieldControl();
  const faultId = useId();
  const { fault, ...typing } = useTypedWords(value, onChange, check);
  const described = classNames(control['aria-describedby'], fault !== undefined && faultId);
  const removal = (word: string) => (disabled ? {} : { onRemove: () => onChange(value.filter((kept) => kept !== word)) });
  return (
    <>
      <span className={classNames('control flex flex-wrap items-center gap-1 !px-1 py-0.5', disabled && 'opacity-60')}>
        {value.map((word) => (
          <Chip key={word} text={word} mono={mono} {...removal(word)} />
        ))}
        <TextInput
          {...rest}
          {...typing}
          bare
          mono={mono}
          disabled={disabled}
          placeholder={value.length === 0 ? placeholder : ''}
          {...(described === '' ? {} : { 'aria-describedby': described })}
          {...(fault === undefined ? {} : { 'aria-invalid': true })}
          className="px-1.5"
        />
      </span>
      {fault !== undefined && <LocalFault id={faultId} message={fault} />}
    </>
  );
}

/** What the input in the list shows and does. */
function useTypedWords(words: readonly string[], onChange: ChipsInputProps['onChange'], check: (word: string) => string | undefined) {
  const [text, setText] = useState('');
  const [fault, setFault] = useState<string>();
  const add = (typed: string): void => {
    const next = addWords(words, typed, check);
    setText(next.rest);
    setFault(next.fault);
    if (next.words.length !== words.length) onChange(next.words);
  };
  return {
    value: text,
    fault,
    onChange: (typed: string): void => {
      setFault(undefined);
      if (typed.includes(',')) add(typed);
      else setText(typed);
    },
    onBlur: (): void => add(text),
    onKeyDown: (event: KeyboardEvent<HTMLInputElement>): void => {
      if (event.key === 'Backspace' && text === '' && words.length > 0) onChange(words.slice(0, -1));
      if (event.key !== 'Enter' || text.trim() === '') return;
      // Enter adds the word; only in an empty field does it send the form.
      event.preventDefault();
      add(text);
    },
    onPaste: (event: ClipboardEvent<HTMLInputElement>): void => {
      const pasted = event.clipboardData.getData('text');
      if (!/[,\n]/.test(pasted)) return;
      event.preventDefault();
      add(text + pasted);
    },
  };
}
