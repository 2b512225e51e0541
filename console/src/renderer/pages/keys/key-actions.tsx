import type { ApiKeyView } from '@tollgate/shared';
import { CirclePause, CirclePlay, MoreHorizontal, RotateCw, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { Button, IconButton } from '../../ui/button.tsx';
import { Menu } from '../../ui/menu.tsx';
import { isWorking } from './key-filter.ts';
import { RotateKey } from './rotate-key.tsx';
import { useKeyWork } from './use-key-work.ts';

/** What can be done to a key that works; nothing where it has ended. */
export function KeyActions({ apiKey }: { readonly apiKey: ApiKeyView }) {
  const work = useKeyWork();
  const [rotating, setRotating] = useState(false);
  // The dialog stays when the key ends by it: it shows the new one.
  const dialog = rotating && <RotateKey apiKey={apiKey} onClose={() => setRotating(false)} />;
  if (!isWorking(apiKey)) return dialog;
  const suspended = apiKey.state === 'suspended';
  return (
    <>
      {apiKey.replaced_by === undefined && !suspended && (
        <Button icon={RotateCw} onClick={() => setRotating(true)}>
          Rotate
        </Button>
      )}
      <Button icon={suspended ? CirclePlay : CirclePause} onClick={() => void (suspended ? work.resume(apiKey) : work.suspend(apiKey))}>
        {suspended ? 'Resume' : 'Suspend'}
      </Button>
      <Menu
        trigger={<IconButton icon={MoreHorizontal} label="More to do with this key" />}
        entries={[{ kind: 'action', label: 'Revoke for ever', icon: Trash2, danger: true, onPress: () => void work.revoke([apiKey]) }]}
      />
      {dialog}
    </>
  );
}
