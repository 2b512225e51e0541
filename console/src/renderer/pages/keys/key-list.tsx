import { KeyRound, Plus, Trash2 } from 'lucide-react';
import { type ReactNode, useMemo, useState } from 'react';
import { useSearchParams } from 'react-router';
import { useMay } from '../../gateway/use-me.ts';
import { Button, ButtonLink } from '../../ui/button.tsx';
import { Empty } from '../../ui/empty.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { Select } from '../../ui/select.tsx';
import { useKeys } from '../../gateway/access/use-keys.ts';
import { filterOf, fits, isWorking, type KeyFilter, searchOf, shownKinds } from './key-filter.ts';
import { KeysTable } from '../../gateway/access/keys-table.tsx';
import { useKeyWork } from './use-key-work.ts';

/** All keys, by state, tenant and environment; several can be revoked at once. */
export function KeyList() {
  const may = useMay()('keys:write');
  const [search, setSearch] = useSearchParams();
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const pages = useKeys();
  const filter = filterOf(search);
  const { show, tenant, environment } = filter;
  const change = (part: Partial<KeyFilter>): void => setSearch(searchOf({ ...filter, ...part }), { replace: true });
  const rows = useMemo(
    () => (pages.data === undefined ? undefined : pages.items.filter((key) => fits(key, { show, tenant, environment }))),
    [pages.data, pages.items, show, tenant, environment],
  );
  const chosen = (rows ?? []).filter((key) => selected.has(key.id) && isWorking(key));
  const work = useKeyWork();
  const none = pages.data !== undefined && pages.items.length === 0;
  const add = may ? (
    <ButtonLink to="/keys/new" variant="primary" icon={Plus}>
      New key
    </ButtonLink>
  ) : undefined;
  const toolbar = none ? undefined : (
    <>
      <Segmented label="Which keys" segments={shownKinds} value={filter.show} onChange={(kind) => change({ show: kind })} />
      <Choice
        label="Tenant"
        all="All tenants"
        of={pages.items.map((key) => key.tenant)}
        value={tenant}
        onChange={(value) => change({ tenant: value })}
      />
      <Choice
        label="Environment"
        all="All environments"
        of={pages.items.map((key) => key.environment)}
        value={environment}
        onChange={(value) => change({ environment: value })}
      />
      {chosen.length > 0 && (
        <Button variant="danger" icon={Trash2} onClick={() => void work.revoke(chosen).then((done) => done && setSelected(new Set()))}>
          Revoke {chosen.length}
        </Button>
      )}
    </>
  );
  return (
    <>
      <PageHeader
        title="API keys"
        description="What applications present to call a route. A key is shown once, when it is made."
        actions={add}
      />
      <KeysTable
        rows={rows}
        error={pages.error}
        onRetry={() => void pages.refetch()}
        toolbar={toolbar}
        selection={may ? { selected, onChange: setSelected } : undefined}
        more={pages.more}
        empty={
          none ? <NoKeys action={add} /> : <Empty title="No key fits these filters">Choose All, or another tenant or environment.</Empty>
        }
      />
    </>
  );
}

function NoKeys({ action }: { readonly action: ReactNode }) {
  return (
    <Empty icon={KeyRound} title="No API keys yet" action={action}>
      An application needs a key before it can call. Make the first one: it takes a minute, and ends with a snippet to try it.
    </Empty>
  );
}

interface ChoiceProps {
  readonly label: string;
  readonly all: string;
  readonly of: readonly string[];
  readonly value: string;
  readonly onChange: (value: string) => void;
}

function Choice({ label, all, of, value, onChange }: ChoiceProps) {
  const names = [...new Set([...of, ...(value === '' ? [] : [value])])].toSorted();
  if (names.length < 2 && value === '') return null;
  const options = [{ value: '', label: all }, ...names.map((name) => ({ value: name, label: name }))];
  return <Select aria-label={label} options={options} value={value} onChange={onChange} className="w-[calc(50%-0.25rem)] sm:w-44" />;
}
