import { expect, test } from 'vitest';
import { judge, type DeviceStanding, type Peer } from './admin-listener-peer.ts';

const device = { id: 'd', role: 'admin' };
const peer: Peer = { kind: 'certificate', fingerprint: 'f', from: 100, until: 200 };

test.each<[DeviceStanding, string]>([
  [{ kind: 'active', device }, 'in'],
  [{ kind: 'revoked', device }, 'revoked_device'],
  [{ kind: 'expired', device }, 'expired_certificate'],
  [{ kind: 'replaced', device }, 'replaced_certificate'],
  [{ kind: 'unknown' }, 'unknown_device'],
  [{ kind: 'stale' }, 'unsure'],
])('%j: %s', (standing, expected) => {
  const verdict = judge(peer, () => standing, 150);
  expect(verdict.kind === 'out' ? verdict.reason : verdict.kind).toBe(expected);
});

test.each([99, 200, 201])('outside its life a certificate opens nothing: %d', (nowMs) => {
  expect(judge(peer, () => ({ kind: 'active', device }), nowMs)).toMatchObject({ kind: 'out', reason: 'expired_certificate' });
});

test.each([
  ['none', 'no_certificate'],
  ['foreign', 'foreign_certificate'],
] as const)('a peer with a %s certificate is not looked up', (kind, reason) => {
  const lookUp = (): DeviceStanding => {
    throw new Error('looked up');
  };
  expect(judge({ kind }, lookUp, 150)).toEqual({ kind: 'out', reason });
});
