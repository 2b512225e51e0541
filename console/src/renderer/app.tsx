import { CSPProvider } from '@base-ui/react/csp-provider';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { AdminRefusal } from '@tollgate/shared';
import { useState } from 'react';
import { createBrowserRouter, RouterProvider } from 'react-router';
import { Appliance } from './shell/appliance.tsx';
import { OverlayProviders } from './ui/overlay-providers.tsx';

/** The console, in Electron or in a browser that the appliance serves. */
export function App() {
  const [answers] = useState(createAnswers);
  // A router of data, because only that one can hold back a way that leads away from unsaved work.
  const [router] = useState(() => createBrowserRouter([{ path: '*', element: <Appliance /> }]));
  return (
    <CSPProvider disableStyleElements>
      <QueryClientProvider client={answers}>
        <OverlayProviders>
          <RouterProvider router={router} />
        </OverlayProviders>
      </QueryClientProvider>
    </CSPProvider>
  );
}

/** A refusal is an answer and is not asked for again; an appliance that could not be reached is. */
function createAnswers(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 15_000,
        gcTime: 10 * 60_000,
        retry: (failures, error) => !(error instanceof AdminRefusal) && failures < 3,
        retryDelay: (failures) => Math.min(1_000 * 2 ** failures, 10_000),
        networkMode: 'always',
      },
      mutations: { retry: false, networkMode: 'always' },
    },
  });
}
