import { Route, Routes } from 'react-router';
import { NewRoute } from './new-route.tsx';
import { RouteDetail } from './route-detail.tsx';
import { RouteList } from './route-list.tsx';

/** Routes: the list, one of them, and adding one. */
export function Page() {
  return (
    <Routes>
      <Route index element={<RouteList />} />
      <Route path="new" element={<NewRoute />} />
      <Route path=":id" element={<RouteDetail />} />
    </Routes>
  );
}
