import { describe, expect, test } from 'vitest';

import { createRuleDetector } from '#guardrails/rules/create-rule-detector';

function found(entity: string, text: string, threshold = 0.6): readonly string[] {
  return createRuleDetector({ entities: [entity], threshold })
    .scan(text, 0, true)
    .findings.map(({ start, end }) => text.slice(start, end));
}

describe('card numbers', () => {
  // Test numbers that the schemes and processors publish.
  test.each([
    '4242424242424242',
    '4222222222222',
    '5555 5555 5555 4444',
    '2223 0031 2200 3222',
    '5105-1051-0510-5100',
    '3782 822463 10005',
    '371449635398431',
    '3056 930902 5904',
    '38520000023237',
    '6011 1111 1111 1117',
    '3530111333300000',
    '6759649826438453',
    '6200 0000 0000 0005',
    '4000 0000 0000 0000 006',
    '4 2 4 2 4 2 4 2 4 2 4 2 4 2 4 2',
    '42424242 42424242',
    '4242.4242.4242.4242',
  ])('finds %s', (card) => {
    expect(found('card-number', `(${card}), please`)).toEqual([card]);
  });

  test.each([
    '4242 4242 4242 4243',
    '0000 0000 0000 0000',
    '4242424242424242 1'.replace(' ', ''),
    'x4242424242424242',
    '4242-4242-4242-4242-1',
    '4242 4242-4242 4242',
    '9242424242424242',
    '1748503543012',
  ])('leaves %s', (text) => {
    expect(found('card-number', `see ${text} there`)).toEqual([]);
  });

  test('leaves the expiry month beside it', () => {
    expect(found('card-number', 'card 4242 4242 4242 4242 12/29 123')).toEqual(['4242 4242 4242 4242']);
    expect(found('card-number', 'a,4242424242424242,12/29')).toEqual(['4242424242424242']);
  });
});

describe('IBANs', () => {
  // Examples of the SWIFT registry.
  test.each([
    'AL47 2121 1009 0000 0002 3569 8741',
    'BE68 5390 0754 7034',
    'BR18 0036 0305 0000 1000 9795 493C 1',
    'DE89 3704 0044 0532 0130 00',
    'EG38 0019 0005 0000 0000 2631 8000 2',
    'FR14 2004 1010 0505 0001 3M02 606',
    'GB29 NWBK 6016 1331 9268 19',
    'GE29 NB00 0000 0101 9049 17',
    'HR12 1001 0051 8630 0016 0',
    'IL62 0108 0000 0009 9999 999',
    'IT60 X054 2811 1010 0000 0123 456',
    'LC55 HEMM 0001 0001 0012 0012 0002 3015',
    'LV80 BANK 0000 4351 9500 1',
    'MC58 1122 2000 0101 2345 6789 030',
    'MU17 BOMM 0101 1010 3030 0200 000M UR',
    'NO93 8601 1117 947',
    'QA58 DOHB 0000 1234 5678 90AB CDEF G',
    'SA03 8000 0000 6080 1016 7519',
    'SC18 SSCB 1101 0000 0000 0000 1497 USD',
    'SI56 2633 0001 2039 086',
    'SM86 U032 2509 8000 0000 0270 100',
    'ST23 0001 0001 0051 8453 1014 6',
    'SV62 CENR 0000 0000 0000 0070 0025',
    'TL38 0080 0123 4567 8910 157',
    'TR33 0006 1005 1978 6457 8413 26',
    'KW81 CBKU 0000 0000 0000 1234 5601 01',
    'LB62 0999 0000 0001 0019 0122 9114',
    'DJ21 0001 0000 0001 5400 0100 186',
    'BI42 1000 0100 0100 0033 2045 181',
    'RU03 0445 2522 5408 1781 0538 0913 1041 9',
    'SO21 1000 0010 0100 0100 141',
    'MN12 1234 1234 5678 9123',
    'FK88 SC12 3456 7890 12',
    'NI45 BAPR 0000 0013 0000 0355 8124',
    'SD21 2901 0501 2340 01',
    'OM81 0180 0000 0129 9123 456',
  ])('finds %s', (iban) => {
    expect(found('iban', `IBAN: ${iban}.`)).toEqual([iban]);
    const closed = iban.replaceAll(' ', '');
    expect(found('iban', closed)).toEqual([closed]);
    expect(found('iban', iban.replaceAll(' ', '-').toLowerCase())).toHaveLength(1);
  });

  test.each([
    'GB29 NWBK 6016 1331 9268 18',
    'GB29 NWBK 6016 1331 9268',
    'ZZ29 NWBK 6016 1331 9268 19',
    'GB29NWBK601613319268190',
    'gb29 NWBK 6016 1331 9268 19',
  ])('leaves %s', (text) => {
    expect(found('iban', `IBAN: ${text}.`)).toEqual([]);
  });

  test('ends where the country says, whatever words follow', () => {
    expect(found('iban', 'GB29 NWBK 6016 1331 9268 19 AND THEN')).toEqual(['GB29 NWBK 6016 1331 9268 19']);
    expect(found('iban', 'GB29 NWBK 601613 31926819 ok')).toEqual(['GB29 NWBK 601613 31926819']);
  });
});

describe('business identifier codes', () => {
  test('are found with context or by a shape that words do not have', () => {
    expect(found('swift-bic', 'SWIFT code DEUTDEFF')).toEqual(['DEUTDEFF']);
    expect(found('swift-bic', 'CHASUS33XXX')).toEqual(['CHASUS33XXX']);
    expect(found('swift-bic', 'BUSINESS STANDARD')).toEqual([]);
    expect(found('swift-bic', 'bic ABCDZZ22')).toEqual([]);
  });
});

describe('cryptocurrency addresses', () => {
  test.each([
    '1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa',
    '3J98t1WpEZ73CNmQviecrnyiWrnqRhWNLy',
    'bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4',
    'BC1QW508D6QEJXTDG4Y5R3ZARVARY0C5XW7KV8F3T4',
    'bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqzk5jj0',
    '0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed',
    '0xfb6916095ca1df60bb79ce92ce3ea74c37c5d359',
    'rHb9CJAWyB4rj91VRWn96DkukG4bwdtyTh',
  ])('finds %s', (address) => {
    expect(found('crypto-address', `pay ${address}!`)).toEqual([address]);
  });

  test.each([
    '1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNb',
    'bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t5',
    'bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kV8F3T4',
    '0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAeD',
    '0x0000000000000000000000000000000000000000',
  ])('leaves %s', (text) => {
    expect(found('crypto-address', text)).toEqual([]);
  });
});

describe('bank identifiers of the United States and India', () => {
  test('routing numbers need context unless they are written in their own grouping', () => {
    expect(found('us-routing-number', 'ABA 021000021')).toEqual(['021000021']);
    expect(found('us-routing-number', '0210-0002-1')).toEqual(['0210-0002-1']);
    expect(found('us-routing-number', '021000021')).toEqual([]);
    expect(found('us-routing-number', 'ABA 021000022')).toEqual([]);
    expect(found('us-routing-number', 'ABA 421042111')).toEqual([]);
  });

  test('account numbers are told by context alone', () => {
    expect(found('us-account-number', 'my account number is 1234567890')).toEqual(['1234567890']);
    expect(found('us-account-number', 'my account shows 12,345,678.90 since 2024-01-31')).toEqual([]);
    expect(found('us-account-number', 'reference 1234567890')).toEqual([]);
    expect(found('in-account-number', '{"accountNo":"50100123456789"}')).toEqual(['50100123456789']);
  });

  test('PAN, GSTIN, IFSC and UPI ids', () => {
    expect(found('in-pan', 'ABCPE1234F')).toEqual(['ABCPE1234F']);
    expect(found('in-pan', 'ABCDE1234F')).toEqual([]);
    expect(found('in-pan', 'pan: ABCDE1234F')).toEqual(['ABCDE1234F']);
    expect(found('gstin', 'GST 27AAPFU0939F1ZV')).toEqual(['27AAPFU0939F1ZV']);
    expect(found('gstin', '00AAPFU0939F1ZV 27AAPFU0939F1Y5')).toEqual([]);
    expect(found('ifsc', 'HDFC0000001')).toEqual(['HDFC0000001']);
    expect(found('ifsc', 'ZZZZ0000001')).toEqual([]);
    expect(found('ifsc', 'IFSC ZZZZ0000001')).toEqual(['ZZZZ0000001']);
    expect(found('upi-id', 'send to meera-k@okaxis now')).toEqual(['meera-k@okaxis']);
    expect(found('upi-id', 'mail meera@okaxis.example or @okaxis')).toEqual([]);
  });
});
