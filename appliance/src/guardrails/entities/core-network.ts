import { isIP } from 'node:net';

import type { EntityRule, Validity } from '#guardrails/rules/entity-rule';

const octet = '(?:25[0-5]|2[0-4]\\d|[01]?\\d{1,2})';
const ipv4 = `${octet}(?:\\.${octet}){3}`;
const context = ['ip', 'ip address', 'ipv4', 'ipv6', 'address', 'subnet', 'host', 'server', 'gateway', 'dns'];

/** Internet addresses, version 4 and 6, with or without a prefix length. */
export const ipAddresses: readonly EntityRule[] = [
  {
    type: 'ip-address',
    packs: [],
    shapes: [`${ipv4}(?:/\\d{1,2})?`],
    check: (_, match) => checkAddress(match, 4),
    context,
    scores: { shape: 0.7 },
    repeats: true,
  },
  {
    type: 'ip-address',
    packs: [],
    shapes: [`[0-9A-Fa-f:]{2,39}(?:%[0-9A-Za-z]{1,16})?(?:/\\d{1,3})?`, `[0-9A-Fa-f:]{2,30}:${ipv4}(?:/\\d{1,3})?`],
    boundary: { before: 'address', after: 'address' },
    check: (_, match) => (/^::(?:\/|$)/.test(match) ? 'invalid' : checkAddress(match, 6)),
    context,
    scores: { shape: 0.7 },
    repeats: true,
  },
  {
    // The unspecified address is two colons, which code has everywhere.
    type: 'ip-address',
    packs: [],
    shapes: ['::(?:/\\d{1,3})?'],
    boundary: 'address',
    check: (_, match) => checkAddress(match, 6),
    scores: { shape: 0.1 },
  },
];

function checkAddress(match: string, wanted: 4 | 6): Validity {
  const [address = '', prefix] = match.split('/');
  if (prefix !== undefined && Number(prefix) > (wanted === 4 ? 32 : 128)) return 'invalid';
  if (wanted === 4) return 'plausible';
  return isIP(address) === 6 ? 'plausible' : 'invalid';
}

const hex = '[0-9A-Fa-f]{2}';

/** Hardware addresses of 48 bits in one of their three notations. */
export const macAddresses: readonly EntityRule[] = [
  {
    type: 'mac-address',
    packs: [],
    shapes: [`${hex}(?::${hex}){5}`, `${hex}(?:-${hex}){5}`, '[0-9A-Fa-f]{4}(?:\\.[0-9A-Fa-f]{4}){2}'],
    boundary: 'address',
    check: (compact) => (/^(?:F{12}|0{12})$/.test(compact) ? 'invalid' : 'plausible'),
    context: ['mac', 'mac address', 'hardware address', 'physical address', 'ethernet'],
    scores: { shape: 0.7 },
    repeats: true,
  },
];
