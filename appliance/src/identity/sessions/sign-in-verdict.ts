import type { SignInRefusal } from '@tollgate/shared';
import type { ActingPerson } from './person-on-device.ts';
import type { Session } from './session.ts';

/** `token` is shown once; `answer` says how. */
export type SignInVerdict =
  | {
      readonly ok: true;
      readonly session: Session;
      readonly token: string;
      readonly person: ActingPerson;
      readonly answer: 'cookie' | 'token';
    }
  | { readonly ok: false; readonly reason: SignInRefusal; readonly retryAfterMs?: number };
