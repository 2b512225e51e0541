import { useSearchParams } from 'react-router';
import { useMay } from '../../gateway/use-me.ts';
import { PageHeader } from '../../ui/page-header.tsx';
import { Tabs } from '../../ui/tabs.tsx';
import { SessionsTable } from '../../gateway/access/sessions-table.tsx';
import { SetUp } from './set-up.tsx';
import { SignInNow } from './sign-in-now.tsx';

/** Single sign-on: the identity provider, who gets which role, and who is signed in. */
export function Page() {
  const may = useMay();
  const [search, setSearch] = useSearchParams();
  const views = [
    { value: 'provider', label: 'Identity provider', may: may('settings:read'), panel: <SetUp /> },
    { value: 'sessions', label: 'Sessions', may: true, panel: <SessionsTable /> },
  ] as const;
  const open = views.filter((view) => view.may);
  return (
    <>
      <PageHeader
        title="Single sign-on"
        description="People sign in at the bank’s identity provider, on an enrolled device. Their groups say what they may do here."
        actions={<SignInNow />}
      />
      <Tabs
        label="Single sign-on"
        tabs={open}
        value={open.find(({ value }) => value === search.get('view'))?.value ?? open[0]?.value ?? 'sessions'}
        onChange={(view) => setSearch({ view }, { replace: true })}
      />
    </>
  );
}
