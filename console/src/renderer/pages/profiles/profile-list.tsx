import { Plus, ShieldCheck } from 'lucide-react';
import { useMay } from '../../gateway/use-me.ts';
import { ButtonLink } from '../../ui/button.tsx';
import { DataTable } from '../../ui/data-table/data-table.tsx';
import { Empty } from '../../ui/empty.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { profileColumns } from './profile-columns.tsx';
import { useProfileRows } from './use-profile-rows.ts';

/** Every profile, with what it does and where. */
export function ProfileList() {
  const may = useMay();
  const profiles = useProfileRows();
  const add = may('profiles:write') ? (
    <ButtonLink to="/profiles/new" variant="primary" icon={Plus}>
      New profile
    </ButtonLink>
  ) : undefined;
  return (
    <>
      <PageHeader
        title="Guardrail profiles"
        description="Ordered processors that inspect what callers send and what models say. Tenants, routes and keys name a profile."
        actions={add}
      />
      <DataTable
        label="Guardrail profiles"
        rows={profiles.rows}
        columns={profileColumns}
        getRowId={({ profile }) => profile.id}
        search="Search profiles"
        rowHref={({ profile }) => `/profiles/${encodeURIComponent(profile.id)}`}
        error={profiles.error}
        onRetry={() => void profiles.refetch()}
        empty={
          <Empty icon={ShieldCheck} title="No profiles yet" action={add}>
            Without one, calls pass uninspected. Begin with a template and try it on a text before anything uses it.
          </Empty>
        }
      />
    </>
  );
}
