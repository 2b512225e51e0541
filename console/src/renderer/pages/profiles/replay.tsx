import { History, Play } from 'lucide-react';
import { useState } from 'react';
import { useMay } from '../../gateway/use-me.ts';
import { useRead } from '../../gateway/use-read.ts';
import { Alert } from '../../ui/alert.tsx';
import { Button, ButtonLink } from '../../ui/button.tsx';
import { Empty } from '../../ui/empty.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { Field } from '../../ui/field.tsx';
import { PageSkeleton } from '../../ui/loading.tsx';
import { Progress } from '../../ui/progress.tsx';
import { percentage } from '../../ui/format.ts';
import { Select } from '../../ui/select.tsx';
import { TextInput } from '../../ui/text-input.tsx';
import { ReplayResult } from './replay-result.tsx';
import { type ReplayAsk, useReplay } from './use-replay.ts';
import type { Profile } from './profile.ts';

const amounts = ['50', '100', '500', '1000'] as const;

/** What the draft would have made of calls that were kept, beside what the profile in use makes of them. */
export function Replay({ profile }: { readonly profile: Profile }) {
  const may = useMay();
  const { state, start, cancel } = useReplay();
  const tenants = useRead('tenants.list', { query: { limit: 500 } }, { enabled: may('tenants:read') });
  const keeping = tenants.data?.value.items.filter(({ content }) => content !== undefined && content !== 'off');
  if (!may('content:read')) return <p className="text-muted">Your role may not look at kept content, so it cannot replay calls.</p>;
  if (may('tenants:read') && tenants.data === undefined && tenants.error === null) return <PageSkeleton rows={2} />;
  if (keeping?.length === 0) {
    return (
      <Empty icon={History} title="No tenant keeps content" action={<ButtonLink to="/tenants">Tenants</ButtonLink>}>
        Calls can be replayed where a tenant keeps what was said, redacted or in full. Set “Kept content” of a tenant; calls from then on
        can be replayed.
      </Empty>
    );
  }
  const running = state.kind === 'running';
  return (
    <div className="flex min-w-0 flex-col gap-5">
      <ReplayForm
        tenants={(keeping ?? []).map(({ id, name }) => ({ value: id, label: name ?? id }))}
        running={running}
        start={(ask) => void start({ profile, ...ask })}
        cancel={() => void cancel()}
      />
      {running && (
        <div role="status">
          <p className="mb-1.5 tabular-nums">{state.message ?? `Judging kept calls: ${percentage(state.progress)}`}</p>
          <Progress label="Replaying calls" share={state.progress} />
        </div>
      )}
      {state.kind === 'cancelled' && <Alert title="Cancelled">Nothing was changed. What was judged until then is not shown.</Alert>}
      {state.kind === 'failed' && <ErrorState compact error={state.error} />}
      {state.kind === 'done' && <ReplayResult result={state.result} />}
    </div>
  );
}

interface ReplayFormProps {
  readonly tenants: readonly { readonly value: string; readonly label: string }[];
  readonly running: boolean;
  readonly start: (ask: Omit<ReplayAsk, 'profile'>) => void;
  readonly cancel: () => void;
}

function ReplayForm({ tenants, running, start, cancel }: ReplayFormProps) {
  const [tenant, setTenant] = useState('');
  const [limit, setLimit] = useState<(typeof amounts)[number]>('100');
  const [reason, setReason] = useState('');
  const submit = (): void => {
    if (reason.trim() !== '' && !running) start({ reason: reason.trim(), limit: Number(limit), ...(tenant === '' ? {} : { tenant }) });
  };
  return (
    <form
      noValidate
      aria-label="Replay recent calls"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
      className="grid grid-cols-1 items-end gap-4 sm:grid-cols-2 lg:grid-cols-[16rem_8rem_minmax(0,1fr)_auto]"
    >
      <Field label="Calls of">
        <Select options={[{ value: '', label: 'Every tenant that keeps any' }, ...tenants]} value={tenant} onChange={setTenant} />
      </Field>
      <Field label="The newest">
        <Select options={amounts.map((value) => ({ value, label: `${value} calls` }))} value={limit} onChange={setLimit} />
      </Field>
      <Field label="Why you look at kept content" required>
        <TextInput value={reason} onChange={setReason} maxLength={200} placeholder="It goes into the record" />
      </Field>
      {running ? (
        <Button onClick={cancel}>Cancel</Button>
      ) : (
        <Button type="submit" icon={Play} disabled={reason.trim() === ''}>
          Replay recent calls
        </Button>
      )}
    </form>
  );
}
