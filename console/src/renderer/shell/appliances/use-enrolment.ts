import { useState } from 'react';
import type { InspectedCode, TollgateBridge } from '../../../ipc-contract.ts';
import { valueOf } from '../../gateway/bridge.ts';
import type { Look } from './look-fields.tsx';

export interface Enrolment {
  /** The step, from 0: code, compare, look. */
  readonly at: number;
  readonly code: string;
  readonly inspected: InspectedCode | undefined;
  readonly look: Look;
  readonly busy: boolean;
  readonly fault: unknown;
  readonly setCode: (code: string) => void;
  readonly setLook: (look: Look) => void;
  readonly next: () => void;
  readonly back: () => void;
}

/** The way of an enrolment. Nothing is sent before the last step; the first only looks who answers. */
export function useEnrolment(bridge: TollgateBridge, onDone: () => void): Enrolment {
  const [at, setAt] = useState(0);
  const [code, setCode] = useState('');
  const [inspected, setInspected] = useState<InspectedCode>();
  const [look, setLook] = useState<Look>({ name: '', colour: 'blue', environment: 'test' });
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<unknown>();
  const inspect = async (): Promise<void> => {
    const found = valueOf(await bridge.inspectCode({ code: code.trim() }));
    setInspected(found);
    setLook((before) => ({ ...before, name: before.name === '' ? found.host : before.name }));
    setAt(1);
  };
  const enrol = async (): Promise<void> => {
    const { id } = valueOf(await bridge.addAppliance({ code: code.trim(), ...look }));
    valueOf(await bridge.chooseAppliance({ id }));
    onDone();
  };
  const steps = [inspect, async () => setAt(2), enrol] as const;
  const attempt = async (work: (() => Promise<void>) | undefined): Promise<void> => {
    setBusy(true);
    setFault(undefined);
    await work?.().catch(setFault);
    setBusy(false);
  };
  return {
    at,
    code,
    inspected,
    look,
    busy,
    fault,
    setCode,
    setLook,
    next: () => void attempt(steps[at]),
    back: () => {
      setFault(undefined);
      setAt(at - 1);
    },
  };
}
