import { useCallback, useMemo } from 'react';
import { useMay } from '../gateway/use-me.ts';
import { useRead } from '../gateway/use-read.ts';

/** Says who did something: a device by its name instead of its id. Others, and devices that are not known to who asks, as they stand. */
export function useWho(): (id: string) => string {
  const may = useMay()('devices:read');
  const devices = useRead('devices.list', { query: { limit: '500' } }, { enabled: may }).data?.value.items;
  const names = useMemo(() => new Map(devices?.map(({ id, name }) => [id, name])), [devices]);
  return useCallback((id) => names.get(id) ?? id, [names]);
}
