import { inputTokens } from '#pipeline/input-tokens';
import { once } from '#pipeline/once';
import type { PipelinePorts } from '#pipeline/pipeline-ports';
import type { Admitted, Routed } from '#pipeline/stages';

/** Holds what the call may use at most. A promise only where something is counted or another node is asked. Throws or rejects as `Admit` says. */
export function admit(call: Routed, ports: PipelinePorts): Admitted | Promise<Admitted> {
  const { callId, caller, route, dialect } = call;
  const billed = dialect.operation === 'generate' || dialect.operation === 'embed';
  const admission = ports.admit({
    callId,
    nowMs: call.arrivedAt,
    caller,
    route,
    targets: route.targets,
    billed,
    inputTokens: once(() => inputTokens(call, ports.bound)),
    maxOutputTokens: billed ? mostOutput(call) : 0,
  });
  return admission instanceof Promise ? admission.then((done) => ({ ...call, admission: done })) : { ...call, admission };
}

/** Of all choices together; undefined where neither the caller nor a model of the route sets a bound. */
function mostOutput({ dialect, summary, route }: Routed): number | undefined {
  if (dialect.operation === 'embed') return 0;
  const { maxOutputTokens, choices = 1 } = summary;
  if (maxOutputTokens !== undefined) return maxOutputTokens * choices;
  if (choices === 1) return undefined;
  const bounds = route.targets.map(({ model }) => model.maxOutput ?? model.contextWindow ?? 0);
  const most = Math.max(0, ...bounds);
  return most === 0 ? undefined : most * choices;
}
