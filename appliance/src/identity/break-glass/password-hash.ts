import { argon2, timingSafeEqual } from 'node:crypto';

/** The second recommended option of RFC 9106, 4: 64 MiB, three passes, four lanes. */
const wanted = { memory: 65_536, passes: 3, parallelism: 4 } as const;
const saltBytes = 16;
const tagBytes = 32;
/** What a stored hash may ask of us at most: a damaged row must not take the machine's memory. */
const most = { memory: 1_048_576, passes: 16, parallelism: 16 } as const;

/** Salts: cryptographically strong. */
export type RandomBytes = (count: number) => Uint8Array;

/** Argon2id (RFC 9106) as a PHC string: `$argon2id$v=19$m=65536,t=3,p=4$salt$hash`. Some tenths of a second, off the main thread. */
export async function passwordHash(password: string, randomBytes: RandomBytes): Promise<string> {
  const salt = Buffer.from(randomBytes(saltBytes));
  const tag = await derive(password, { ...wanted, salt, tagLength: tagBytes });
  const { memory, passes, parallelism } = wanted;
  return `$argon2id$v=19$m=${memory},t=${passes},p=${parallelism}$${unpadded(salt)}$${unpadded(tag)}`;
}

/** True where the password is the one. Takes as long where there is no hash to compare with. */
export async function passwordFits(password: string, stored: string | undefined): Promise<boolean> {
  const hash = stored === undefined ? undefined : readPhc(stored);
  const { tag, ...parameters } = hash ?? nobody;
  const derived = await derive(password, { ...parameters, tagLength: tag.length });
  return timingSafeEqual(derived, tag) && hash !== undefined;
}

const nobody: PhcHash = { ...wanted, salt: Buffer.alloc(saltBytes), tag: Buffer.alloc(tagBytes) };

interface Cost {
  readonly memory: number;
  readonly passes: number;
  readonly parallelism: number;
  readonly salt: Buffer;
}
interface PhcHash extends Cost {
  readonly tag: Buffer;
}

function readPhc(text: string): PhcHash | undefined {
  const found = /^\$argon2id\$v=19\$m=(\d{1,8}),t=(\d{1,3}),p=(\d{1,3})\$([A-Za-z0-9+/]{11,86})\$([A-Za-z0-9+/]{22,172})$/.exec(text);
  if (found === null) return undefined;
  const [, memory, passes, parallelism, salt, tag] = found;
  const cost = { memory: Number(memory), passes: Number(passes), parallelism: Number(parallelism) };
  if (cost.memory > most.memory || cost.passes > most.passes || cost.parallelism > most.parallelism) return undefined;
  return { ...cost, salt: Buffer.from(salt ?? '', 'base64'), tag: Buffer.from(tag ?? '', 'base64') };
}

function derive(
  password: string,
  { memory, passes, parallelism, salt, tagLength }: Cost & { readonly tagLength: number },
): Promise<Buffer> {
  // One spelling for what looks alike, whichever keyboard it came from (RFC 8265, 4).
  const message = Buffer.from(password.normalize('NFC'), 'utf8');
  return new Promise((resolve, reject) => {
    argon2('argon2id', { message, nonce: salt, memory, passes, parallelism, tagLength }, (error, tag) => {
      if (error === null) resolve(tag);
      else reject(error);
    });
  });
}

/** Base64 as PHC strings have it. */
function unpadded(bytes: Buffer): string {
  return bytes.toString('base64').replaceAll('=', '');
}
