/** What the command line may ask of the machine and of the rest of the product. `main.ts` provides it, and loads nothing before it is asked for. */
import type { Json, JsonObject } from '#pipeline/json';
import type { RouteTrial, RouteTrialAsked } from './route-trial.ts';

/** Why an operation was refused or failed. */
export interface Refusal {
  readonly code: string;
  readonly message: string;
  readonly details: readonly { readonly path: string; readonly message: string; readonly at?: string }[];
}

export type Outcome<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly refusal: Refusal };

/** Where a command works. */
export interface Place {
  readonly dataDir: string;
  readonly configPath: string;
}

/** YAML as it was read. `locate` adds file and line to faults. */
export interface YamlFound {
  readonly document: JsonObject;
  readonly faults: Refusal['details'];
  readonly locate: (faults: Refusal['details']) => Refusal['details'];
}

export interface DoctorCheck {
  readonly name: string;
  readonly state: 'pass' | 'warn' | 'fail';
  readonly found: string;
  readonly advice?: string;
}

/** A text to try a profile on, as a line of JSON says it. */
export interface GuardQuestion {
  readonly id: Json;
  readonly text: string;
  readonly on: 'input' | 'output';
  readonly role: string;
}

/** What a profile makes of a text. `findings` have offsets in UTF-16 units of the text as it came; `ms` is what it took. */
export interface GuardAnswer {
  readonly verdict: string;
  readonly findings: readonly JsonObject[];
  readonly failures: readonly JsonObject[];
  readonly text: string;
  readonly ms: number;
}

/** Profiles of the configuration, ready to be tried. */
export interface GuardTrial {
  judge(profile: string, question: GuardQuestion): Promise<GuardAnswer>;
  close(): Promise<void>;
}

export interface Host {
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** To stdout, resolving when it may go on; more than one piece of text makes one document. */
  readonly print: (text: string) => Promise<void>;
  /** One line for a person, to stderr. */
  readonly say: (line: string) => void;
  readonly version: () => string;
  /** Runs a command of the running gateway, or of the data folder itself where none runs. */
  readonly command: (place: Place, name: string, input: JsonObject) => Promise<Outcome<unknown>>;
  /** The same for commands that give records: each line of JSON goes to `line`, waiting for it. */
  readonly records: (place: Place, input: JsonObject, line: (json: string) => Promise<void>) => Promise<Outcome<undefined>>;
  /** Resolves when the gateway has stopped. */
  readonly serve: (place: Place, apply: boolean) => Promise<Outcome<undefined>>;
  readonly readYaml: (path: string) => Promise<YamlFound | undefined>;
  /** Faults of a configuration as far as this machine can tell without a store. */
  readonly checkConfiguration: (document: JsonObject) => Promise<Refusal['details']>;
  readonly toYaml: (document: JsonObject) => Promise<string>;
  readonly changeLines: (changes: unknown) => Promise<readonly string[]>;
  /** The profiles of the stored configuration, or of the YAML where none is stored. */
  readonly guards: (place: Place, profiles: readonly string[]) => Promise<Outcome<GuardTrial>>;
  /** A route of the stored configuration, or of the YAML where none is stored. */
  readonly routeTrial: (place: Place, asked: RouteTrialAsked) => Promise<Outcome<RouteTrial>>;
  /** Lines of stdin, without their ends. */
  readonly lines: () => AsyncIterable<string>;
  readonly examine: (place: Place) => Promise<readonly DoctorCheck[]>;
  readonly closestWord: (word: string, candidates: readonly string[]) => Promise<string | undefined>;
}
