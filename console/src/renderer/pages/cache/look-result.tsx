import type { CacheLook } from '@tollgate/shared';
import { Flag } from 'lucide-react';
import { Link } from 'react-router';
import { useMay } from '../../gateway/use-me.ts';
import { cacheWords, callPath } from '../../parts/call-words.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { DescriptionList } from '../../ui/description-list.tsx';
import { Time } from '../../ui/time.tsx';
import { Candidates } from './candidates.tsx';
import { reasonWords } from './reason-words.ts';
import { useMarkWrong } from './use-mark-wrong.ts';

/** What the cache did for a call, and what it thought of entries that were near. */
export function LookResult({ look }: { readonly look: CacheLook }) {
  const may = useMay();
  const markWrong = useMarkWrong();
  const { call, tenant, route, time, state, reason, entry, similarity, candidates } = look;
  const { label, tone } = cacheWords[state];
  const hit = state.startsWith('hit');
  return (
    <div className="flex flex-col gap-4">
      <DescriptionList
        items={[
          [
            'It was',
            <Badge key="state" tone={tone}>
              {hit ? `A hit: ${label.toLowerCase()}` : label}
            </Badge>,
          ],
          [
            'Because',
            reason === undefined ? undefined : <span className="inline-block first-letter:uppercase">{reasonWords(reason)}.</span>,
          ],
          ['Answered by', entry === undefined ? undefined : <code className="font-mono text-[0.8125rem] break-all">{entry}</code>],
          ['Similarity', similarity === undefined ? undefined : similarity.toFixed(3)],
          ['Route', `${route}, for ${tenant}`],
          ['When', <Time key="time" at={time} />],
          [
            'Call',
            may('records:read') ? (
              <Link className="link break-all" to={callPath(call)}>
                {call}
              </Link>
            ) : undefined,
          ],
        ]}
      />
      {candidates.length > 0 && <Candidates candidates={candidates.map((one) => ({ ...one, hit: one.entry === entry }))} />}
      {hit && may('cache:write') && (
        <div>
          <Button icon={Flag} onClick={() => void markWrong({ call })}>
            The answer was wrong
          </Button>
        </div>
      )}
    </div>
  );
}
