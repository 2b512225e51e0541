/** Somebody signed in on an enrolled device. Times are ISO 8601 UTC. */
export interface Session {
  readonly id: string;
  readonly tokenHash: string;
  readonly user: string;
  /** The user's own tenant and role when it began: where they change, it ends. */
  readonly tenant?: string;
  readonly role: string;
  readonly device: string;
  readonly how: 'oidc' | 'password';
  readonly issuer?: string;
  readonly subject?: string;
  /** The identity provider's name for its own session (sid). */
  readonly providerSession?: string;
  readonly origin?: string;
  readonly createdAt: string;
  readonly lastSeenAt: string;
  readonly idleEndsAt: string;
  readonly endsAt: string;
}

/** Which sessions: all fields that are given. */
export interface SessionChoice {
  readonly id?: string;
  readonly user?: string;
  readonly device?: string;
  readonly issuer?: string;
  readonly subject?: string;
  readonly providerSession?: string;
  /** Only those that are over by then. */
  readonly overAt?: string;
}

export interface SessionStore {
  insert(session: Session): Promise<void>;
  byToken(tokenHash: string): Promise<Session | undefined>;
  get(id: string): Promise<Session | undefined>;
  /** The newest first. */
  list(page: SessionPage): Promise<readonly Session[]>;
  /** Of these, those that are not over by `now`. */
  lasting(ids: readonly string[], now: string): Promise<ReadonlySet<string>>;
  touch(id: string, seen: { readonly at: string; readonly idleEndsAt: string }): Promise<void>;
  /** Ends them; each session is ended by one caller. */
  end(choice: SessionChoice): Promise<readonly Session[]>;
}

export interface SessionPage {
  readonly limit: number;
  /** The last id of the page before. */
  readonly before?: string;
  readonly user?: string;
  /** The users' own. */
  readonly tenant?: string;
}

export type SessionEndReason =
  | 'signed-out'
  | 'expired'
  | 'too-many'
  | 'user-suspended'
  | 'user-removed'
  | 'rights-changed'
  | 'device-revoked'
  | 'provider-logout'
  | 'administrator';
