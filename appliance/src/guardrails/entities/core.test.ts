import { describe, expect, test } from 'vitest';

import { createRuleDetector } from '#guardrails/rules/create-rule-detector';

function found(entity: string, text: string, threshold = 0.6): readonly string[] {
  return createRuleDetector({ entities: [entity], threshold })
    .scan(text, 0, true)
    .findings.map(({ start, end }) => text.slice(start, end));
}

describe('taxpayers of the United States', () => {
  test('a social security number with hyphens needs no context', () => {
    expect(found('us-ssn', 'It is 536-22-8726.')).toEqual(['536-22-8726']);
    expect(found('us-ssn', '536.22.8726 or 536 22 8726 or 536228726')).toEqual(['536.22.8726', '536 22 8726']);
    expect(found('us-ssn', '100 536 22 8726 and 536.22.8726.1')).toEqual([]);
    expect(found('us-ssn', 'SSN 536.22.8726')).toEqual(['536.22.8726']);
    expect(found('us-ssn', 'ssn=536228726')).toEqual(['536228726']);
    expect(found('us-ssn', 'social security: 5 3 6 2 2 8 7 2 6')).toEqual(['5 3 6 2 2 8 7 2 6']);
  });

  test.each([
    '000-12-3456',
    '666-12-3456',
    '912-00-1234',
    '536-00-8726',
    '536-22-0000',
    '078-05-1120',
    '536-22.8726',
    '1536-22-8726',
    '536-22-87261',
  ])('%s is none', (text) => {
    expect(found('us-ssn', `ssn ${text}`, 0.05)).toEqual([]);
  });

  test('individual taxpayer numbers have their groups', () => {
    expect(found('us-itin', '912-70-1234')).toEqual(['912-70-1234']);
    expect(found('us-itin', 'ITIN 912701234')).toEqual(['912701234']);
    expect(found('us-itin', 'ITIN 912-89-1234 and 912-93-1234', 0.05)).toEqual([]);
  });
});

describe('documents and health identifiers', () => {
  test('of the United States', () => {
    expect(found('us-passport', 'passport A12345678')).toEqual(['A12345678']);
    expect(found('us-passport', 'part A12345678')).toEqual([]);
    expect(found('us-driver-license', "driver's license D1234567")).toEqual(['D1234567']);
    expect(found('us-npi', 'NPI 1234567893')).toEqual(['1234567893']);
    expect(found('us-npi', 'NPI 1234567890')).toEqual([]);
    expect(found('us-mbi', '1EG4-TE5-MK73')).toEqual(['1EG4-TE5-MK73']);
    expect(found('us-mbi', '1SG4-TE5-MK73')).toEqual([]);
  });

  test('of India', () => {
    expect(found('aadhaar', '2345 6789 0124')).toEqual(['2345 6789 0124']);
    expect(found('aadhaar', '2345-6789 0124, 2345 6789 0120, 1345 6789 0124')).toEqual([]);
    expect(found('aadhaar', '234567890124')).toEqual([]);
    expect(found('aadhaar', 'aadhaar no. 234567890124')).toEqual(['234567890124']);
    expect(found('aadhaar', 'GB29 NWBK 2345 6789 0124 18')).toEqual([]);
    expect(found('in-passport', 'passport no J1234567')).toEqual(['J1234567']);
    expect(found('in-voter', 'voter id ABC1234567')).toEqual(['ABC1234567']);
    expect(found('in-vehicle-registration', 'MH 12 AB 1234')).toEqual(['MH 12 AB 1234']);
    expect(found('in-vehicle-registration', 'ZZ12AB1234')).toEqual([]);
    expect(found('in-vehicle-registration', '22BH6517A')).toEqual(['22BH6517A']);
  });
});

describe('contact', () => {
  test.each([
    'jo.smith@mail.example.org',
    "o'brien+tag@sub.example.co.uk",
    'a@xn--d1acufc.xn--p1ai',
    'user@bücher.example',
    'x_1@example.museum',
  ])('finds %s', (address) => {
    expect(found('email', `<${address}>, and`)).toEqual([address]);
  });

  test.each(['a@b', 'a@b.', '@example.org', 'a@.example', 'see a @ example.org'])('%s is no address', (text) => {
    expect(found('email', text)).toEqual([]);
  });

  test.each([
    '+44 20 7946 0958',
    '+44 (0)20 7946 0958',
    '+1 (415) 555-0132',
    '+14155550132',
    '+49 30 12345678',
    '+91-98765-43210',
    '+55 11 98456 5666',
    '(415) 555-0132',
    '415-555-0132',
    '415.555.0132 x12',
    '98765 43210',
    '020 7946 0958',
    '01 42 68 53 00',
    '030/12345678',
  ])('finds %s', (number) => {
    expect(found('phone', `It is ${number}, evenings.`)).toEqual([number]);
  });

  test.each([
    '+999 123 456 789',
    '4155550132',
    '2024-05-06 10:20:30',
    '1,234,567,890',
    '4242 4242 4242 4243',
    '10.20.30.40',
    'GB29 NWBK 6016 1331 9268 18',
    '1234567-12',
  ])('%s is no number', (text) => {
    expect(found('phone', `It is ${text}, evenings.`)).toEqual([]);
  });

  test('takes bare digits after a word that says so', () => {
    expect(found('phone', 'my mobile is 4155550132')).toEqual(['4155550132']);
    expect(found('phone', '电话：13812345678')).toEqual(['13812345678']);
    expect(found('phone', 'call on 2024-05-06')).toEqual([]);
  });

  test('dates of birth need a word about birth', () => {
    expect(found('date-of-birth', 'DOB: 24/11/1975')).toEqual(['24/11/1975']);
    expect(found('date-of-birth', 'born on 3rd of March, 1981')).toEqual(['3rd of March, 1981']);
    expect(found('date-of-birth', '{"dateOfBirth":"1975-11-24"}')).toEqual(['1975-11-24']);
    expect(found('date-of-birth', 'due on 24/11/1975; dob 45/99/1975')).toEqual([]);
  });
});

describe('network', () => {
  test.each([
    '192.168.1.1',
    '10.0.0.0/8',
    '2001:db8::8a2e:370',
    'fe80::1',
    '::ffff:10.0.0.1',
    '::1',
    '2001:db8::/32',
    '1:2:3:4:5:6:7:8',
    'fe80::1%eth0',
  ])('finds %s', (address) => {
    expect(found('ip-address', `at (${address}), port`)).toEqual([address]);
  });

  test.each(['1.2.3', '300.1.1.1', '12345:db8::1', 'std::vector', '2001::db8::1', 'x192.168.1.1', '::', '12:30:45'])(
    '%s is none',
    (text) => {
      expect(found('ip-address', `at (${text}), port`)).toEqual([]);
    },
  );

  test('a range is two addresses', () => {
    expect(found('ip-address', '10.0.0.1-10.0.0.5')).toEqual(['10.0.0.1', '10.0.0.5']);
    expect(found('ip-address', '192.168.1.1.1')).toEqual(['192.168.1.1']);
  });

  test('hardware addresses in three notations', () => {
    expect(found('mac-address', '00:1A:2B:3C:4D:5E 00-1a-2b-3c-4d-5e 001a.2b3c.4d5e')).toHaveLength(3);
    expect(found('mac-address', 'FF:FF:FF:FF:FF:FF 00:1A:2B-3C:4D:5E 00:1A:2B:3C:4D:5E:6F')).toEqual([]);
  });

  test('web addresses', () => {
    expect(found('url', 'see https://bank.example/a?b=c#d, and www.example.org.')).toEqual([
      'https://bank.example/a?b=c#d',
      'www.example.org',
    ]);
    expect(found('url', 'www.example and http:/x')).toEqual([]);
  });
});
