import type { Device } from '@tollgate/shared';

export type { Device };

export const plainWords = {
  purpose:
    'Machines that may reach this appliance. Each has a certificate of its own, which renews itself and which you can end within a second.',
} as const;

const soonMs = 5 * 86_400_000;

export type DeviceLook = { readonly tone: 'ok' | 'warning' | 'neutral' | 'danger'; readonly word: string };

/** How a device stands: a certificate that should have been renewed by now is a warning. */
export function lookOf({ state, expires_at: ends }: Pick<Device, 'state' | 'expires_at'>, nowMs: number): DeviceLook {
  if (state === 'revoked') return { tone: 'danger', word: 'Revoked' };
  if (state === 'expired') return { tone: 'neutral', word: 'Expired' };
  return Date.parse(ends) - nowMs < soonMs ? { tone: 'warning', word: 'Ends soon' } : { tone: 'ok', word: 'Active' };
}
