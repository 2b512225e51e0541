import { KeyRound, Plus } from 'lucide-react';
import { useMay } from '../../gateway/use-me.ts';
import { ButtonLink } from '../../ui/button.tsx';
import { Empty } from '../../ui/empty.tsx';
import { useKeys } from '../../gateway/access/use-keys.ts';
import { KeysTable } from '../../gateway/access/keys-table.tsx';

/** The keys of one tenant, those that have ended too. */
export function TenantKeys({ tenant }: { readonly tenant: string }) {
  const may = useMay()('keys:write');
  const pages = useKeys({ tenant });
  const add = may ? (
    <ButtonLink to={`/keys/new?tenant=${encodeURIComponent(tenant)}`} variant="primary" icon={Plus}>
      New key
    </ButtonLink>
  ) : undefined;
  return (
    <KeysTable
      ofOne
      rows={pages.data === undefined ? undefined : pages.items}
      error={pages.error}
      onRetry={() => void pages.refetch()}
      more={pages.more}
      empty={
        <Empty icon={KeyRound} title="This tenant has no keys" action={add}>
          Its applications cannot call before they have one.
        </Empty>
      }
    />
  );
}
