import { Route, Routes } from 'react-router';
import { ModelDetail } from './model-detail.tsx';
import { ModelList } from './model-list.tsx';
import { NewModel } from './new-model.tsx';
import { PriceCheck } from './price-check.tsx';

/** Models: the list, one of them, adding one, and prices against public lists. */
export function Page() {
  return (
    <Routes>
      <Route index element={<ModelList />} />
      <Route path="new" element={<NewModel />} />
      <Route path="prices" element={<PriceCheck />} />
      <Route path=":id" element={<ModelDetail />} />
    </Routes>
  );
}
