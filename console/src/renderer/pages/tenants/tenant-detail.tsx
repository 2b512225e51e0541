import { useParams } from 'react-router';
import { useMay } from '../../gateway/use-me.ts';
import { useRead } from '../../gateway/use-read.ts';
import { Alert } from '../../ui/alert.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { PageSkeleton } from '../../ui/loading.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { TenantActions } from './tenant-actions.tsx';
import { TenantViews } from './tenant-views.tsx';

const back = { to: '/tenants', label: 'Tenants' };

/** One tenant: what it uses and may, its keys and its users. */
export function TenantDetail() {
  const { id = '' } = useParams();
  const may = useMay()('tenants:write');
  const read = useRead('tenants.get', { params: { id } });
  const { data } = read;
  if (data === undefined) {
    return (
      <>
        <PageHeader title={id} back={back} />
        {read.error === null ? (
          <PageSkeleton label="Loading the tenant" />
        ) : (
          <ErrorState error={read.error} retry={() => void read.refetch()} />
        )}
      </>
    );
  }
  const { value } = data;
  return (
    <>
      <PageHeader
        title={value.name ?? value.id}
        description={<code className="font-mono">{value.id}</code>}
        back={back}
        actions={may ? <TenantActions read={data} /> : undefined}
      />
      {value.suspended === true && (
        <div className="mb-5">
          <Alert tone="warning" title="Suspended">
            Every key of this tenant is refused (401) until it is resumed.
          </Alert>
        </div>
      )}
      <TenantViews key={id} read={data} refresh={async () => (await read.refetch()).data} />
    </>
  );
}
