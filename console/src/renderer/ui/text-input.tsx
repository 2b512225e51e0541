import { Eye, EyeOff } from 'lucide-react';
import { type InputHTMLAttributes, type Ref, type TextareaHTMLAttributes, useState } from 'react';
import { IconButton } from './button.tsx';
import { classNames } from './class-names.ts';
import { useFieldControl } from './field.tsx';

export interface TextInputProps extends Omit<InputHTMLAttributes<HTMLInputElement>, 'value' | 'onChange'> {
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** For ids, hosts, paths and keys. */
  readonly mono?: boolean;
  /** Without a box of its own: something around it is the box. */
  readonly bare?: boolean;
  readonly ref?: Ref<HTMLInputElement>;
}

/** One line of text. No spelling marks or completion by default: most of what is typed here are names of things. */
export function TextInput({ value, onChange, mono = false, bare = false, className, ...rest }: TextInputProps) {
  const control = useFieldControl();
  return (
    <input
      type="text"
      autoComplete="off"
      spellCheck={false}
      {...control}
      {...rest}
      value={value}
      onChange={(event) => onChange(event.target.value)}
      className={classNames(bare ? 'inner-control' : 'control', mono && 'font-mono', className)}
    />
  );
}

export interface TextAreaProps extends Omit<TextareaHTMLAttributes<HTMLTextAreaElement>, 'value' | 'onChange'> {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly mono?: boolean;
  readonly ref?: Ref<HTMLTextAreaElement>;
}

/** Several lines of text; grows with them up to 40 % of the window. */
export function TextArea({ value, onChange, mono = false, rows = 3, className, ...rest }: TextAreaProps) {
  const control = useFieldControl();
  return (
    <textarea
      spellCheck={!mono}
      {...control}
      {...rest}
      rows={rows}
      value={value}
      onChange={(event) => onChange(event.target.value)}
      className={classNames('control field-sizing-content max-h-[40vh] py-2 leading-normal', mono && 'font-mono', className)}
    />
  );
}

export interface SecretInputProps extends Omit<TextInputProps, 'mono' | 'type'> {
  /** What is set cannot be read back: shown in place of it while nothing is typed. */
  readonly kept?: boolean;
}

/** A credential: hidden as it is typed, with a button to look at it. */
export function SecretInput({ kept = false, className, ...rest }: SecretInputProps) {
  const [shown, setShown] = useState(false);
  return (
    <span className="relative block">
      <TextInput
        placeholder={kept ? 'Set. Type to replace it.' : ''}
        {...rest}
        type={shown ? 'text' : 'password'}
        autoComplete="new-password"
        data-1p-ignore
        mono={rest.value !== ''}
        className={classNames('pr-12 md:pr-10', className)}
      />
      <IconButton
        icon={shown ? EyeOff : Eye}
        label={shown ? 'Hide' : 'Show'}
        aria-pressed={shown}
        disabled={rest.disabled === true || rest.value === ''}
        onClick={() => setShown(!shown)}
        className="absolute top-0 right-0"
      />
    </span>
  );
}
