import { type ComponentType, lazy, type ReactNode, Suspense, useDeferredValue, useEffect, useMemo, useState } from 'react';
import { Route, Routes, useLocation } from 'react-router';
import { loadPage, readyPage } from '../pages/load-page.ts';
import { type ConsolePage, pages } from '../pages/pages.ts';
import { useMe } from '../gateway/use-me.ts';
import { OfflineState } from '../ui/error-state.tsx';
import { PageSkeleton } from '../ui/loading.tsx';
import { CommandPalette } from './command-palette.tsx';
import { NotFound } from './not-found.tsx';
import { PageBoundary } from './page-boundary.tsx';
import { Sidebar } from './sidebar.tsx';
import { TopBar } from './top-bar.tsx';
import { DraftBar } from './draft-bar.tsx';
import { UnconfirmedBar } from './unconfirmed-bar.tsx';

interface ShellProps {
  /** false: what is shown may be old. */
  readonly reached: boolean;
  /** In the navigation: which appliance this is. */
  readonly name: ReactNode;
  /** Above all pages. */
  readonly frame: ReactNode;
}

/** The frame around every page: navigation, what is being edited, and the page. */
export function Shell({ reached, name, frame }: ShellProps) {
  const me = useMe();
  // Deferred, so that the page is shown as soon as its code is there: React shows nothing within 300 ms after a fallback.
  const known = useDeferredValue(me);
  const [menuOpen, setMenuOpen] = useState(false);
  const open = useMemo(() => allowed(me?.permissions), [me]);
  return (
    <div className="flex min-h-dvh bg-surface text-text">
      <a href="#page" className="absolute -top-20 left-2 z-50 flex min-h-11 items-center rounded bg-raised px-4 focus:top-2">
        Skip to the page
      </a>
      <Sidebar name={name} pages={open} open={menuOpen} onClose={() => setMenuOpen(false)} />
      <div className="flex min-w-0 flex-1 flex-col">
        {frame}
        <TopBar onMenu={() => setMenuOpen(true)} />
        <UnconfirmedBar />
        <DraftBar />
        {reached ? null : <OfflineState />}
        <main id="page" tabIndex={-1} className="mx-auto w-full max-w-[1600px] min-w-0 flex-1 px-4 py-5 outline-none md:px-8 md:py-7">
          <Suspense fallback={<PageSkeleton />}>{known === undefined ? <PageSkeleton /> : <Pages open={open} />}</Suspense>
        </main>
      </div>
      <CommandPalette pages={open} />
    </div>
  );
}

function Pages({ open }: { readonly open: readonly ConsolePage[] }) {
  const { pathname } = useLocation();
  useEffect(() => {
    const page = open.find(({ path }) => (path === '/' ? pathname === '/' : pathname === path || pathname.startsWith(`${path}/`)));
    document.title = page === undefined ? 'Tollgate' : `${page.title} – Tollgate`;
  }, [open, pathname]);
  return (
    <PageBoundary at={pathname}>
      <Routes>
        {open.map((page) => {
          const Page = loaded(page);
          return <Route key={page.path} path={page.path === '/' ? '/' : `${page.path}/*`} element={<Page />} />;
        })}
        <Route path="*" element={<NotFound />} />
      </Routes>
    </PageBoundary>
  );
}

function allowed(permissions: readonly string[] | undefined): readonly ConsolePage[] {
  const held = new Set(permissions);
  return pages.filter(({ permission }) => held.has(permission));
}

const components = new Map<string, ComponentType>();

/** One component a page: a new one would throw away what the page holds. */
function loaded(page: ConsolePage): ComponentType {
  // What is there already is shown at once: a lazy component would first show its fallback, and React then waits 300 ms.
  const known = components.get(page.path) ?? readyPage(page) ?? lazyPage(page);
  components.set(page.path, known);
  return known;
}

function lazyPage(page: ConsolePage): ComponentType {
  return lazy(async () => ({ default: await loadPage(page) }));
}
