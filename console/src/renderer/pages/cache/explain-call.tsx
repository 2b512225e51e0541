import { Search } from 'lucide-react';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { useRead } from '../../gateway/use-read.ts';
import { Button } from '../../ui/button.tsx';
import { Section } from '../../ui/card.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { Field } from '../../ui/field.tsx';
import { TextInput } from '../../ui/text-input.tsx';
import { LookResult } from './look-result.tsx';

/** Why one of the last calls was a hit, a miss, or not looked up. The call is in the address. */
export function ExplainCall() {
  const [search, setSearch] = useSearchParams();
  const call = search.get('call') ?? '';
  const [typed, setTyped] = useState(call);
  const read = useRead('cache.call', { params: { call } }, { enabled: call !== '' });
  return (
    <Section title="Why did this call hit or miss?" description="One of the last calls, on the node that answered it.">
      <form
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          const id = typed.trim();
          setSearch({ view: 'explain', ...(id === '' ? {} : { call: id }) }, { replace: true });
        }}
      >
        <Field label="Call" description="Its id, as the reply says in x-tollgate-call-id.">
          <TextInput mono value={typed} onChange={setTyped} placeholder="01J…" />
        </Field>
        <div>
          <Button type="submit" variant="primary" icon={Search} busy={call !== '' && read.isFetching} disabled={typed.trim() === ''}>
            Explain
          </Button>
        </div>
      </form>
      {call !== '' && (
        <div className="mt-5" aria-live="polite">
          {read.error !== null && <ErrorState compact error={read.error} />}
          {read.error === null && read.data !== undefined && <LookResult look={read.data.value} />}
        </div>
      )}
    </Section>
  );
}
