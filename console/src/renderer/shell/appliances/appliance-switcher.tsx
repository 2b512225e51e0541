import { ChevronsUpDown, Pencil, Plus, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { valueOf } from '../../gateway/bridge.ts';
import { useConfirm } from '../../ui/confirm.tsx';
import { Menu, type MenuEntry } from '../../ui/menu.tsx';
import { ApplianceDialog } from './appliance-dialog.tsx';
import { type DesktopBridge, useDesktop } from './bridge-context.ts';
import { colourClass, environmentName } from './looks.ts';

/** Which appliance is shown, and the way to the others. */
export function ApplianceSwitcher() {
  const desktop = useDesktop();
  const [editing, setEditing] = useState(false);
  const confirm = useConfirm();
  if (desktop === undefined) return null;
  const { shown } = desktop;
  const remove = async (): Promise<void> => {
    const sure = await confirm({
      title: `Forget ${shown.name}?`,
      description:
        'This machine’s key for the appliance is destroyed. To come back you need a new enrolment code. The device stays known there until it is revoked.',
      confirmLabel: 'Forget it',
      danger: true,
      typeToConfirm: shown.name,
    });
    if (sure) valueOf(await desktop.bridge.removeAppliance({ id: shown.id }));
  };
  return (
    <>
      <Menu
        align="start"
        trigger={<Trigger desktop={desktop} />}
        entries={entriesOf(desktop, { edit: () => setEditing(true), remove: () => void remove() })}
      />
      {editing ? <ApplianceDialog desktop={desktop} onClose={() => setEditing(false)} /> : null}
    </>
  );
}

function Trigger({ desktop, ...rest }: { readonly desktop: DesktopBridge }) {
  const { name, colour, environment } = desktop.shown;
  return (
    <button
      type="button"
      {...rest}
      className="flex min-h-11 min-w-0 flex-1 items-center gap-2.5 rounded-md px-1.5 text-left hover:bg-hover"
    >
      <span aria-hidden className={`size-3 shrink-0 rounded-full ${colourClass[colour]}`} />
      <span className="min-w-0 flex-1">
        <span className="block truncate text-sm font-semibold">{name}</span>
        <span className="block truncate text-xs text-muted">{environmentName[environment]}</span>
      </span>
      <ChevronsUpDown size={16} aria-hidden className="shrink-0 text-muted" />
    </button>
  );
}

interface Acts {
  readonly edit: () => void;
  readonly remove: () => void;
}

function entriesOf({ bridge, state, shown, add }: DesktopBridge, { edit, remove }: Acts): readonly MenuEntry[] {
  const others = state.appliances.filter(({ id }) => id !== shown.id);
  return [
    ...others.map(({ id, name, environment }) => ({
      kind: 'action' as const,
      label: `${name} (${environmentName[environment]})`,
      onPress: () => void bridge.chooseAppliance({ id }),
    })),
    ...(others.length === 0 ? [] : [{ kind: 'line' } as const]),
    { kind: 'action', label: 'Add an appliance', icon: Plus, onPress: add },
    { kind: 'action', label: 'Name, colour, environment', icon: Pencil, onPress: edit },
    { kind: 'action', label: 'Forget this appliance', icon: Trash2, danger: true, onPress: remove },
  ];
}
