import { lazy, Suspense } from 'react';
import { Route, Routes } from 'react-router';
import { PageSkeleton } from '../../ui/loading.tsx';
import { ProviderDetail } from './provider-detail.tsx';
import { ProviderList } from './provider-list.tsx';

const Wizard = lazy(async () => ({ default: (await import('./wizard/provider-wizard.tsx')).ProviderWizard }));

/** Providers: the list, one of them, and the wizard that adds one. */
export function Page() {
  return (
    <Routes>
      <Route index element={<ProviderList />} />
      <Route
        path="new"
        element={
          <Suspense fallback={<PageSkeleton label="Loading the wizard" />}>
            <Wizard />
          </Suspense>
        }
      />
      <Route path=":id" element={<ProviderDetail />} />
    </Routes>
  );
}
