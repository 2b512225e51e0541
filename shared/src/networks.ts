/** An IPv4 or IPv6 network in CIDR notation (RFC 4632, RFC 4291 section 2.3). Addresses are lists of 16-bit words: two, or eight. */
export interface Network {
  readonly words: readonly number[];
  readonly bits: number;
}

const v4Words = 2;
const v6Words = 8;
/** ::ffff:0:0/96 holds the IPv4 addresses (RFC 4291 section 2.5.5.2): a dual-stack socket shows them so. */
const mappedBits = 96;

/** '10.0.0.0/8', '2001:db8::/32', or a single address; undefined for anything else. What is IPv4-mapped is read as IPv4. */
export function readNetwork(text: string): Network | undefined {
  const [address = '', prefix, ...rest] = text.split('/');
  const written = rest.length > 0 || address.includes('%') ? undefined : wordsOf(address);
  if (written === undefined || (prefix !== undefined && !/^(0|[1-9][0-9]{0,2})$/.test(prefix))) return undefined;
  const bits = prefix === undefined ? written.length * 16 : Number(prefix);
  if (bits > written.length * 16) return undefined;
  const words = unmapped(written);
  if (words.length === written.length) return { words, bits };
  return bits < mappedBits ? undefined : { words, bits: bits - mappedBits };
}

/** What to write instead of a text that names no network; undefined where it names one. */
export function networkFault(text: string): string | undefined {
  const network = readNetwork(text);
  if (network === undefined) return `'${text.slice(0, 60)}' is not an address or a network such as 10.0.0.0/8 or 2001:db8::/32`;
  const first = masked(network);
  if (first.every((word, index) => word === network.words[index])) return undefined;
  return `'${text}' has bits set after its first ${network.bits}: write ${textOf(first)}/${network.bits}`;
}

/** Is the address in one of the networks? An address that cannot be read is in none; its zone (fe80::1%eth0) says nothing. */
export function isInNetworks(address: string, networks: readonly Network[]): boolean {
  const zone = address.indexOf('%');
  const words = wordsOf(zone < 0 ? address : address.slice(0, zone));
  if (words === undefined) return false;
  const plain = unmapped(words);
  return networks.some((network) => contains(network, plain));
}

function contains(network: Network, address: readonly number[]): boolean {
  if (network.words.length !== address.length) return false;
  const whole = network.bits >> 4;
  for (let index = 0; index < whole; index += 1) if (network.words[index] !== address[index]) return false;
  const mask = maskOf(network.bits & 15);
  return mask === 0 || ((network.words[whole] ?? 0) & mask) === ((address[whole] ?? 0) & mask);
}

function masked({ words, bits }: Network): readonly number[] {
  return words.map((word, index) => word & maskOf(Math.min(16, Math.max(0, bits - index * 16))));
}

/** A word whose first bits are set. */
function maskOf(bits: number): number {
  return (0xff_ff << (16 - bits)) & 0xff_ff;
}

function unmapped(words: readonly number[]): readonly number[] {
  const mapped = words.length === v6Words && words[5] === 0xff_ff && words.slice(0, 5).every((word) => word === 0);
  return mapped ? words.slice(6) : words;
}

function wordsOf(text: string): readonly number[] | undefined {
  return text.includes(':') ? v6WordsOf(text) : v4WordsOf(text);
}

/** Four decimal numbers without leading zeros, as inet_pton takes them: 010 is read as 8 by some, as 10 by others. */
function v4WordsOf(text: string): readonly number[] | undefined {
  const parts = text.split('.');
  if (parts.length !== 4 || !parts.every((part) => /^(0|[1-9][0-9]{0,2})$/.test(part) && Number(part) <= 255)) return undefined;
  const [a = 0, b = 0, c = 0, d = 0] = parts.map(Number);
  return [(a << 8) | b, (c << 8) | d];
}

/** RFC 4291 section 2.2: eight groups, at most one :: for one or more of zeros, the last two perhaps as IPv4. */
function v6WordsOf(text: string): readonly number[] | undefined {
  const [before = '', after, ...rest] = text.split('::');
  const head = groupsOf(before, after === undefined);
  const tail = groupsOf(after ?? '', true);
  if (rest.length > 0 || head === undefined || tail === undefined) return undefined;
  const missing = v6Words - head.length - tail.length;
  if (after === undefined ? missing !== 0 : missing < 1) return undefined;
  return [...head, ...Array.from({ length: missing }, () => 0), ...tail];
}

function groupsOf(text: string, last: boolean): readonly number[] | undefined {
  if (text === '') return [];
  const groups = text.split(':');
  const end = groups.at(-1) ?? '';
  const embedded = last && end.includes('.') ? v4WordsOf(end) : [];
  const plain = end.includes('.') ? groups.slice(0, -1) : groups;
  if (embedded === undefined || !plain.every((group) => /^[0-9a-f]{1,4}$/i.test(group))) return undefined;
  if (end.includes('.') && embedded.length !== v4Words) return undefined;
  return [...plain.map((group) => Number.parseInt(group, 16)), ...embedded];
}

function textOf(words: readonly number[]): string {
  if (words.length === v4Words) return words.flatMap((word) => [word >> 8, word & 0xff]).join('.');
  const text = words.map((word) => word.toString(16)).join(':');
  return text.replace(/(?:^|:)0(?::0)+$/, '::');
}
