import { Route, Routes } from 'react-router';
import { NewProfile } from './new-profile.tsx';
import { ProfileDetail } from './profile-detail.tsx';
import { ProfileList } from './profile-list.tsx';

/** Guardrail profiles: the list, the designer of one, and beginning one. */
export function Page() {
  return (
    <Routes>
      <Route index element={<ProfileList />} />
      <Route path="new" element={<NewProfile />} />
      <Route path=":id" element={<ProfileDetail />} />
    </Routes>
  );
}
