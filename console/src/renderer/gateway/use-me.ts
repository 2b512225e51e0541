import type { Permission } from '@tollgate/shared';
import { useMemo } from 'react';
import { type Reply, useRead } from './use-read.ts';

/** Who asks, and what they may do; undefined: not known yet. */
export function useMe(): Reply<'me.get'> | undefined {
  return useRead('me.get', {}).data?.value;
}

/** Whether who asks may; nothing is allowed before that is known. */
export function useMay(): (permission: Permission) => boolean {
  const me = useMe();
  const held = useMemo(() => new Set(me?.permissions), [me]);
  return (permission) => held.has(permission);
}
