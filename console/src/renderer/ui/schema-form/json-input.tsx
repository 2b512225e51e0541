import { useId, useState } from 'react';
import { LocalFault } from '../local-fault.tsx';
import { TextArea } from '../text-input.tsx';

interface JsonInputProps {
  readonly value: unknown;
  readonly onChange: (value: unknown) => void;
  readonly disabled: boolean;
}

/** JSON as text, for what is a document itself. What is no JSON yet stays as it is typed and is not handed on. */
export function JsonInput({ value, onChange, disabled }: JsonInputProps) {
  const faultId = useId();
  const [typed, setTyped] = useState<string>();
  const text = typed ?? (value === undefined ? '' : JSON.stringify(value, undefined, 2));
  const fault = text.trim() === '' ? undefined : jsonFault(text);
  const type = (next: string) => {
    setTyped(next);
    if (next.trim() === '') onChange(undefined);
    else if (jsonFault(next) === undefined) onChange(JSON.parse(next));
  };
  return (
    <>
      <TextArea mono rows={6} disabled={disabled} value={text} onChange={type} onBlur={() => fault === undefined && setTyped(undefined)} />
      {fault !== undefined && <LocalFault id={faultId} message={fault} />}
    </>
  );
}

function jsonFault(text: string): string | undefined {
  try {
    JSON.parse(text);
    return undefined;
  } catch {
    return 'This is not JSON yet: look for a missing quote, comma or bracket.';
  }
}
