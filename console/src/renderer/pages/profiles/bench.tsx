import { ChevronRight } from 'lucide-react';
import { useState } from 'react';
import { Card } from '../../ui/card.tsx';
import { Tabs } from '../../ui/tabs.tsx';
import { Replay } from './replay.tsx';
import { TestBench } from './test-bench.tsx';
import type { Profile } from './profile.ts';

/** Where the profile is tried before it is saved: on a text, and on calls that were kept. */
export function Bench({ profile }: { readonly profile: Profile }) {
  const [open, setOpen] = useState(true);
  const [tab, setTab] = useState<'text' | 'calls'>('text');
  return (
    <Card flush>
      <details open={open} onToggle={(event) => setOpen(event.currentTarget.open)} className="group/bench">
        <summary className="touch flex list-none flex-wrap items-center gap-x-2 px-4 py-2 select-none hover:bg-hover md:px-5">
          <ChevronRight size={16} aria-hidden className="shrink-0 text-muted transition-transform group-open/bench:rotate-90" />
          <h2 className="text-[0.9375rem] font-semibold">Test bench</h2>
          <span className="text-muted">Tries the profile as it stands above, saved or not.</span>
        </summary>
        {open && (
          <div className="border-t border-border px-4 pt-2 pb-5 md:px-5">
            <Tabs
              label="Test bench"
              value={tab}
              onChange={setTab}
              tabs={[
                { value: 'text', label: 'A text', panel: <TestBench profile={profile} /> },
                { value: 'calls', label: 'Recent calls', panel: <Replay profile={profile} /> },
              ]}
            />
          </div>
        )}
      </details>
    </Card>
  );
}
