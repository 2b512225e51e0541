import { AdminRefusal } from '@tollgate/shared';
import type { Administrator, KeyContext, KeyFacts } from './key-context.ts';

/** Refuses with AdminRefusal not_found, for another tenant's key too. */
export async function visibleKey({ keys }: Pick<KeyContext, 'keys'>, id: string, actor: Administrator): Promise<KeyFacts> {
  const key = await keys.get(id);
  if (key === undefined || (actor.tenant !== undefined && key.tenant !== actor.tenant))
    throw new AdminRefusal('not_found', `there is no key ${id.slice(0, 40)}`);
  return key;
}
