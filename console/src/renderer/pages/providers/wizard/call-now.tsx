import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import type { PlaygroundCall, PlaygroundReply } from '@tollgate/shared';
import { RotateCw } from 'lucide-react';
import { useState } from 'react';
import { useGateway } from '../../../gateway/gateway.ts';
import { useMay } from '../../../gateway/use-me.ts';
import { useRead } from '../../../gateway/use-read.ts';
import { Alert } from '../../../ui/alert.tsx';
import { Button, ButtonLink } from '../../../ui/button.tsx';
import { ErrorState } from '../../../ui/error-state.tsx';
import { milliseconds } from '../../../ui/format.ts';
import { Spinner } from '../../../ui/loading.tsx';
import { Money } from '../../../ui/money.tsx';
import { Select } from '../../../ui/select.tsx';

const question = 'Say hello in five words.';

/** A real call through a route, made at once; with what came of it. */
export function CallNow({ route }: { readonly route: string }) {
  const may = useMay();
  const { appliance, client } = useGateway();
  const tenants = useRead('tenants.list', { query: { limit: 500 } }, { enabled: may('tenants:read') }).data?.value.items;
  const [chosen, choose] = useState<string>();
  const active = tenants?.filter(({ suspended }) => suspended !== true) ?? [];
  const tenant = active.find(({ id }) => id === chosen) ?? active[0];
  const call = useQuery({
    queryKey: [appliance, 'call-now', route, tenant?.id],
    queryFn: async ({ signal }) => (await client.call('playground.call', { body: bodyOf(tenant?.id ?? '', route) }, signal)).value,
    enabled: tenant !== undefined && may('playground:use'),
    retry: false,
    staleTime: Infinity,
    refetchOnWindowFocus: false,
  });
  if (!may('playground:use')) return null;
  if (tenants !== undefined && tenant === undefined)
    return (
      <Alert title="One thing is missing: a tenant" action={<ButtonLink to="/tenants/new">New tenant</ButtonLink>}>
        Every call belongs to a tenant. Add one, then give it a key.
      </Alert>
    );
  return (
    <section aria-labelledby="call-now" className="flex flex-col gap-3">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <h2 id="call-now" className="font-medium">
          A real call, now
        </h2>
        {active.length > 1 && (
          <Select
            aria-label="As a call of the tenant"
            options={active.map(({ id, name = id }) => ({ value: id, label: `As ${name}` }))}
            value={tenant?.id}
            onChange={choose}
            className="w-60"
          />
        )}
      </div>
      <CallOutcome route={route} call={call} tenant={tenant === undefined ? undefined : (tenant.name ?? tenant.id)} />
    </section>
  );
}

interface OutcomeProps {
  readonly route: string;
  readonly call: UseQueryResult<PlaygroundReply>;
  readonly tenant: string | undefined;
}

function CallOutcome({ route, call, tenant }: OutcomeProps) {
  if (call.isFetching || tenant === undefined)
    return (
      <p role="status" className="flex min-h-14 items-center gap-2.5 rounded-lg border border-border px-3.5 text-muted">
        <Spinner afterMs={0} label="Calling" /> Making a real call through {route} …
      </p>
    );
  if (call.error !== null) return <ErrorState compact error={call.error} retry={() => void call.refetch()} />;
  return call.data === undefined ? null : <Outcome reply={call.data} tenant={tenant} onAgain={() => void call.refetch()} />;
}

function bodyOf(tenant: string, route: string): PlaygroundCall {
  return { tenant, route, messages: [{ role: 'user', content: question }], max_tokens: 64, cache: 'bypass' };
}

function Outcome({ reply, tenant, onAgain }: { readonly reply: PlaygroundReply; readonly tenant: string; readonly onAgain: () => void }) {
  const again = (
    <Button size="sm" icon={RotateCw} onClick={onAgain}>
      Call again
    </Button>
  );
  if (reply.error !== undefined)
    return (
      <Alert tone="danger" title="The call did not work" action={again}>
        {reply.error.message} <code className="font-mono text-xs text-muted">{reply.error.code}</code>
      </Alert>
    );
  return (
    <Alert tone="ok" title={`It works: answered in ${milliseconds(reply.ms)}`} action={again}>
      <p className="mt-1 border-l-2 border-border-strong/40 pl-3 wrap-anywhere">{reply.reply}</p>
      <p className="mt-1.5 text-[0.8125rem] text-muted">
        “{question}”, as a call of {tenant}
        {reply.cost !== undefined && (
          <>
            , for <Money picos={reply.cost.picos} currency={reply.cost.currency} />
          </>
        )}
        .
      </p>
    </Alert>
  );
}
