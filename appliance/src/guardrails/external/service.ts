import { JudgeFailure, type TextPlace } from '#guardrails/judge';
import type { Finding } from '#guardrails/finding';
import { type Json, parseJson } from '#pipeline/json';

/** What a service is asked. */
export interface Inquiry {
  readonly text: string;
  readonly place: TextPlace;
  readonly before: string;
}

/** The wire of one kind of guardrail service. */
export interface GuardrailService {
  /** Tries in order; the next is sent only where `retryOn` says so of the reply's status. */
  readonly tries: readonly Try[];
}

export interface Try {
  readonly url: string;
  readonly body: (inquiry: Inquiry) => Json;
  /** The findings in a reply with status 200. Throws JudgeFailure garbled. */
  readonly read: (reply: Json, inquiry: Inquiry) => readonly Finding[];
  /** Statuses that mean the service has no such endpoint. */
  readonly retryOn?: readonly number[];
  /** Headers of the very body (signatures). */
  readonly headers?: (body: string) => Readonly<Record<string, string>>;
}

/** A finding of a whole text. */
export function wholeFinding({ text }: Inquiry, type: string, score: number): Finding {
  return { type, start: 0, end: text.length, score };
}

/** For a reply that is not what the service's documentation says. */
export function garbled(what: string): JudgeFailure {
  return new JudgeFailure('garbled', `the guardrail service's reply ${what}`);
}

export function readJson(body: string): Json {
  const value = parseJson(body);
  if (value === undefined) throw garbled('is not JSON');
  return value;
}

/** `base` with a path after whatever path it has. */
export function under(base: string, path: string): string {
  const url = new URL(base);
  url.pathname = url.pathname.replace(/\/+$/, '') + path;
  return url.href;
}

/** `base` as it stands where it names an endpoint already, else with a path. */
export function endpoint(base: string, path: string): string {
  return new URL(base).pathname.endsWith(path) ? base : under(base, path);
}

/** A service's own name for a kind of finding, as a type id. */
export function typeId(name: string): string {
  const id = name
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '')
    .slice(0, 64);
  return id === '' ? 'external' : id;
}

/** Stands for the question that a reply answers, for services that want one: a judge of a reply is not shown it. */
export const unseenQuestion = '(not shown)';
