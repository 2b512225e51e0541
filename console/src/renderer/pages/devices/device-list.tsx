import { type Device, plainWords } from './device-words.ts';
import { MonitorSmartphone, Plus } from 'lucide-react';
import { useMemo } from 'react';
import { useMay, useMe } from '../../gateway/use-me.ts';
import { useRead } from '../../gateway/use-read.ts';
import { ButtonLink } from '../../ui/button.tsx';
import { DataTable } from '../../ui/data-table/data-table.tsx';
import { Empty } from '../../ui/empty.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { deviceColumns } from './device-columns.tsx';
import { useDeviceWork } from './use-device-work.tsx';

const everyMs = 60_000;
const idOf = ({ id }: Device): string => id;

/** Every machine that was enrolled, with the end of its certificate and when it was last here. */
export function DeviceList() {
  const may = useMay();
  const own = useMe()?.device;
  const devices = useRead('devices.list', { query: { limit: '500' } }, { every: everyMs });
  const { acts, dialog } = useDeviceWork();
  const [rename, revoke] = [may('devices:enrol'), may('devices:revoke')];
  const columns = useMemo(() => deviceColumns({ own, acts, may: { rename, revoke } }), [own, acts, rename, revoke]);
  const add = rename ? (
    <ButtonLink to="/devices/new" variant="primary" icon={Plus}>
      Enrol a device
    </ButtonLink>
  ) : undefined;
  return (
    <>
      <PageHeader title="Devices" description={plainWords.purpose} actions={add} />
      <DataTable
        label="Devices"
        rows={devices.data?.value.items}
        columns={columns}
        getRowId={idOf}
        search="Search devices"
        error={devices.error}
        onRetry={() => void devices.refetch()}
        empty={
          <Empty icon={MonitorSmartphone} title="No devices" action={add}>
            A device is a machine with a certificate of this appliance. Make a code, and enrol one with it.
          </Empty>
        }
      />
      {dialog}
    </>
  );
}
