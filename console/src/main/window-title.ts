import type { ConsoleState } from '../ipc-contract.ts';

/** Which appliance the window shows, and what it is for: nobody must take production for a test. */
export function windowTitle({ appliances, chosen }: ConsoleState): string {
  const shown = appliances.find(({ id }) => id === chosen);
  if (shown === undefined) return 'Tollgate';
  const environment = shown.environment === 'production' ? 'PRODUCTION' : shown.environment;
  return `${shown.name} (${environment}) – Tollgate`;
}
