import { TextInput } from '../../ui/text-input.tsx';

interface Props {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

/** A search box that narrows what stands below it. */
export function SearchInput({ label, ...input }: Props) {
  return <TextInput {...input} type="search" aria-label={label} placeholder={label} className="sm:max-w-72" />;
}
