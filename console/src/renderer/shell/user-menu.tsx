import { CircleUser, KeyRound, LogIn, LogOut, Moon, Sun, SunMoon } from 'lucide-react';
import { useState } from 'react';
import { useMe } from '../gateway/use-me.ts';
import type { Reply } from '../gateway/use-read.ts';
import { Menu, type MenuEntry } from '../ui/menu.tsx';
import { useToast } from '../ui/toast.tsx';
import { BreakGlassDialog } from './break-glass-dialog.tsx';
import { type Theme, useTheme } from './theme.ts';
import { useSession } from './use-session.ts';

type Me = Reply<'me.get'>;

/** Who one is at this appliance, how to be somebody else, and light or dark. */
export function UserMenu() {
  const me = useMe();
  const session = useSession();
  const toast = useToast();
  const [theme, chooseTheme] = useTheme();
  const [breakGlass, setBreakGlass] = useState(false);
  if (me === undefined) return null;
  const attempt = (work: Promise<void>): void =>
    void work.catch((error: unknown) =>
      toast({ title: 'Not done', tone: 'danger', ...(error instanceof Error ? { description: error.message } : {}) }),
    );
  const entries: readonly MenuEntry[] = [
    { kind: 'heading', label: whoText(me) },
    ...(me.kind === 'person'
      ? [{ kind: 'action' as const, label: 'Sign out', icon: LogOut, onPress: () => attempt(session.signOut()) }]
      : [
          { kind: 'action' as const, label: 'Sign in at the identity provider', icon: LogIn, onPress: () => attempt(session.signIn()) },
          { kind: 'action' as const, label: 'Break-glass sign-in', icon: KeyRound, onPress: () => setBreakGlass(true) },
        ]),
    { kind: 'line' },
    { kind: 'heading', label: 'Appearance' },
    ...themeEntries(theme, chooseTheme),
  ];
  return (
    <>
      <Menu trigger={<Trigger me={me} />} entries={entries} />
      {breakGlass ? <BreakGlassDialog onClose={() => setBreakGlass(false)} /> : null}
    </>
  );
}

function Trigger({ me, ...rest }: { readonly me: Me }) {
  return (
    <button
      type="button"
      {...rest}
      aria-label={`${shortText(me)}: ${whoText(me)}`}
      className="flex min-h-11 min-w-11 items-center justify-center gap-2 rounded-md px-2 text-sm hover:bg-hover mouse:min-h-9"
    >
      <CircleUser size={18} aria-hidden className="text-muted" />
      <span className="hidden max-w-40 truncate sm:inline">{shortText(me)}</span>
    </button>
  );
}

function shortText({ kind, id, role }: Me): string {
  return kind === 'person' ? id : `This device · ${role}`;
}

function whoText({ kind, id, role, tenant }: Me): string {
  const place = tenant === undefined ? '' : ` in ${tenant}`;
  return kind === 'person' ? `${id} (${role}${place})` : `This device as ${role}${place}`;
}

const themeLooks = { system: SunMoon, light: Sun, dark: Moon } as const;
const themeNames: Readonly<Record<Theme, string>> = { system: 'As the system', light: 'Light', dark: 'Dark' };

function themeEntries(chosen: Theme, choose: (theme: Theme) => void): readonly MenuEntry[] {
  return (['system', 'light', 'dark'] as const).map((theme) => ({
    kind: 'action',
    label: theme === chosen ? `${themeNames[theme]} (now)` : themeNames[theme],
    icon: themeLooks[theme],
    onPress: () => choose(theme),
  }));
}
