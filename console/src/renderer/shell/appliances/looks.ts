import type { Colour, Environment } from '../../../ipc-contract.ts';

/** What tells appliances apart at a glance: a bar and a dot, always beside the name. */
export const colourClass: Readonly<Record<Colour, string>> = {
  slate: 'bg-slate-500',
  blue: 'bg-blue-600',
  teal: 'bg-teal-600',
  green: 'bg-green-700',
  amber: 'bg-amber-500',
  orange: 'bg-orange-600',
  red: 'bg-red-700',
  violet: 'bg-violet-600',
};

export const environmentName: Readonly<Record<Environment, string>> = {
  production: 'Production',
  staging: 'Staging',
  test: 'Test',
  development: 'Development',
};
