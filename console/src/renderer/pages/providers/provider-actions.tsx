import { MoreHorizontal, Plus, Trash2 } from 'lucide-react';
import { useNavigate } from 'react-router';
import type { ProviderView } from '../../parts/objects.ts';
import { useMay } from '../../gateway/use-me.ts';
import type { ReadObject } from '../../gateway/use-save-object.tsx';
import { useWrite } from '../../gateway/use-write.ts';
import { useRemoval } from '../../parts/use-removal.tsx';
import { ButtonLink, IconButton } from '../../ui/button.tsx';
import { Menu } from '../../ui/menu.tsx';

/** What can be done with a provider. */
export function ProviderActions({ read: { value, etag } }: { readonly read: ReadObject<ProviderView> }) {
  const may = useMay();
  const navigate = useNavigate();
  const remove = useWrite('providers.delete', ['revisions', 'models', 'health']);
  const removal = useRemoval({
    what: `the provider ${value.id}`,
    id: value.id,
    description: 'No call goes there any more, and its credential is forgotten. Records and usage stay.',
    send: () => remove.mutateAsync({ params: { id: value.id }, ifMatch: etag ?? '' }),
    onRemoved: () => void navigate('/providers'),
  });
  return (
    <>
      {may('models:write') && (
        <ButtonLink to={`/models/new?provider=${encodeURIComponent(value.id)}`} icon={Plus}>
          Add a model
        </ButtonLink>
      )}
      {may('providers:write') && (
        <Menu
          trigger={<IconButton icon={MoreHorizontal} label="More to do with this provider" />}
          entries={[{ kind: 'action', label: 'Remove', icon: Trash2, danger: true, onPress: removal.remove }]}
        />
      )}
      {removal.dialog}
    </>
  );
}
