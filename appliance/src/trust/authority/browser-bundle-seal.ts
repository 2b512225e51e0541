import { createCipheriv, createHmac, hash, pbkdf2, randomBytes } from 'node:crypto';
import { promisify } from 'node:util';
import { bigEndian, identifier, integer, nothing, octets, sequence } from './der.ts';

/** Of each derivation, the MAC's too: whoever guesses passphrases tries them on the cheapest of them. */
const iterations = 600_000;
/** Bytes. That of the MAC is as OpenSSL writes it: macOS has not taken longer ones. */
const salts = { key: 16, mac: 8 } as const;
/** Bytes of a block of SHA-256: `v` of RFC 7292, appendix B.2. */
const block = 64;

const derive = promisify(pbkdf2);

export interface Sealed {
  /** AlgorithmIdentifier, DER. */
  readonly algorithm: Buffer;
  readonly content: Buffer;
}

/** Encrypts by PBES2 (RFC 8018, 6.2): PBKDF2 with HMAC-SHA-256, and AES-256-CBC. `passphrase`: ASCII. */
export async function sealed(content: Buffer, passphrase: string): Promise<Sealed> {
  const [salt, start] = [randomBytes(salts.key), randomBytes(16)];
  const cipher = createCipheriv('aes-256-cbc', await derive(passphrase, salt, iterations, 32, 'sha256'), start);
  const hmacSha256 = sequence(identifier('1.2.840.113549.2.9'), nothing());
  const derivation = sequence(identifier('1.2.840.113549.1.5.12'), sequence(octets(salt), integer(iterations), hmacSha256));
  const encryption = sequence(identifier('2.16.840.1.101.3.4.1.42'), octets(start));
  return {
    algorithm: sequence(identifier('1.2.840.113549.1.5.13'), sequence(derivation, encryption)),
    content: Buffer.concat([cipher.update(content), cipher.final()]),
  };
}

/** MacData (RFC 7292, 4) with HMAC-SHA-256, DER. The newer PBMAC1 (RFC 9579) is not read by browsers yet. */
export function macOf(content: Buffer, passphrase: string): Buffer {
  const salt = randomBytes(salts.mac);
  const mac = createHmac('sha256', macKey(passphrase, salt)).update(content).digest();
  const sha256 = sequence(identifier('2.16.840.1.101.3.4.2.1'), nothing());
  return sequence(sequence(sha256, octets(mac)), octets(salt), integer(iterations));
}

/** RFC 7292, appendix B.2, for a key as long as the hash: its first round is all there is. */
function macKey(passphrase: string, salt: Buffer): Buffer {
  const purpose = Buffer.alloc(block, 3);
  const secret = bigEndian(`${passphrase}\0`);
  let key: Buffer = Buffer.concat([purpose, repeated(salt), repeated(secret)]);
  for (let round = 0; round < iterations; round += 1) key = hash('sha256', key, 'buffer');
  return key;
}

/** As often as it takes to fill whole blocks. */
function repeated(bytes: Buffer): Buffer {
  return Buffer.alloc(Math.ceil(bytes.length / block) * block, bytes);
}
