import type { Appliance } from '../../../ipc-contract.ts';
import { colourClass } from './looks.ts';

/** A bar in the appliance's colour over every page; production says so in words. */
export function EnvironmentFrame({ appliance: { colour, environment, name } }: { readonly appliance: Appliance }) {
  return (
    <>
      <div aria-hidden className={`h-1 ${colourClass[colour]}`} />
      {environment === 'production' ? (
        <p className="border-b border-border bg-warning-soft px-4 py-1 text-center text-xs font-medium text-text">Production: {name}</p>
      ) : null}
    </>
  );
}
