import { Menu as MenuIcon, Search } from 'lucide-react';
import { IconButton } from '../ui/button.tsx';
import { KeyHint } from '../ui/key-hint.tsx';
import { openPalette } from './command-palette.tsx';
import { UserMenu } from './user-menu.tsx';

/** Above every page: the way to the navigation, to everything by name, and who one is. */
export function TopBar({ onMenu }: { readonly onMenu: () => void }) {
  return (
    <header className="sticky top-0 z-20 flex h-14 items-center gap-2 border-b border-border bg-raised px-3 md:px-8">
      <span className="lg:hidden">
        <IconButton label="Open the navigation" icon={MenuIcon} onClick={onMenu} />
      </span>
      <button
        type="button"
        onClick={openPalette}
        className="flex min-h-11 min-w-0 flex-1 items-center gap-2 rounded-md border border-border bg-surface px-3 text-left text-sm text-muted hover:border-border-strong mouse:min-h-9 md:max-w-md"
      >
        <Search size={16} aria-hidden />
        <span className="flex-1 truncate">Go to a page or an object</span>
        <span className="hidden md:inline">
          <KeyHint keys="mod+k" />
        </span>
      </button>
      <span className="flex-1" />
      <UserMenu />
    </header>
  );
}
