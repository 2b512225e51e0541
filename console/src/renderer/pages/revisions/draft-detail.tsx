import { useParams, useSearchParams } from 'react-router';
import { useRead } from '../../gateway/use-read.ts';
import { Alert } from '../../ui/alert.tsx';
import { Badge } from '../../ui/badge.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { PageSkeleton } from '../../ui/loading.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { Tabs } from '../../ui/tabs.tsx';
import { Who } from '../../parts/who.tsx';
import { DraftActions } from './draft-actions.tsx';
import { DraftApproval } from './draft-approval.tsx';
import { DraftCheck } from './draft-check.tsx';
import { DraftDiff } from './draft-diff.tsx';
import { draftLook, isLive } from './draft-words.ts';
import { DraftYaml } from './draft-yaml.tsx';

const views = ['difference', 'check', 'yaml'] as const;

/** One draft: what it would change, what is wrong with it, and its way into use. */
export function DraftDetail() {
  const { id = '' } = useParams();
  const [search, setSearch] = useSearchParams();
  const { data, error, refetch } = useRead('drafts.get', { params: { id } });
  if (error !== null && data === undefined) return <ErrorState error={error} retry={() => void refetch()} />;
  if (data === undefined) return <PageSkeleton />;
  const draft = data.value;
  const { tone, word } = draftLook(draft);
  const view = views.find((each) => each === search.get('view')) ?? 'difference';
  return (
    <>
      <PageHeader
        title={draft.name}
        description={
          <>
            <Badge tone={tone}>{word}</Badge> by <Who id={draft.author} />, from revision {draft.base}
          </>
        }
        back={{ to: '/revisions/drafts', label: 'Drafts' }}
        actions={isLive(draft) ? <DraftActions draft={draft} /> : undefined}
      />
      <div className="mb-5 grid grid-cols-1 gap-3 empty:hidden">
        {draft.rejection !== undefined && draft.state === 'open' && (
          <Alert
            tone="danger"
            title={
              <>
                <Who id={draft.rejection.by} /> did not approve it
              </>
            }
          >
            {draft.rejection.reason}
          </Alert>
        )}
        {draft.state === 'waiting-approval' && <DraftApproval draft={draft} />}
        {draft.revision !== undefined && <Alert tone="ok" title={`It became revision ${draft.revision}`} />}
      </div>
      <Tabs
        label="Of this draft"
        value={view}
        onChange={(next) => setSearch({ view: next }, { replace: true })}
        tabs={[
          { value: 'difference', label: 'Difference', panel: <DraftDiff draft={draft} /> },
          { value: 'check', label: 'Check', panel: <DraftCheck id={id} /> },
          { value: 'yaml', label: 'YAML', panel: <DraftYaml id={id} /> },
        ]}
      />
    </>
  );
}
