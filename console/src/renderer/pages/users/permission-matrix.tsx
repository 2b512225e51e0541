import type { Permission } from '@tollgate/shared';
import { Checkbox } from '../../ui/checkbox.tsx';
import { heldOf, type PermissionGroup, permissionGroups } from './permission-groups.ts';

interface Props {
  readonly held: ReadonlySet<string>;
  /** Absent: it is only shown. */
  readonly onChange?: (permissions: readonly Permission[], given: boolean) => void;
  /** What may be given: nobody gives away more than they have. */
  readonly may: ReadonlySet<string>;
}

/** What a role lets one do, thing by thing. A press on a thing gives or takes all of it. */
export function PermissionMatrix({ held, onChange, may }: Props) {
  return (
    <ul className="divide-y divide-border rounded-lg border border-border">
      {permissionGroups.map((group) => (
        <li key={group.resource} className="grid grid-cols-1 items-start gap-x-4 px-3 py-1.5 sm:grid-cols-[13rem_1fr] md:px-4">
          <Whole group={group} held={held} may={may} {...(onChange === undefined ? {} : { onChange })} />
          <div role="group" aria-label={group.title} className="flex flex-wrap gap-x-5 max-sm:pl-7">
            {group.actions.map(({ permission, word }) => (
              <Checkbox
                key={permission}
                label={<span title={permission}>{word}</span>}
                checked={held.has(permission)}
                disabled={onChange === undefined || (!may.has(permission) && !held.has(permission))}
                onChange={(given) => onChange?.([permission], given)}
              />
            ))}
          </div>
        </li>
      ))}
    </ul>
  );
}

function Whole({ group, held, onChange, may }: Props & { readonly group: PermissionGroup }) {
  const state = heldOf(group, held);
  if (onChange === undefined) return <span className="py-2 font-medium">{group.title}</span>;
  const givable = group.actions.map(({ permission }) => permission).filter((permission) => may.has(permission) || held.has(permission));
  return (
    <Checkbox
      label={<span className="font-medium">{group.title}</span>}
      checked={state === 'all'}
      mixed={state === 'some'}
      disabled={givable.length === 0}
      onChange={() => onChange(givable, state !== 'all')}
    />
  );
}
