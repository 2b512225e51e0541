import type { TenantConfiguration } from '@tollgate/shared';
import type { ReadObject } from '../../gateway/use-save-object.tsx';

export interface TenantViewProps {
  readonly read: ReadObject<TenantConfiguration>;
  readonly refresh: () => Promise<ReadObject<TenantConfiguration> | undefined>;
}
