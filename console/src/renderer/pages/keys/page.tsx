import { Route, Routes } from 'react-router';
import { KeyDetail } from './key-detail.tsx';
import { KeyList } from './key-list.tsx';
import { NewKey } from './new-key.tsx';

/** API keys: the list, one of them, and making one. */
export function Page() {
  return (
    <Routes>
      <Route index element={<KeyList />} />
      <Route path="new" element={<NewKey />} />
      <Route path=":id" element={<KeyDetail />} />
    </Routes>
  );
}
