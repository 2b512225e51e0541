import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FailureKind } from '#pipeline/call';
import { admits, type Circuit, closedCircuit, onAbandoned, onFailure, onStart, onSuccess, waitMs } from './circuit.ts';

const down = { kind: 'server-error' } as const;
const failedTimes = (times: number, nowMs: number): Circuit =>
  Array.from({ length: times }).reduce<Circuit>((circuit) => onFailure(circuit, down, nowMs), closedCircuit);

describe('a circuit', () => {
  it('opens after five failures in a row and takes one probe when the pause is over', () => {
    expect(admits(failedTimes(4, 0), 0)).toBe(true);
    const open = failedTimes(5, 0);
    expect(admits(open, 1_999)).toBe(false);
    expect(waitMs(open, 500)).toBe(1_500);
    expect(admits(open, 2_000)).toBe(true);
    expect(admits(onStart(open, 2_000), 2_001)).toBe(false);
  });

  it('closes on a good probe and pauses twice as long after a bad one, up to a minute', () => {
    const probing = onStart(failedTimes(5, 0), 2_000);
    expect(onSuccess()).toEqual(closedCircuit);
    let circuit: Circuit = onFailure(probing, down, 2_000);
    expect(waitMs(circuit, 2_000)).toBe(4_000);
    for (let round = 0; round < 20; round += 1) circuit = onFailure(onStart(circuit, 1e9), down, 1e9);
    expect(waitMs(circuit, 1e9)).toBe(60_000);
  });

  it('honours a provider that says when to come back, at once', () => {
    expect(waitMs(onFailure(closedCircuit, { kind: 'rate-limit', retryAfterMs: 7_000 }, 0), 0)).toBe(7_000);
  });

  it('does not hold requests at fault against the target', () => {
    for (const kind of ['bad-request', 'context-length', 'content-policy', 'not-found'] satisfies FailureKind[]) {
      expect(onFailure(closedCircuit, { kind }, 0)).toEqual(closedCircuit);
      expect(onFailure(onStart(failedTimes(5, 0), 5_000), { kind }, 5_000)).toEqual(closedCircuit);
    }
  });

  it('gives the place of a probe back when its caller leaves or never reports', () => {
    const probing = onStart(failedTimes(5, 0), 5_000);
    expect(admits(onAbandoned(probing, 5_100), 5_100)).toBe(true);
    expect(admits(probing, 5_000 + 120_001)).toBe(true);
  });

  it('always lets a call through again within a minute and a probe, whatever happened', () => {
    const event = fc.constantFrom('start', 'fail', 'limit', 'succeed', 'abandon');
    fc.assert(
      fc.property(fc.array(fc.tuple(event, fc.nat({ max: 100_000 }))), (events) => {
        let now = 0;
        let circuit = closedCircuit;
        for (const [name, passes] of events) {
          now += passes;
          if (name === 'start' && admits(circuit, now)) circuit = onStart(circuit, now);
          if (name === 'fail') circuit = onFailure(circuit, down, now);
          if (name === 'limit') circuit = onFailure(circuit, { kind: 'rate-limit', retryAfterMs: passes * 10 }, now);
          if (name === 'succeed') circuit = onSuccess();
          if (name === 'abandon') circuit = onAbandoned(circuit, now);
        }
        expect(admits(circuit, now + 120_001)).toBe(true);
      }),
    );
  });
});
