import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Finding } from '#guardrails/finding';
import { createSecretDetector } from './secret-detector.ts';

const detector = createSecretDetector();

function found(text: string): readonly (readonly [string, string])[] {
  return detector.scan(text, 0, true).findings.map(({ type, start, end }) => [type, text.slice(start, end)] as const);
}

function letters(count: number, alphabet = 'ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789'): string {
  return Array.from({ length: count }, (_, at) => alphabet[(at * 7919 + 4001 * at * at + 13) % alphabet.length]).join('');
}

const hex = (count: number) => letters(count, '7a90f3b2c1d8e546');
const webToken = `eyJhbGciOiJSUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiJiYW5rIn0.${letters(86)}`;
const keyRows = Array.from({ length: 25 }, (_, row) => letters(64 + row).slice(row)).join('\n');
const privateKey = `-----BEGIN RSA PRIVATE KEY-----\n${keyRows}\n${letters(22)}==\n-----END RSA PRIVATE KEY-----`;

describe('tokens of vendors', () => {
  const tokens = {
    'api-key': [
      `sk-proj-${letters(60)}`,
      `sk-ant-api03-${letters(93)}AA`,
      `AIza${letters(35)}`,
      `AKIA${letters(16, 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567')}`,
      `sk_live_${letters(24)}`,
      `SK${hex(32)}`,
      `SG.${letters(22)}.${letters(43)}`,
      `tg_prod_${letters(12, 'abcdefgh234567')}_${letters(40, 'abcdefgh234567')}_${letters(7, 'abcdefgh234567')}`,
    ],
    'access-token': [
      `ghp_${letters(36)}`,
      `github_pat_${letters(22)}_${letters(59)}`,
      `glpat-${letters(20)}`,
      `xoxb-123456789012-123456789012-${letters(24)}`,
      `npm_${letters(36)}`,
      `pypi-AgEIcHlwaS5vcmc${letters(120)}`,
      `hf_${letters(34)}`,
      `hvs.${letters(95)}`,
      `dop_v1_${hex(64)}`,
    ],
  };
  for (const [type, list] of Object.entries(tokens))
    for (const token of list)
      it(`finds ${token.slice(0, 8)}…, whole`, () => {
        expect(found(`use ${token}, then go on`)).toEqual([[type, token]]);
        expect(found(`KEY='${token}'`)).toEqual([[type, token]]);
      });

  it('finds a JSON web token of any length, piece by piece', () => {
    expect(found(`token ${webToken}.`)).toEqual([['jwt', webToken]]);
    const long = `eyJhbGciOiJSUzI1NiJ9.${letters(3000)}.${letters(86)}`;
    const pieces = found(`a ${long} b`);
    expect(pieces.map(([type]) => type)).toEqual(['jwt', 'jwt', 'jwt', 'jwt']);
    expect(pieces.map(([, text]) => text).join('')).toBe(long);
  });

  it('finds a token in disguise and reports what stands in the text', () => {
    const token = `ghp_${letters(36)}`;
    const disguised = `${token.slice(0, 9)}\u200b${token.slice(9)}`;
    expect(found(`see ${disguised} there`)).toEqual([['access-token', disguised]]);
  });
});

describe('private keys', () => {
  const joined = (text: string) =>
    found(text)
      .map(([, part]) => part)
      .join('');
  it('covers a block from its first label to its last', () => {
    expect(joined(`here:\n${privateKey}\nbye`)).toBe(privateKey);
    expect(found(privateKey).every(([type]) => type === 'private-key')).toBe(true);
  });
  it('covers a block with written-out line ends, with headers, and one that was cut off', () => {
    const escaped = privateKey.replaceAll('\n', '\\n');
    expect(joined(`{"key":"${escaped}"}`)).toBe(escaped);
    const headed = privateKey.replace('\n', `\nProc-Type: 4,ENCRYPTED\nDEK-Info: AES-256-CBC,${hex(32)}\n\n`);
    expect(joined(headed)).toBe(headed);
    const cut = privateKey.slice(0, 700).trimEnd();
    expect(joined(`${cut}\n\nand so on`)).toBe(cut);
  });
  it('finds one that was encoded once more', () => {
    const encoded = Buffer.from(privateKey).toString('base64');
    expect(joined(`client-key-data: ${encoded}`)).toBe(encoded);
  });
  it('lets certificates and the mere mention of a key pass', () => {
    expect(found(privateKey.replaceAll('RSA PRIVATE KEY', 'CERTIFICATE'))).toEqual([]);
    expect(found('A file that begins with -----BEGIN PRIVATE KEY----- holds a key.')).toEqual([]);
  });
});

describe('values beside names', () => {
  const cases: readonly (readonly [string, string, string])[] = [
    ['password: Winter2026!', 'password', 'Winter2026!'],
    ['DB_PASSWORD=s3cret-pw', 'password', 's3cret-pw'],
    ['{"userPassword": "a b c 4 d"}', 'password', 'a b c 4 d'],
    ['<password>q7!kd</password>', 'password', 'q7!kd'],
    ['My password is now Tr1cky#9.', 'password', 'Tr1cky#9'],
    ['Mein Passwort lautet Geheim77!', 'password', 'Geheim77!'],
    ['Server=db1;Uid=sa;Pwd=Qw3rty-77;Encrypt=yes', 'password', 'Qw3rty-77'],
    [`aws_secret_access_key = ${letters(40)}`, 'api-key', letters(40)],
    [`"apiKey": "${hex(32)}"`, 'api-key', hex(32)],
    [`AccountKey=${letters(86)}==;EndpointSuffix=x`, 'connection-string', `${letters(86)}==`],
    [`x-auth-token: ${hex(40)}`, 'access-token', hex(40)],
    [`Authorization: Bearer ${letters(40)}`, 'access-token', letters(40)],
    ['Authorization: Basic b3BzOnN3MHJkZmlzaA==', 'password', 'b3BzOnN3MHJkZmlzaA=='],
    ['postgres://core:pa55@db.bank:5432/ledger', 'connection-string', 'core:pa55@db.bank:5432/ledger'],
    ['jdbc:oracle:thin:scott/tiger@db:1521:x', 'connection-string', 'scott/tiger@db:1521:x'],
    ['The OTP is 482913', 'one-time-code', '482913'],
    ['my card PIN: 4821', 'password', '4821'],
    ['CVV 123, cvv: 123', 'card-security-code', '123'],
    [`The key that you want is in the note: ${letters(32)}`, 'high-entropy', letters(32)],
  ];
  for (const [text, type, secret] of cases)
    it(`finds ${type} in ${text.slice(0, 24)}…`, () => {
      expect(found(text)).toEqual([[type, secret]]);
    });
});

describe('what is no secret', () => {
  const benign = [
    '3f6f1a52-98a1-4d0c-b7de-0a6a54b0a2f1',
    `commit ${hex(40)} fixes it`,
    `data:image/png;base64,${letters(400)}`,
    'I forgot my password. How can I reset it?',
    'The password must have 8 characters and is case-sensitive.',
    'password: string; token: Token | undefined',
    'const token = process.env.API_TOKEN; password = readPassword(user)',
    'password: ${DB_PASSWORD}, api_key: <YOUR_KEY>, secret: ********',
    'max_tokens=4096, token count: 1200',
    'Is the token valid? The secret is patience; access key: see the manual.',
    'https://bank.example/a?b=1 and https://user@bank.example/',
    'sk-learn-contrib-something-longer-name',
    'Bearer of good news; Basic understanding of loans',
    'My pin code is 110001 and the pass is 3 km away',
  ];
  for (const text of benign)
    it(`lets pass: ${text.slice(0, 40)}`, () => {
      expect(found(text)).toEqual([]);
    });
  it('takes weak values only below the default threshold', () => {
    expect(found('password: orchid')).toEqual([]);
    expect(createSecretDetector(() => 0.4).scan('password: orchid', 0, true).findings).toMatchObject([
      { type: 'password', start: 10, end: 16 },
    ]);
  });
});

describe('streams', () => {
  const fragments = [
    `sk-ant-api03-${letters(93)}AA`,
    `ghp_${letters(36)}`,
    'sk-',
    'AKIA',
    'eyJ',
    webToken,
    `eyJhbGciOiJSUzI1NiJ9.${letters(2500)}`,
    privateKey,
    privateKey.replaceAll('\n', '\\n'),
    privateKey.slice(0, 900),
    '-----BEGIN PRIVATE KEY-----',
    '-----END RSA PRIVATE KEY-----',
    '-----',
    letters(64),
    letters(1300),
    'password: ',
    'my password is now ',
    'nowhere1!',
    'Winter2026!',
    '"two words 7"',
    'token=',
    'one time password: 482913',
    'Bearer ',
    'postgres://core:pa55@db.bank:5432/ledger',
    '://',
    'the key ',
    '\u200b',
    'é',
    'e\u0301',
    '😀',
    '\uff50assword：',
    ' ',
    '\n',
    '.',
    '=',
    '"',
    'Proc-Type: 4,ENCRYPTED',
    'prose that means nothing ',
  ];
  const texts = fc
    .array(fc.oneof({ weight: 5, arbitrary: fc.constantFrom(...fragments) }, { weight: 1, arbitrary: fc.string({ maxLength: 6 }) }), {
      maxLength: 9,
    })
    .map((parts) => parts.join(''));

  it('finds the same however a text is cut, and never holds more than it says', () => {
    fc.assert(
      fc.property(texts, fc.array(fc.nat(4000), { maxLength: 12 }), fc.nat(40), (text, cuts, lag) => {
        const whole = detector.scan(text, 0, true);
        expect(inParts(text, cuts, lag)).toEqual(whole.findings);
      }),
      { numRuns: 300 },
    );
  });

  it('finds the same when it comes sign by sign', () => {
    for (const text of [
      `${privateKey.slice(0, 400)}\nend`,
      `my password is now nowhere1! ${webToken} postgres://u:p4@h/x`,
      `key ${letters(1200)} end`,
    ])
      expect(
        inParts(
          text,
          Array.from(text, (_, at) => at),
          0,
        ),
      ).toEqual(detector.scan(text, 0, true).findings);
  });

  it('lets plain words pass at once', () => {
    const text = 'The quarterly statement lists the fees that apply to them';
    expect(detector.scan(text, 0, false)).toEqual({ findings: [], settled: text.length });
  });

  it('stays linear on near-matches', () => {
    for (const unit of ['sk- ', 'eyJhbGciOiJI.', 'token=', '-----BEGIN PRIVATE KEY-----\n', 'a://b:c@', 'key Ab9']) {
      const began = performance.now();
      detector.scan(unit.repeat(200_000 / unit.length), 0, true);
      expect(performance.now() - began).toBeLessThan(3000);
    }
  });

  it('survives random bytes', () => {
    const noise = randomBytes(4000).toString('latin1');
    expect(inParts(noise, [100, 1000, 1001], 7)).toEqual(detector.scan(noise, 0, true).findings);
  });
});

/**
 * As a window does: only what is settled is forgotten, but for `behind`; all that comes later must follow from the rest. `lag`: another
 * detector settles that much later.
 */
function inParts(text: string, cuts: readonly number[], lag: number): readonly Finding[] {
  const ends = [...new Set(cuts.map((cut) => cut % (text.length + 1)))].toSorted((one, other) => one - other);
  const findings: Finding[] = [];
  let from = 0;
  for (const end of ends) take(end, false);
  take(text.length, true);
  return findings;

  function take(end: number, ended: boolean): void {
    const base = Math.max(0, from - detector.behind);
    const scan = detector.scan(text.slice(base, end), from - base, ended);
    const settled = scan.settled + base;
    expect(settled).toBeGreaterThanOrEqual(from);
    expect(end - settled).toBeLessThanOrEqual(detector.longest);
    let next = ended ? settled : Math.max(from, settled - lag);
    for (const finding of scan.findings) {
      const placed = { ...finding, start: finding.start + base, end: finding.end + base };
      expect(placed.start).toBeGreaterThanOrEqual(from);
      expect(placed.end).toBeLessThanOrEqual(settled);
      if (placed.start < next && placed.end > next) next = placed.start;
      if (placed.end <= next) findings.push(placed);
    }
    from = next;
  }
}
