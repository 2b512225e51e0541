import { Eraser } from 'lucide-react';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { useMe } from '../../gateway/use-me.ts';
import { useRead } from '../../gateway/use-read.ts';
import { Button } from '../../ui/button.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { PageSkeleton } from '../../ui/loading.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { Composer } from './composer.tsx';
import { NothingToAsk } from './nothing-to-ask.tsx';
import { SettingPanel } from './setting-panel.tsx';
import { TurnView } from './turn-view.tsx';
import { type PlaygroundSetting, usePlayground } from './use-playground.ts';

const all = { query: { limit: 500 } };

/** Real calls by hand: what a route answers, what guardrails do to it, what it costs. */
export function Page() {
  const [search] = useSearchParams();
  const routes = useRead('routes.list', all);
  const tenants = useRead('tenants.list', all);
  const fault = routes.error ?? tenants.error;
  if (fault !== null) return <ErrorState error={fault} retry={() => void Promise.all([routes.refetch(), tenants.refetch()])} />;
  const [routeIds, tenantIds] = [routes.data?.value.items.map(({ id }) => id), tenants.data?.value.items.map(({ id }) => id)];
  if (routeIds === undefined || tenantIds === undefined) return <PageSkeleton />;
  const asked = search.get('route');
  const [route, tenant] = [routeIds.find((id) => id === asked) ?? routeIds[0], tenantIds[0]];
  if (route === undefined || tenant === undefined) return <NothingToAsk routes={routeIds.length} />;
  return <Bench routes={routeIds} tenants={tenantIds} first={{ route, tenant }} />;
}

interface BenchProps {
  readonly routes: readonly string[];
  readonly tenants: readonly string[];
  readonly first: { readonly route: string; readonly tenant: string };
}

function Bench({ routes, tenants, first }: BenchProps) {
  const own = useMe()?.tenant;
  const [setting, setSetting] = useState<PlaygroundSetting>({
    tenant: own ?? first.tenant,
    routes: [first.route],
    system: '',
    maxTokens: undefined,
    temperature: undefined,
    bypassCache: false,
  });
  const playground = usePlayground(setting);
  const { turns } = playground;
  return (
    <>
      <PageHeader
        title="Playground"
        description="Calls from here are real: they pass the tenant’s limits, budgets and guardrails, cost what they cost, and are recorded under your name."
        actions={
          turns.length === 0 ? undefined : (
            <Button icon={Eraser} disabled={playground.busy} onClick={playground.clear}>
              Begin anew
            </Button>
          )
        }
      />
      <div className="grid grid-cols-1 items-start gap-5 xl:grid-cols-[20rem_minmax(0,1fr)]">
        <SettingPanel
          setting={setting}
          onChange={setSetting}
          routes={routes}
          tenants={own === undefined ? tenants : [own]}
          disabled={playground.busy}
        />
        <div className="grid min-w-0 grid-cols-1 gap-5">
          {turns.map((turn) => (
            <TurnView key={turn.id} turn={turn} routes={setting.routes} />
          ))}
          <Composer setting={setting} playground={playground} />
        </div>
      </div>
    </>
  );
}
