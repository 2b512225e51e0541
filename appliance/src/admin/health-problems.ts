import type { CertificateHealth, Health, LocalModelHealth, NodeHealth, ProviderHealth, TargetHealthView } from '@tollgate/shared';

export interface HealthFound {
  readonly node: NodeHealth;
  readonly providers: readonly ProviderHealth[];
  readonly targets: readonly TargetHealthView[];
  readonly local_models: readonly LocalModelHealth[];
  readonly certificates: readonly CertificateHealth[];
}

const leastFreeShare = 0.05;
const leastFreeBytes = 1024 ** 3;
const day = 86_400_000;
/** The gateway's own certificates are renewed well before; these are for those that somebody must bring. */
const soonDays = 30;

/** What an administrator should look at, the gravest first, in plain words. `failing`: no call can be made. */
export function healthProblems(
  found: HealthFound,
  nowMs: number,
): { readonly status: Health['status']; readonly problems: readonly string[] } {
  const fatal = [...ofNode(found.node), ...withoutTargets(found.targets)];
  const lesser = [
    ...ofProviders(found),
    ...found.local_models
      .filter(({ state }) => state === 'failed')
      .map(({ model, problem }) => `The local model ${model} failed${problem === undefined ? '' : `: ${problem}`}`),
    ...(found.node.limits === 'fallback' ? ['Redis does not answer: each node keeps to its share of the limits.'] : []),
    ...ofDisk(found.node),
    ...found.certificates.flatMap((certificate) => ofCertificate(certificate, nowMs)),
  ];
  const problems = [...fatal, ...lesser];
  if (fatal.length > 0) return { status: 'failing', problems };
  return { status: problems.length === 0 ? 'ok' : 'degraded', problems };
}

function ofNode({ store, ledger }: NodeHealth): readonly string[] {
  return [
    ...(ledger.ok ? [] : ['The last record could not be written: no call is made before one can.']),
    ...(store.ok ? [] : ['The store does not answer: nothing can be changed, and calls go on only while their records find room.']),
  ];
}

function withoutTargets(targets: readonly TargetHealthView[]): readonly string[] {
  return targets.length > 0 && targets.every(({ available }) => !available) ? ['No model is available at the moment.'] : [];
}

function ofProviders({ providers, targets }: HealthFound): readonly string[] {
  const down = providers.filter(({ state }) => state === 'down').map(({ id }) => id);
  const open = targets.filter(({ circuit, provider }) => circuit !== 'closed' && !down.some((id) => id === provider));
  return [
    ...down.map((id) => `The provider ${id} does not answer its monitor.`),
    ...open.map(({ model }) => `Calls to the model ${model} failed lately: it rests until a call gets through.`),
  ];
}

function ofDisk({ disk }: NodeHealth): readonly string[] {
  if (disk === undefined) return [];
  const { free_bytes: free, total_bytes: total } = disk;
  const isShort = free < leastFreeBytes || free < total * leastFreeShare;
  return isShort ? [`Only ${Math.floor(free / 1024 ** 2)} MiB are free where the data folder is.`] : [];
}

function ofCertificate({ name, expires_at, renewed }: CertificateHealth, nowMs: number): readonly string[] {
  const days = Math.floor((Date.parse(expires_at) - nowMs) / day);
  if (days < 0) return [`The certificate of ${name} has expired.`];
  return renewed !== true && days < soonDays ? [`The certificate of ${name} expires in ${days} days.`] : [];
}
