import { Ban, EllipsisVertical, Pencil } from 'lucide-react';
import { Badge } from '../../ui/badge.tsx';
import { IconButton } from '../../ui/button.tsx';
import type { Column } from '../../ui/data-table/column.ts';
import { Menu } from '../../ui/menu.tsx';
import { useNow } from '../../ui/now.tsx';
import { Time } from '../../ui/time.tsx';
import { type Device, lookOf } from './device-words.ts';
import type { DeviceActs } from './use-device-work.tsx';

export interface DeviceColumns {
  /** The device that asks. */
  readonly own: string | undefined;
  readonly acts: DeviceActs;
  readonly may: { readonly rename: boolean; readonly revoke: boolean };
}

export function deviceColumns({ own, acts, may }: DeviceColumns): readonly Column<Device>[] {
  return [
    {
      id: 'name',
      header: 'Device',
      card: 'title',
      text: ({ name, id, tenant }) => `${name} ${id} ${tenant ?? ''}`,
      sort: ({ name }) => name.toLowerCase(),
      cell: ({ id, name }) => (
        <>
          <span className="font-medium">{name}</span> {id === own && <Badge tone="accent">This one</Badge>}
        </>
      ),
    },
    {
      id: 'state',
      header: 'State',
      width: '8rem',
      text: ({ state }) => state,
      sort: ({ state }) => state,
      cell: (device) => <State device={device} />,
    },
    {
      id: 'role',
      header: 'Role',
      text: ({ role }) => role,
      sort: ({ role }) => role,
      cell: ({ role, tenant }) => (tenant === undefined ? role : `${role} in ${tenant}`),
    },
    ...timeColumns,
    ...(may.rename || may.revoke ? [actionColumn({ own, acts, may })] : []),
  ];
}

function State({ device }: { readonly device: Device }) {
  const { tone, word } = lookOf(device, useNow());
  return <Badge tone={tone}>{word}</Badge>;
}

function actionColumn({ own, acts, may }: DeviceColumns): Column<Device> {
  return {
    id: 'acts',
    header: 'Actions',
    width: '5rem',
    align: 'end',
    cell: (device) =>
      device.state === 'revoked' ? null : (
        <Menu
          trigger={<IconButton icon={EllipsisVertical} label={`Actions for ${device.name}`} />}
          entries={[
            ...(may.rename ? [{ kind: 'action' as const, label: 'Rename', icon: Pencil, onPress: () => acts.rename(device) }] : []),
            ...(may.revoke
              ? [
                  {
                    kind: 'action' as const,
                    label: device.id === own ? 'Revoke this device' : 'Revoke',
                    icon: Ban,
                    danger: true,
                    onPress: () => acts.revoke(device, device.id === own),
                  },
                ]
              : []),
          ]}
        />
      ),
  };
}

const timeColumns: readonly Column<Device>[] = [
  {
    id: 'seen',
    header: 'Last seen',
    align: 'end',
    sort: ({ last_seen_at: at }) => (at === undefined ? undefined : Date.parse(at)),
    cell: ({ last_seen_at: at }) => <Time at={at} absent="never" />,
  },
  {
    id: 'ends',
    header: 'Certificate ends',
    align: 'end',
    priority: 2,
    sort: ({ expires_at: at }) => Date.parse(at),
    cell: ({ expires_at: at }) => <Time at={at} absolute />,
  },
  {
    id: 'enrolled',
    header: 'Enrolled',
    align: 'end',
    priority: 3,
    sort: ({ created_at: at }) => Date.parse(at),
    cell: ({ created_at: at }) => <Time at={at} />,
  },
];
