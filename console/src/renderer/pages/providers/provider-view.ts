import type { ProviderView } from '../../parts/objects.ts';
import type { ReadObject } from '../../gateway/use-save-object.tsx';

export interface ProviderViewProps {
  readonly read: ReadObject<ProviderView>;
  readonly refresh: () => Promise<ReadObject<ProviderView> | undefined>;
}
