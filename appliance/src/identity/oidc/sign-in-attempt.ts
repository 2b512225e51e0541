import { createHmac, type KeyObject } from 'node:crypto';
import { isoTime } from '@tollgate/shared';
import { hashOf } from '../sessions/session-token.ts';

/** How the session is handed over: as a cookie to a browser, or as a token in the reply to a program. */
export type SessionAnswer = 'cookie' | 'token';

/** Milliseconds from leaving to coming back. */
const attemptLife = 600_000;
/** Under way at once from one device. */
export const mostAttempts = 20;

export interface StoredAttempt {
  /** SHA-256 of the state parameter. */
  readonly stateHash: string;
  readonly device: string;
  readonly issuer: string;
  readonly answer: SessionAnswer;
  /** Of a browser: SHA-256 of the cookie it was given. */
  readonly browser?: string;
  /** ISO 8601 UTC. */
  readonly endsAt: string;
}

export interface AttemptStore {
  insert(attempt: StoredAttempt): Promise<void>;
  /** Takes it out: it is there once. */
  take(stateHash: string): Promise<StoredAttempt | undefined>;
  count(device: string, now: string): Promise<number>;
}

export type Attempt = Pick<StoredAttempt, 'device' | 'issuer' | 'answer' | 'browser'>;

export interface AttemptBook {
  leave(state: string, attempt: Attempt, nowMs: number): Promise<void>;
  /** The attempt that this state belongs to, once, while it lasts. */
  comeBack(state: string, nowMs: number): Promise<Attempt | undefined>;
  underWay(device: string, nowMs: number): Promise<number>;
}

/** Who went to the identity provider: bound to the device, to the browser and to ten minutes, good once, on any node. */
export function attemptBook(store: AttemptStore): AttemptBook {
  return {
    underWay: (device, nowMs) => store.count(device, isoTime(nowMs)),
    leave: (state, attempt, nowMs) => store.insert({ ...attempt, stateHash: hashOf(state), endsAt: isoTime(nowMs + attemptLife) }),
    async comeBack(state, nowMs) {
      const stored = await store.take(hashOf(state));
      return stored !== undefined && Date.parse(stored.endsAt) > nowMs ? stored : undefined;
    },
  };
}

/** The state parameter of an attempt. It says where the browser comes back to; nobody can change that, since it is known by its hash. */
export function newState(random: string, loopbackPort: number | undefined): string {
  return loopbackPort === undefined ? random : `${random}.${loopbackPort}`;
}

/** undefined: the browser comes back to the gateway itself. */
export function loopbackPortOf(state: string): number | undefined {
  const port = state.split('.')[1];
  return port === undefined ? undefined : Number(port);
}

/**
 * Nonce and PKCE verifier of a state (256 bits each, RFC 7636, 4.1): made with a key that all nodes share, so that neither has to be kept.
 * Whoever sees the state in an address, or reads the store, has neither.
 */
export function checksOf(key: KeyObject, state: string): CodeChecks {
  const derived = (name: string): string => createHmac('sha256', key).update(`${name} ${state}`).digest('base64url');
  return { state, nonce: derived('nonce'), verifier: derived('verifier') };
}

/** What was made when the person left, and must come back. */
export interface CodeChecks {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
}
