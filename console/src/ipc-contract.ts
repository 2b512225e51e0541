/** All that the page and the main process say to each other. The page has this and nothing else: no credential, no socket, no file. */
import type { AdminErrorCode, adminBase, Fault, SchemaType } from '@tollgate/shared';

export const environments = ['production', 'staging', 'test', 'development'] as const;
export type Environment = (typeof environments)[number];

export const colours = ['slate', 'blue', 'teal', 'green', 'amber', 'orange', 'red', 'violet'] as const;
export type Colour = (typeof colours)[number];

/** What is kept of an appliance on this machine, without anything secret. */
export interface ApplianceProfile {
  readonly id: string;
  readonly name: string;
  readonly colour: Colour;
  readonly environment: Environment;
  readonly host: string;
  readonly port: number;
  /** The fingerprint of its authority's public key, as words to compare. */
  readonly words: string;
  /** This machine, as the appliance knows it. */
  readonly device: { readonly id: string; readonly name: string; readonly role: string; readonly tenant?: string };
  /** The end of this machine's certificate, ISO 8601 UTC. It is renewed by itself. */
  readonly expiresAt: string;
}

export type ConnectionState =
  | { readonly kind: 'connecting' }
  | { readonly kind: 'connected' }
  /** It is tried again by itself. `since`: ISO 8601 UTC. */
  | { readonly kind: 'unreachable'; readonly since: string; readonly reason: string }
  /** The appliance does not let this machine in any more (revoked, ended, unknown): only a new code helps. */
  | { readonly kind: 'cut-off'; readonly reason: string }
  /** The key of this machine cannot be had from the key store. */
  | { readonly kind: 'locked'; readonly reason: string };

export type SignInState =
  /** Nobody: the machine acts with its own role. */
  | { readonly kind: 'device' }
  /** The browser is at the identity provider. */
  | { readonly kind: 'away' }
  | { readonly kind: 'person'; readonly user: string; readonly role: string; readonly tenant?: string; readonly endsAt: string }
  /** Why nobody is signed in any more, or why a sign-in failed. */
  | { readonly kind: 'ended'; readonly reason: string };

export interface Appliance extends ApplianceProfile {
  readonly connection: ConnectionState;
  readonly signIn: SignInState;
}

export interface ConsoleState {
  readonly appliances: readonly Appliance[];
  /** The id of the one that the pages show. */
  readonly chosen?: string;
  /** Why no key can be kept on this machine, and what to do; absent: it can. */
  readonly keyStoreRefusal?: string;
}

/** What main tells the page by itself: the whole state, whenever something of it has changed. */
export interface ConsoleEvent {
  readonly kind: 'state';
  readonly state: ConsoleState;
}

/** Who a code is from, after the appliance has proved it. */
export interface InspectedCode {
  readonly host: string;
  readonly port: number;
  readonly words: string;
  /** SHA-256 of the authority's public key: `AB:CD:…`. */
  readonly fingerprint: string;
}

/** The beginning of a reply. With `done` the text is all there is; else the rest is asked for with `read`. */
export interface ReplyHead {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
  readonly done: boolean;
}

export interface ReplyPiece {
  readonly text: string;
  readonly done: boolean;
}

/** Refusals cross as values: an error that is thrown loses its kind between two worlds. */
export type Told<Value> =
  | { readonly ok: true; readonly value: Value }
  | {
      readonly ok: false;
      readonly refusal: { readonly code: AdminErrorCode; readonly message: string; readonly details: readonly Fault[] };
    };

/** Written out, so that the preload script carries no more than this file. */
const base: typeof adminBase = '/admin/v1';
const id = { type: 'string', pattern: '^[a-z0-9-]{1,64}$' } as const;
const name = { type: 'string', minLength: 1, maxLength: 100, description: 'what you call the appliance' } as const;
const code = { type: 'string', minLength: 1, maxLength: 2_000, writeOnly: true, description: 'an enrolment code' } as const;
const requestId = { type: 'string', pattern: '^[A-Za-z0-9-]{8,64}$' } as const;
const header = { type: 'string', maxLength: 4_000, pattern: '^[\\t\\x20-\\x7e\\x80-\\xff]*$' } as const;
const fileName = { type: 'string', minLength: 1, maxLength: 200, pattern: '^[^/\\\\\\x00-\\x1f]+$', description: 'a file name' } as const;
const colour = { enum: colours } as const;
const environment = { enum: environments } as const;

const section = <const Properties extends Readonly<Record<string, unknown>>, const Required extends readonly (keyof Properties & string)[]>(
  properties: Properties,
  required: Required,
) => ({ type: 'object', additionalProperties: false, required, properties }) as const;

/** Each call with the JSON Schema of its one argument: what does not fit it is refused before anything is done. */
export const ipcInputs = {
  state: section({}, []),
  inspectCode: section({ code }, ['code']),
  addAppliance: section({ code, name, colour, environment }, ['code', 'name', 'colour', 'environment']),
  changeAppliance: section({ id, name, colour, environment }, ['id']),
  removeAppliance: section({ id }, ['id']),
  chooseAppliance: section({ id }, ['id']),
  reconnect: section({ id }, ['id']),
  send: section(
    {
      appliance: id,
      request: requestId,
      method: { enum: ['GET', 'POST', 'PATCH', 'PUT', 'DELETE'] },
      path: { type: 'string', maxLength: 8_000, pattern: `^${base}/[\\x21-\\x7e]+$`, description: `a path below ${base}` },
      headers: section(
        {
          accept: header,
          'content-type': header,
          'if-match': header,
          'last-event-id': header,
          'x-tollgate-comment': header,
          'x-tollgate-draft': header,
          'x-tollgate-confirm-within': header,
        },
        [],
      ),
      body: { type: 'string', maxLength: 16_000_000 },
    },
    ['appliance', 'request', 'method', 'path', 'headers'],
  ),
  read: section({ request: requestId }, ['request']),
  abort: section({ request: requestId }, ['request']),
  signIn: section({ id }, ['id']),
  signInByPassword: section(
    {
      id,
      user: { type: 'string', minLength: 1, maxLength: 128 },
      password: { type: 'string', minLength: 1, maxLength: 256, writeOnly: true },
      code: { type: 'string', pattern: '^[0-9]{6}$', writeOnly: true, description: 'the six digits of the authenticator' },
    },
    ['id', 'user', 'password', 'code'],
  ),
  signOut: section({ id }, ['id']),
  saveText: section({ name: fileName, text: { type: 'string', maxLength: 64_000_000 } }, ['name', 'text']),
  openText: section({ extensions: { type: 'array', maxItems: 8, items: { type: 'string', pattern: '^[a-z0-9]{1,10}$' } } }, ['extensions']),
  setTheme: section({ theme: { enum: ['system', 'light', 'dark'] } }, ['theme']),
} as const;

export type IpcName = keyof typeof ipcInputs;
export type IpcInput<Name extends IpcName> = SchemaType<(typeof ipcInputs)[Name]>;

/** What each call resolves to. */
export interface IpcValues {
  readonly state: ConsoleState;
  /** Connects, and says who is there; nothing is sent. */
  readonly inspectCode: InspectedCode;
  /** Enrols this machine with the code, and connects. */
  readonly addAppliance: ApplianceProfile;
  readonly changeAppliance: ApplianceProfile;
  /** Forgets the appliance and this machine's key for it. */
  readonly removeAppliance: Done;
  readonly chooseAppliance: Done;
  /** Tries now rather than when its turn comes. */
  readonly reconnect: Done;
  readonly send: ReplyHead;
  /** Waits for more of a reply. Nothing is taken from the appliance that is not asked for here. */
  readonly read: ReplyPiece;
  readonly abort: Done;
  /** Sends the system's browser to the identity provider; resolves when somebody is signed in. Calling it again begins anew. */
  readonly signIn: Done;
  readonly signInByPassword: Done;
  readonly signOut: Done;
  /** `saved` is false when the person thought better of it. */
  readonly saveText: { readonly saved: boolean };
  /** Without a file when the person thought better of it. At most 4 MiB of UTF-8. */
  readonly openText: { readonly file?: { readonly name: string; readonly text: string } };
  readonly setTheme: Done;
}

export type Done = Readonly<Record<string, never>>;

/** `window.tollgate`, frozen. */
export type TollgateBridge = {
  readonly [Name in IpcName]: (input: IpcInput<Name>) => Promise<Told<IpcValues[Name]>>;
} & {
  /** Calls `hear` for every event until the function that it returns is called. */
  readonly onEvent: (hear: (event: ConsoleEvent) => void) => () => void;
};

/** The name of a call's channel, and of the one that events come on. */
export const ipcChannel = <Name extends IpcName | 'event'>(call: Name): `tollgate:${Name}` => `tollgate:${call}`;
