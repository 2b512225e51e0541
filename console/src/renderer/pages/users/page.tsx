import { Route, Routes } from 'react-router';
import { NewRole } from './new-role.tsx';
import { NewUser } from './new-user.tsx';
import { RoleDetail } from './role-detail.tsx';
import { RoleList } from './role-list.tsx';
import { UserDetail } from './user-detail.tsx';
import { UserList } from './user-list.tsx';

/** Users and roles: both lists, one of each, and adding one. */
export function Page() {
  return (
    <Routes>
      <Route index element={<UserList />} />
      <Route path="new" element={<NewUser />} />
      <Route path="roles" element={<RoleList />} />
      <Route path="roles/new" element={<NewRole />} />
      <Route path="roles/:id" element={<RoleDetail />} />
      <Route path=":id" element={<UserDetail />} />
    </Routes>
  );
}
