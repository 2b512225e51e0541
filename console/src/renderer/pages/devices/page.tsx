import { Route, Routes } from 'react-router';
import { DeviceList } from './device-list.tsx';
import { NewDevice } from './new-device.tsx';

/** Devices: who may come in at all, and the codes that let another one in. */
export function Page() {
  return (
    <Routes>
      <Route index element={<DeviceList />} />
      <Route path="new" element={<NewDevice />} />
    </Routes>
  );
}
