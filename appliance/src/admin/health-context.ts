import type { CertificateHealth, LocalModelHealth, NodeHealth, ProviderHealth, TargetHealthView } from '@tollgate/shared';

/** What the use cases of health need. Nothing here asks a provider. */
export interface HealthContext {
  /** Epoch milliseconds. */
  readonly now: () => number;
  readonly node: () => Promise<NodeHealth>;
  readonly providers: () => readonly ProviderHealth[];
  /** Every model; with a tenant only those that its calls may come to. */
  readonly targets: (tenant: string | undefined) => readonly TargetHealthView[];
  readonly localModels: () => readonly LocalModelHealth[];
  readonly certificates: () => Promise<readonly CertificateHealth[]>;
}
