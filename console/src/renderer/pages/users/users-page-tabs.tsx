import { NavLink } from 'react-router';
import { useMay } from '../../gateway/use-me.ts';

const look = 'touch inline-flex items-center border-b-2 px-3 font-medium whitespace-nowrap';

/** Users and roles are two lists of one page, each with its address. */
export function UsersPageTabs() {
  const may = useMay();
  if (!may('roles:read')) return null;
  return (
    <nav aria-label="Users and roles" className="mb-5 flex gap-1 border-b border-border">
      {[
        ['/users', 'Users'],
        ['/users/roles', 'Roles'],
      ].map(([to = '', label]) => (
        <NavLink
          key={to}
          to={to}
          end
          className={({ isActive }) => `${look} ${isActive ? 'border-accent text-text' : 'border-transparent text-muted hover:text-text'}`}
        >
          {label}
        </NavLink>
      ))}
    </nav>
  );
}
