import type { EntityRule, Validity } from '#guardrails/rules/entity-rule';

import { isBase58Address } from './banking-crypto-base58.ts';
import { isSegwitAddress } from './banking-crypto-bech32.ts';
import { passesEip55 } from './banking-crypto-eip55.ts';

const context = [
  'wallet',
  'bitcoin',
  'btc',
  'crypto',
  'ethereum',
  'eth',
  'address',
  'litecoin',
  'usdt',
  'tron',
  'ripple',
  'xrp',
  'dogecoin',
];

/** Addresses of cryptocurrencies, by their checksums. */
export const cryptoAddresses: readonly EntityRule[] = [
  {
    type: 'crypto-address',
    packs: [],
    shapes: ['[123mnLMDAXTr][1-9A-HJ-NP-Za-km-z]{24,34}'],
    check: (_, match) => (isBase58Address(match) ? 'valid' : 'invalid'),
    context,
  },
  {
    type: 'crypto-address',
    packs: [],
    shapes: ['(?:bc|tb|ltc)1[02-9ac-hj-np-z]{11,76}'],
    ignoreCase: true,
    check: (_, match) => (isSegwitAddress(match) ? 'valid' : 'invalid'),
    context,
  },
  {
    type: 'crypto-address',
    packs: [],
    shapes: ['0[xX][0-9A-Fa-f]{40}'],
    check: (_, match) => checkEthereum(match.slice(2)),
    context,
    scores: { shape: 0.7 },
  },
];

// Of one case there is no checksum to speak of. Mixed case that fails it is a mistyped address or no address.
function checkEthereum(digits: string): Validity {
  if (/^0+$/.test(digits)) return 'invalid';
  if (digits === digits.toLowerCase() || digits === digits.toUpperCase()) return 'plausible';
  return passesEip55(digits) ? 'valid' : 'invalid';
}
