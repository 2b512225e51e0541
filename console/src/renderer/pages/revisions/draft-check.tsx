import type { Fault } from '@tollgate/shared';
import { CircleCheck } from 'lucide-react';
import { Link } from 'react-router';
import { useRead } from '../../gateway/use-read.ts';
import { Section } from '../../ui/card.tsx';
import { Empty } from '../../ui/empty.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { PageSkeleton } from '../../ui/loading.tsx';
import { pageOfPath } from './page-of-path.ts';

/** What keeps a draft out of use, and what one should look at first. */
export function DraftCheck({ id }: { readonly id: string }) {
  const { data, error, refetch } = useRead('drafts.validate', { params: { id } });
  if (error !== null && data === undefined) return <ErrorState error={error} retry={() => void refetch()} />;
  if (data === undefined) return <PageSkeleton />;
  const { faults, warnings } = data.value;
  if (faults.length + warnings.length === 0)
    return (
      <Empty icon={CircleCheck} title="Nothing is wrong with it">
        It can be committed.
      </Empty>
    );
  return (
    <div className="grid grid-cols-1 gap-4">
      {faults.length > 0 && <Found title="Must be mended" lead="It cannot be committed before." found={faults} />}
      {warnings.length > 0 && <Found title="Worth a look" lead="It can be committed so, if you mean it." found={warnings} />}
    </div>
  );
}

function Found({ title, lead, found }: { readonly title: string; readonly lead: string; readonly found: readonly Fault[] }) {
  return (
    <Section title={title} description={lead} flush>
      <ul className="divide-y divide-border">
        {found.map(({ path, message }) => (
          <li key={`${path} ${message}`} className="px-4 py-3">
            <Place path={path} />
            {message}
          </li>
        ))}
      </ul>
    </Section>
  );
}

function Place({ path }: { readonly path: string }) {
  const page = pageOfPath(path);
  const text = <code className="font-mono text-xs">{path === '' ? 'the whole' : path}</code>;
  return page === undefined ? (
    <span className="block text-muted">{text}</span>
  ) : (
    <Link className="link touch-sm inline-flex items-center" to={page}>
      {text}
    </Link>
  );
}
