import type { TopicConfiguration } from '@tollgate/shared';
import type { ReadObject } from '../../gateway/use-save-object.tsx';

export interface TopicViewProps {
  readonly read: ReadObject<TopicConfiguration>;
  readonly refresh: () => Promise<ReadObject<TopicConfiguration> | undefined>;
}
