import { Ellipsis, Redo2, Undo2 } from 'lucide-react';
import { IconButton } from '../../ui/button.tsx';
import { Menu } from '../../ui/menu.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import type { Designer } from './use-designer.ts';
import { useProfileWork } from './use-profile-work.ts';
import type { Profile } from './profile.ts';

export interface DesignerActionsProps {
  readonly designer: Designer;
  readonly profile: Profile;
  readonly asText: boolean;
  readonly onView: (asText: boolean) => void;
  readonly readOnly: boolean;
}

/** Back and forth, the two views, and what is done with the whole profile. */
export function DesignerActions({ designer: { undo, redo }, profile, asText, onView, readOnly }: DesignerActionsProps) {
  const { copy, remove } = useProfileWork();
  return (
    <>
      {!readOnly && (
        <>
          <IconButton icon={Undo2} label="Undo (Ctrl+Z)" disabled={undo === undefined} onClick={undo} />
          <IconButton icon={Redo2} label="Redo (Ctrl+Shift+Z)" disabled={redo === undefined} onClick={redo} />
        </>
      )}
      <Segmented
        label="View"
        segments={[
          { value: 'designer', label: 'Designer' },
          { value: 'text', label: 'As text' },
        ]}
        value={asText ? 'text' : 'designer'}
        onChange={(value) => onView(value === 'text')}
      />
      {!readOnly && (
        <Menu
          trigger={<IconButton icon={Ellipsis} label="More for this profile" variant="secondary" />}
          entries={[
            { kind: 'action', label: 'Begin a new profile with this one', onPress: () => copy(profile.id) },
            { kind: 'line' },
            { kind: 'action', label: 'Delete profile', danger: true, onPress: () => void remove(profile.id) },
          ]}
        />
      )}
    </>
  );
}
