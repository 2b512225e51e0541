import { PencilRuler } from 'lucide-react';
import { Link } from 'react-router';
import { useRead } from '../gateway/use-read.ts';
import { Button } from '../ui/button.tsx';
import { plural } from '../ui/format.ts';
import { useDraftChoice } from './draft-choice.ts';

/** Says that the pages edit a draft and not what is in use, and how to get out of it. */
export function DraftBar() {
  const { draft, choose } = useDraftChoice();
  const { data } = useRead('drafts.get', { params: { id: draft ?? '' } }, { enabled: draft !== undefined });
  if (draft === undefined) return null;
  const shown = data?.value;
  return (
    <div role="status" className="flex flex-wrap items-center gap-x-3 gap-y-1 border-b border-border bg-accent-soft px-4 py-1.5 md:px-8">
      <PencilRuler size={16} aria-hidden className="shrink-0 text-accent" />
      <span className="min-w-0 flex-1 basis-52">
        You are editing the draft{' '}
        <Link className="font-semibold text-accent underline" to={`/revisions/drafts/${encodeURIComponent(draft)}`}>
          {shown?.name ?? '…'}
        </Link>
        {shown === undefined ? null : ` (${plural(shown.changes, 'change')})`}. Nothing of it is in use before it is committed.
      </span>
      <Button size="sm" onClick={() => choose(undefined)}>
        Back to what is in use
      </Button>
    </div>
  );
}
