import { FilePlus2 } from 'lucide-react';
import type { ReactNode } from 'react';
import { NavLink } from 'react-router';
import { useMay } from '../../gateway/use-me.ts';
import { ButtonLink } from '../../ui/button.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { ExportYaml } from './export-yaml.tsx';

/** The heading of the two lists, and the way from one to the other. */
export function HistoryViews({ children }: { readonly children: ReactNode }) {
  const may = useMay();
  const actions = (
    <>
      <ExportYaml />
      {may('drafts:write') && (
        <ButtonLink to="/revisions/drafts/new" variant="primary" icon={FilePlus2}>
          New draft
        </ButtonLink>
      )}
    </>
  );
  return (
    <>
      <PageHeader
        title="Revisions"
        description="Every change of the configuration, who made it and why. Any of them can be brought back; larger ones are prepared as drafts."
        actions={actions}
      />
      <nav aria-label="History" className="mb-5 flex gap-1 border-b border-border">
        <View to="/revisions" label="History" />
        {may('drafts:read') && <View to="/revisions/drafts" label="Drafts" />}
      </nav>
      {children}
    </>
  );
}

function View({ to, label }: { readonly to: string; readonly label: string }) {
  return (
    <NavLink
      to={to}
      end
      className={({ isActive }) =>
        `touch inline-flex items-center border-b-2 px-3 font-medium no-underline ${isActive ? 'border-accent text-text' : 'border-transparent text-muted hover:text-text'}`
      }
    >
      {label}
    </NavLink>
  );
}
