import type { Fault } from '@tollgate/shared';

/** Faults or warnings of a configuration, each with its place. */
export function FaultList({ faults }: { readonly faults: readonly Fault[] }) {
  return (
    <ul className="mt-1 list-disc space-y-1 pl-5">
      {faults.map(({ path, message }) => (
        <li key={`${path} ${message}`}>
          <code className="mr-1.5 font-mono text-[0.8125rem]">{path}</code>
          {message}
        </li>
      ))}
    </ul>
  );
}
