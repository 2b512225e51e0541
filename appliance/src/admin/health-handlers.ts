import type { Health, TargetHealthView } from '@tollgate/shared';
import { type AdminHandlers, document } from './handler.ts';
import type { HealthContext } from './health-context.ts';
import { healthProblems } from './health-problems.ts';

/** The handlers of `healthOperations`. */
export function healthHandlers(context: HealthContext): AdminHandlers {
  return {
    'health.get': async ({ principal: { tenant } }) => document(tenant === undefined ? await whole(context) : ofTenant(context, tenant)),
  };
}

async function whole(context: HealthContext): Promise<Health> {
  const [node, certificates] = await Promise.all([context.node(), context.certificates()]);
  const found = {
    node,
    providers: [...context.providers()],
    targets: [...context.targets(undefined)],
    local_models: [...context.localModels()],
    certificates: [...certificates],
  };
  const { status, problems } = healthProblems(found, context.now());
  return { status, ...(problems.length === 0 ? {} : { problems: [...problems] }), checked_at: time(context), ...found };
}

/** Providers, certificates and machines are the whole gateway's. */
function ofTenant(context: HealthContext, tenant: string): Health {
  const targets = context.targets(tenant).map(withoutProvider);
  const down = targets.filter(({ available }) => !available);
  const status = down.length === 0 ? 'ok' : 'degraded';
  return { status: targets.length > 0 && down.length === targets.length ? 'failing' : status, checked_at: time(context), targets };
}

function withoutProvider({ model, available, circuit, retry_ms: retry, in_flight }: TargetHealthView): TargetHealthView {
  return { model, available, circuit, ...(retry === undefined ? {} : { retry_ms: retry }), in_flight };
}

function time({ now }: HealthContext): string {
  return new Date(now()).toISOString();
}
