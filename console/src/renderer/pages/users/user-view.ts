import type { User } from '@tollgate/shared';
import type { ReadObject } from '../../gateway/use-save-object.tsx';

export interface UserViewProps {
  readonly read: ReadObject<User>;
  readonly refresh: () => Promise<ReadObject<User> | undefined>;
}
