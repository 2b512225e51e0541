import { X } from 'lucide-react';
import { type ReactNode, useEffect } from 'react';
import { NavLink } from 'react-router';
import { type ConsolePage, pageGroups } from '../pages/pages.ts';
import { IconButton } from '../ui/button.tsx';

interface Props {
  readonly name: ReactNode;
  readonly pages: readonly ConsolePage[];
  readonly open: boolean;
  readonly onClose: () => void;
}

/** The navigation: beside the page, on a phone over it. */
export function Sidebar({ name, pages, open, onClose }: Props) {
  useEffect(() => {
    if (!open) return undefined;
    const close = ({ key }: KeyboardEvent): void => (key === 'Escape' ? onClose() : undefined);
    window.addEventListener('keydown', close);
    return () => window.removeEventListener('keydown', close);
  }, [open, onClose]);
  return (
    <>
      {open ? <div className="fixed inset-0 z-30 bg-scrim lg:hidden" onClick={onClose} aria-hidden /> : null}
      <aside
        className={`${open ? 'flex' : 'hidden'} fixed inset-y-0 left-0 z-40 w-72 flex-col border-r border-border bg-raised lg:sticky lg:top-0 lg:flex lg:h-dvh lg:w-60`}
      >
        <div className="flex items-center justify-between gap-2 px-4 pt-4 pb-2">
          {name}
          <span className="lg:hidden">
            <IconButton label="Close the navigation" icon={X} onClick={onClose} />
          </span>
        </div>
        <nav aria-label="Pages" className="flex-1 overflow-y-auto px-3 pb-6">
          {pageGroups.map((group) => (
            <Group key={group} name={group} pages={pages.filter((page) => page.group === group)} onGo={onClose} />
          ))}
        </nav>
      </aside>
    </>
  );
}

interface GroupProps {
  readonly name: string;
  readonly pages: readonly ConsolePage[];
  readonly onGo: () => void;
}

function Group({ name, pages, onGo }: GroupProps) {
  if (pages.length === 0) return null;
  return (
    <div className="pt-4">
      <h2 className="px-2 pb-1 text-xs font-medium text-muted">{name}</h2>
      <ul>
        {pages.map(({ path, title, icon: Icon }) => (
          <li key={path}>
            <NavLink
              to={path}
              end={path === '/'}
              onClick={onGo}
              className={({ isActive }) =>
                `flex min-h-11 items-center gap-2.5 rounded-md px-2 text-sm lg:mouse:min-h-8 ${isActive ? 'bg-accent-soft font-medium text-accent' : 'text-text hover:bg-hover'}`
              }
            >
              <Icon size={16} aria-hidden className="shrink-0" />
              {title}
            </NavLink>
          </li>
        ))}
      </ul>
    </div>
  );
}
