import { PencilRuler } from 'lucide-react';
import { Link } from 'react-router';
import { Button } from '../ui/button.tsx';
import { useDraftChoice } from './draft-choice.ts';

/** Says that the pages edit a draft and not what is in use, and how to get out of it. */
export function DraftBar() {
  const { draft, choose } = useDraftChoice();
  if (draft === undefined) return null;
  return (
    <div
      role="status"
      className="flex flex-wrap items-center gap-x-3 gap-y-1 border-b border-border bg-accent-soft px-4 py-1.5 text-sm md:px-8"
    >
      <PencilRuler size={16} aria-hidden className="text-accent" />
      <span className="min-w-0 flex-1">
        You are editing a draft. Nothing here is in use before it is committed:{' '}
        <Link className="font-medium text-accent underline" to={`/revisions/drafts/${encodeURIComponent(draft)}`}>
          see the difference and commit
        </Link>
        .
      </span>
      <Button variant="secondary" size="sm" onClick={() => choose(undefined)}>
        Back to the live configuration
      </Button>
    </div>
  );
}
