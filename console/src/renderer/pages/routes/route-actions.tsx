import type { RouteConfiguration } from '@tollgate/shared';
import { ListTree, MessageSquare, MoreHorizontal, Trash2 } from 'lucide-react';
import { useNavigate } from 'react-router';
import { useMay } from '../../gateway/use-me.ts';
import type { ReadObject } from '../../gateway/use-save-object.tsx';
import { useWrite } from '../../gateway/use-write.ts';
import { useRemoval } from '../../parts/use-removal.tsx';
import { ButtonLink, IconButton } from '../../ui/button.tsx';
import { Menu } from '../../ui/menu.tsx';

/** What can be done with a route. */
export function RouteActions({ read: { value, etag } }: { readonly read: ReadObject<RouteConfiguration> }) {
  const may = useMay();
  const navigate = useNavigate();
  const remove = useWrite('routes.delete', ['revisions', 'topics', 'health', 'budgets']);
  const removal = useRemoval({
    what: `the route ${value.id}`,
    id: value.id,
    description: 'Callers that name it are refused (404) from now on. Records and usage stay.',
    send: () => remove.mutateAsync({ params: { id: value.id }, ifMatch: etag ?? '' }),
    onRemoved: () => void navigate('/routes'),
  });
  const route = encodeURIComponent(value.id);
  return (
    <>
      {may('records:read') && (
        <ButtonLink to={`/calls?route=${route}`} icon={ListTree}>
          Calls
        </ButtonLink>
      )}
      {may('playground:use') && (
        <ButtonLink to={`/playground?route=${route}`} icon={MessageSquare}>
          Playground
        </ButtonLink>
      )}
      {may('routes:write') && (
        <Menu
          trigger={<IconButton icon={MoreHorizontal} label="More to do with this route" />}
          entries={[{ kind: 'action', label: 'Remove', icon: Trash2, danger: true, onPress: removal.remove }]}
        />
      )}
      {removal.dialog}
    </>
  );
}
