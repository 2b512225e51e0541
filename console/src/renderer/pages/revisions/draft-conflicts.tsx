import type { DraftView, Fault } from '@tollgate/shared';
import { useState } from 'react';
import { useWrite } from '../../gateway/use-write.ts';
import { configurationSubjects } from '../../gateway/live-events.ts';
import { Button } from '../../ui/button.tsx';
import { Section } from '../../ui/card.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { Segmented } from '../../ui/segmented.tsx';

type Side = 'mine' | 'theirs';

const sides = [
  { value: 'mine', label: 'The draft' },
  { value: 'theirs', label: 'In use' },
] as const;

interface Props {
  readonly draft: DraftView;
  readonly conflicts: readonly Fault[];
}

/** Places that were changed here and meanwhile in use too: whose counts, one by one. */
export function DraftConflicts({ draft, conflicts }: Props) {
  const rebase = useWrite('drafts.rebase', configurationSubjects);
  const [chosen, setChosen] = useState<ReadonlyMap<string, Side>>(new Map<string, Side>());
  const decided = conflicts.every(({ path }) => chosen.has(path));
  const run = (): void =>
    rebase.mutate({ params: { id: draft.id }, body: { resolutions: [...chosen].map(([path, take]) => ({ path, take })) } });
  const all = (side: Side): void => setChosen(new Map(conflicts.map(({ path }) => [path, side])));
  return (
    <Section
      title="Both have changed"
      description="Since this draft was begun, somebody changed the same places in what is in use. Say whose counts; everything else is joined by itself."
      actions={
        <>
          <Button size="sm" onClick={() => all('mine')}>
            All from the draft
          </Button>
          <Button size="sm" onClick={() => all('theirs')}>
            All as in use
          </Button>
        </>
      }
    >
      <div className="grid grid-cols-1 gap-4">
        {rebase.error === null ? null : <ErrorState error={rebase.error} compact />}
        <ul className="grid grid-cols-1 gap-3">
          {conflicts.map(({ path, message }) => (
            <li key={path} className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
              <span className="min-w-0 flex-1 basis-60">
                <code className="block font-mono text-xs text-muted">{path}</code>
                {message}
              </span>
              <Segmented<Side | ''>
                label={`Whose ${path}`}
                segments={sides}
                value={chosen.get(path) ?? ''}
                onChange={(side) => (side === '' ? undefined : setChosen(new Map([...chosen, [path, side]])))}
              />
            </li>
          ))}
        </ul>
        <div className="flex justify-end">
          <Button variant="primary" busy={rebase.isPending} disabled={!decided} onClick={run}>
            Bring the draft up to date
          </Button>
        </div>
      </div>
    </Section>
  );
}
