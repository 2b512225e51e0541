import { FilePlus2, Undo2 } from 'lucide-react';
import { useParams } from 'react-router';
import { useMay } from '../../gateway/use-me.ts';
import { useRead } from '../../gateway/use-read.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button, ButtonLink } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { DescriptionList } from '../../ui/description-list.tsx';
import { DiffView } from '../../ui/diff-view.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { PageSkeleton } from '../../ui/loading.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { Time } from '../../ui/time.tsx';
import { Who } from '../../parts/who.tsx';
import { useRollback } from './use-rollback.ts';

/** One revision: what it changed, and the way back to it. */
export function RevisionDetail() {
  const { id = '' } = useParams();
  const revision = useRead('revisions.get', { params: { id } });
  const newest = useRead('revisions.list', { query: { limit: 1 } }).data?.value.items[0];
  const diff = useRead('revisions.diff', { params: { id } });
  const may = useMay();
  const rollback = useRollback();
  const fault = revision.error ?? diff.error;
  if (fault !== null && (revision.data === undefined || diff.data === undefined))
    return <ErrorState error={fault} retry={() => void Promise.all([revision.refetch(), diff.refetch()])} />;
  if (revision.data === undefined || diff.data === undefined) return <PageSkeleton />;
  const { number, comment, author, created_at: at, hash } = revision.data.value;
  const inUse = newest?.number === number;
  const actions = (
    <>
      {may('drafts:write') && (
        <ButtonLink to={`/revisions/drafts/new?from=${number}`} icon={FilePlus2}>
          Draft from it
        </ButtonLink>
      )}
      {may('revisions:rollback') && !inUse && (
        <Button icon={Undo2} busy={rollback.busy} onClick={() => rollback.run(number)}>
          Roll back to it
        </Button>
      )}
    </>
  );
  return (
    <>
      <PageHeader title={`Revision ${number}`} description={comment} back={{ to: '/revisions', label: 'Revisions' }} actions={actions} />
      <Card className="mb-5">
        <DescriptionList
          wide
          items={[
            ['Who', <Who key="who" id={author} />],
            ['When', <Time key="when" at={at} absolute />],
            [
              'State',
              inUse ? (
                <Badge key="state" tone="ok">
                  In use
                </Badge>
              ) : (
                'Earlier'
              ),
            ],
            [
              'Fingerprint',
              <code key="hash" className="font-mono text-xs break-all">
                {hash}
              </code>,
            ],
          ]}
        />
      </Card>
      <h2 className="mb-3 text-[0.9375rem] font-semibold">What it changed</h2>
      <DiffView changes={diff.data.value.changes.map(({ path, before, after }) => ({ path, before, after }))} />
    </>
  );
}
