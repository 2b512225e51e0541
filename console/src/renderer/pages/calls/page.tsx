import { Route, Routes } from 'react-router';
import { CallDetail } from './call-detail.tsx';
import { CallList } from './call-list.tsx';

/** The call log, and one call. */
export function Page() {
  return (
    <Routes>
      <Route index element={<CallList />} />
      <Route path=":id" element={<CallDetail />} />
    </Routes>
  );
}
