import { inputTokens } from '#pipeline/input-tokens';
import { once } from '#pipeline/once';
import type { PipelinePorts } from '#pipeline/pipeline-ports';
import type { Admitted, Routed } from '#pipeline/stages';

/** Holds what the call may use at most. A promise only where something is counted or another node is asked. Throws or rejects as `Admit` says. */
export function admit(call: Routed, ports: PipelinePorts): Admitted | Promise<Admitted> {
  const { callId, caller, route, dialect, summary } = call;
  const billed = dialect.operation === 'generate' || dialect.operation === 'embed';
  const admission = ports.admit({
    callId,
    nowMs: call.arrivedAt,
    caller,
    route,
    targets: route.targets,
    billed,
    inputTokens: once(() => inputTokens(call, ports.bound)),
    maxOutputTokens: dialect.operation === 'generate' ? summary.maxOutputTokens : 0,
    ...(summary.choices === undefined ? {} : { choices: summary.choices }),
  });
  return admission instanceof Promise ? admission.then((done) => ({ ...call, admission: done })) : { ...call, admission };
}
