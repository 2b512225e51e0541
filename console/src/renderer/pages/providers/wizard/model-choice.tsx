import { Search } from 'lucide-react';
import { type KeyboardEvent, useCallback, useMemo, useState } from 'react';
import { Button } from '../../../ui/button.tsx';
import { Checkbox } from '../../../ui/checkbox.tsx';
import { plural } from '../../../ui/format.ts';
import { TextInput } from '../../../ui/text-input.tsx';
import { VirtualList } from '../../../ui/virtual-list.tsx';
import { matching } from './chosen-models.ts';

interface Props {
  readonly names: readonly string[];
  /** How many of them the provider itself told. */
  readonly found: number;
  readonly chosen: ReadonlySet<string>;
  readonly onTick: (names: readonly string[]) => void;
  readonly onUntick: (names: readonly string[]) => void;
}

/** The models of a provider to tick: searched, all or none, and others by their name. */
export function ModelChoice({ names, found, chosen, onTick, onUntick }: Props) {
  const [typed, setTyped] = useState('');
  const shown = useMemo(() => matching(names, typed), [names, typed]);
  const name = typed.trim();
  const take = (): void => {
    const first = shown.find((one) => !chosen.has(one));
    onTick(first !== undefined && !names.includes(name) ? [first] : [name]);
    setTyped('');
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || name === '') return;
    event.preventDefault();
    take();
  };
  const row = useCallback(
    (one: string) => (
      <Checkbox
        checked={chosen.has(one)}
        onChange={(ticked) => (ticked ? onTick([one]) : onUntick([one]))}
        label={<span className="font-mono text-[0.8125rem]">{one}</span>}
      />
    ),
    [chosen, onTick, onUntick],
  );
  return (
    <section aria-label="Models of the provider">
      <div className="mb-2 flex flex-wrap items-center gap-2">
        <div className="relative min-w-0 flex-1 basis-full sm:basis-60">
          <Search size={16} aria-hidden className="pointer-events-none absolute top-1/2 left-3 -translate-y-1/2 text-muted" />
          <TextInput
            aria-label={found === 0 ? 'Name of a model at the provider' : 'Search its models'}
            placeholder={found === 0 ? 'Name of a model, then Enter' : 'Search, Enter ticks the first'}
            value={typed}
            onChange={setTyped}
            onKeyDown={onKeyDown}
            className="pl-9"
          />
        </div>
        {names.length > 0 && (
          <>
            <Button onClick={() => onTick(shown)}>{typed === '' ? 'All' : 'All shown'}</Button>
            <Button onClick={() => onUntick(shown)}>None</Button>
          </>
        )}
      </div>
      <p role="status" className="mb-2 text-[0.8125rem] text-muted">
        {found === 0
          ? 'The provider did not say which models it has. Write the names it knows them by.'
          : `${plural(found, 'model')} found, ${chosen.size} chosen.`}
      </p>
      {shown.length > 0 && (
        <div className="max-h-72 overflow-y-auto rounded-lg border border-border px-3 py-1.5" tabIndex={-1}>
          <VirtualList key={typed} label="Models" items={shown} getKey={(one) => one} renderItem={row} estimate={36} gap={0} />
        </div>
      )}
      {name !== '' && !names.includes(name) && (
        <Button variant="link" className="mt-2" onClick={() => (onTick([name]), setTyped(''))}>
          Add “{name}” though it is not in the list
        </Button>
      )}
    </section>
  );
}
