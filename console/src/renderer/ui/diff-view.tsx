import type { Change } from '@tollgate/shared';
import { FileCheck2 } from 'lucide-react';
import { useMemo } from 'react';
import { Empty } from './empty.tsx';
import { plural } from './format.ts';
import { fieldLabel } from './schema-form/labels.ts';
import { type ChangeGroup, changeGroups } from './diff/change-groups.ts';
import { ChangeLineView } from './diff/change-line.tsx';

export interface DiffViewProps {
  readonly changes: readonly Change[];
}

/** What differs between two configurations, object by object. */
export function DiffView({ changes }: DiffViewProps) {
  const groups = useMemo(() => changeGroups(changes), [changes]);
  if (groups.length === 0) return <Empty icon={FileCheck2} title="No difference" />;
  return (
    <div className="flex min-w-0 flex-col gap-4">
      <p className="text-sm text-muted">
        {plural(changes.length, 'change')} in {plural(groups.length, 'place')}
      </p>
      {groups.map((group) => (
        <GroupView key={`${group.section} ${group.name ?? ''}`} group={group} />
      ))}
    </div>
  );
}

function GroupView({ group: { section, name, lines } }: { readonly group: ChangeGroup }) {
  return (
    <section className="min-w-0 overflow-hidden rounded-lg border border-border bg-raised">
      <h3 className="flex flex-wrap items-baseline gap-x-2 border-b border-border bg-surface px-3 py-2 text-sm font-medium">
        {fieldLabel(section)}
        {name !== undefined && <code className="font-mono text-[0.8125rem] font-normal text-muted">{name}</code>}
      </h3>
      <ul className="divide-y divide-border">
        {lines.map((line) => (
          <ChangeLineView key={line.place} line={line} />
        ))}
      </ul>
    </section>
  );
}
