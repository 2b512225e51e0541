import { useParams } from 'react-router';
import { useRead } from '../../gateway/use-read.ts';
import { ProviderMark } from '../../parts/provider-mark.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { PageSkeleton } from '../../ui/loading.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { choiceLabel } from '../../ui/schema-form/labels.ts';
import { ProviderActions } from './provider-actions.tsx';
import { hostOf } from './provider-row.ts';
import { ProviderViews } from './provider-views.tsx';

const back = { to: '/providers', label: 'Providers' };

/** One provider: how it is, what it has, and its settings. */
export function ProviderDetail() {
  const { id = '' } = useParams();
  const read = useRead('providers.get', { params: { id } });
  const { data } = read;
  if (data === undefined) {
    return (
      <>
        <PageHeader title={id} back={back} />
        {read.error === null ? (
          <PageSkeleton label="Loading the provider" />
        ) : (
          <ErrorState error={read.error} retry={() => void read.refetch()} />
        )}
      </>
    );
  }
  const { value } = data;
  const host = hostOf(value);
  return (
    <>
      <PageHeader
        title={
          <span className="flex items-center gap-3">
            <ProviderMark kind={value.kind} large />
            {value.id}
          </span>
        }
        description={
          <>
            {choiceLabel(value.kind)}
            {host !== undefined && (
              <>
                {' '}
                at <code className="font-mono text-[0.8125rem]">{host}</code>
              </>
            )}
          </>
        }
        back={back}
        actions={<ProviderActions read={data} />}
      />
      <ProviderViews key={id} read={data} refresh={async () => (await read.refetch()).data} />
    </>
  );
}
