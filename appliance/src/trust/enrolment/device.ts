/** A machine that was enrolled. Times are epoch milliseconds. */
export interface Device {
  readonly id: string;
  readonly name: string;
  readonly role: string;
  /** The only tenant it sees; undefined: all. */
  readonly tenant?: string;
  readonly createdAt: number;
  readonly lastSeenAt?: number;
  readonly revokedAt?: number;
  readonly revokedBy?: string;
  /** Newest first. */
  readonly certificates: readonly DeviceCertificate[];
}

export interface DeviceCertificate {
  /** SHA-256 of the certificate, small hex. */
  readonly fingerprint: string;
  readonly serial: string;
  readonly issuedAt: number;
  readonly expiresAt: number;
  /** A newer one took its place. */
  readonly endedAt?: number;
}

/** A code as the store knows it: without its secret. */
export interface StoredCode {
  readonly id: string;
  readonly role: string;
  readonly tenant?: string;
  readonly name?: string;
  readonly createdAt: number;
  readonly createdBy: string;
  readonly expiresAt: number;
  readonly usedAt?: number;
}

/** What the rooms need of the store. */
export interface DeviceStore {
  current(nowMs: number): Promise<readonly Device[]>;
  get(id: string): Promise<Device | undefined>;
  page(asked: DevicePage): Promise<readonly Device[]>;
  enrol(made: {
    readonly device: Omit<Device, 'certificates'>;
    readonly certificate: DeviceCertificate;
    readonly code: string;
  }): Promise<boolean>;
  addCertificate(device: string, certificate: DeviceCertificate): Promise<void>;
  rename(id: string, name: string): Promise<void>;
  revoke(id: string, end: { readonly at: number; readonly by: string }): Promise<boolean>;
  seen(id: string, at: number): Promise<void>;
  endOlder(id: string, end: { readonly issuedAt: number; readonly at: number }): Promise<void>;
}

/** Newest first, those behind the id `after`. */
export interface DevicePage {
  readonly tenant?: string;
  readonly after?: string;
  readonly limit: number;
}

export interface CodeStore {
  insertCode(code: StoredCode, secretHash: string): Promise<void>;
  findCode(secretHash: string): Promise<StoredCode | undefined>;
  openCodes(nowMs: number): Promise<number>;
  dropCodes(expiredBefore: number): Promise<void>;
}
