import { Route, Routes } from 'react-router';
import { NewTenant } from './new-tenant.tsx';
import { TenantDetail } from './tenant-detail.tsx';
import { TenantList } from './tenant-list.tsx';

/** Tenants: the list, one of them, and adding one. */
export function Page() {
  return (
    <Routes>
      <Route index element={<TenantList />} />
      <Route path="new" element={<NewTenant />} />
      <Route path=":id" element={<TenantDetail />} />
    </Routes>
  );
}
