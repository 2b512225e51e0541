import type { ApiKeyView } from '@tollgate/shared';

/** Which keys a list shows. */
export interface KeyFilter {
  readonly show: 'working' | 'ended' | 'all';
  /** '': of all. */
  readonly tenant: string;
  readonly environment: string;
}

export const shownKinds = [
  { value: 'working', label: 'Working' },
  { value: 'ended', label: 'Ended' },
  { value: 'all', label: 'All' },
] as const;

/** Of the address: what is not known there means nothing. */
export function filterOf(search: URLSearchParams): KeyFilter {
  const asked = search.get('show');
  const show = shownKinds.find(({ value }) => value === asked)?.value ?? 'working';
  return { show, tenant: search.get('tenant') ?? '', environment: search.get('environment') ?? '' };
}

/** What stands in the address: nothing for what is usual. */
export function searchOf({ show, tenant, environment }: KeyFilter): URLSearchParams {
  const search = new URLSearchParams();
  if (show !== 'working') search.set('show', show);
  if (tenant !== '') search.set('tenant', tenant);
  if (environment !== '') search.set('environment', environment);
  return search;
}

export function fits(key: ApiKeyView, { show, tenant, environment }: KeyFilter): boolean {
  if (tenant !== '' && key.tenant !== tenant) return false;
  if (environment !== '' && key.environment !== environment) return false;
  return show === 'all' || isWorking(key) === (show === 'working');
}

/** It is taken, or will be when it is resumed. */
export function isWorking({ state }: Pick<ApiKeyView, 'state'>): boolean {
  return state === 'active' || state === 'suspended';
}
