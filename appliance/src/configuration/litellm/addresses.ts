import { hostAndPort } from '../provider-address.ts';
import { cleanId } from './ids.ts';
import type { Reading } from './settings.ts';
import type { Upstream } from './upstreams.ts';

/** What an egress list can name. */
const nameable = /^([a-z0-9_.-]+|\[[0-9a-f:.]+\]):[0-9]{1,5}$/;

/** Where and what a provider is, once its address is known. */
export interface Address {
  readonly kind: Upstream['kind'];
  readonly base_url?: string;
  readonly api_version?: string;
}

/** An address as the file has it: `path` names it in notes. `version`: api_version. */
export interface WrittenAddress {
  readonly path: string;
  readonly text: string | undefined;
  readonly version: string | undefined;
}

/** The address of a provider by its kind. What cannot be used becomes a name under .invalid, which nothing answers to, with a note. */
export function readAddress(reading: Reading, upstream: Upstream & { readonly prefix: string }, written: WrittenAddress): Address {
  const text = written.text ?? upstream.base;
  const needed = upstream.kind === 'azure-openai' || upstream.kind === 'openai-compatible';
  if (text === undefined && !needed) return { kind: upstream.kind };
  const url = readUrl(reading, upstream, { path: written.path, text });
  const path = url.pathname.replace(/\/+$/, '');
  const trimmed = trimmedPath(path);
  switch (upstream.kind) {
    case 'openai':
      if (url.hostname === 'api.openai.com') return { kind: 'openai' };
      return { kind: 'openai-compatible', base_url: url.origin + trimmed };
    case 'azure-openai':
      return azureAddress(reading, url, written);
    case 'anthropic':
      return { kind: 'anthropic', ...unlessDefault(url, trimmed.replace(/\/v1$/, ''), 'api.anthropic.com') };
    case 'gemini':
      return { kind: 'gemini', ...unlessDefault(url, trimmed, 'generativelanguage.googleapis.com') };
    case 'openai-compatible':
      return { kind: 'openai-compatible', base_url: url.origin + (isOllama(upstream.prefix) ? ollamaPath(path) : trimmed) };
  }
}

function isOllama(prefix: string): boolean {
  return prefix === 'ollama' || prefix === 'ollama_chat';
}

function ollamaPath(path: string): string {
  return `${path.replace(/\/(api(\/.*)?|v1(\/.*)?)$/, '')}/v1`;
}

/** LiteLLM takes whole endpoints for base URLs too. */
function trimmedPath(path: string): string {
  return path.replace(/\/(chat\/completions|completions|responses|embeddings|messages)$/, '');
}

function unlessDefault(url: URL, path: string, host: string): { readonly base_url?: string } {
  return url.hostname === host ? {} : { base_url: url.origin + path };
}

/** A version by date has the classic paths; without one, or with a word, it is the v1 API. */
function azureAddress(reading: Reading, url: URL, { path, version }: WrittenAddress): Address {
  const before = url.pathname.replace(/\/(openai|models)(\/.*)?$/, '').replace(/\/+$/, '');
  const dated = version ?? url.searchParams.get('api-version') ?? undefined;
  const isV1 = /\/openai\/v1(\/.*)?$/.test(url.pathname);
  if (!isV1 && dated !== undefined && /^[0-9]{4}-[0-9]{2}-[0-9]{2}/.test(dated))
    return { kind: 'azure-openai', base_url: url.origin + before, api_version: dated };
  if (!isV1) reading.notes.changed(path, 'without a version by date this is Azure’s v1 API, so the address ends with /openai/v1 here');
  return {
    kind: 'azure-openai',
    base_url: `${url.origin}${before}/openai/v1`,
    ...(dated === 'preview' ? { api_version: dated } : {}),
  };
}

interface Written {
  readonly path: string;
  readonly text: string | undefined;
}

function readUrl(reading: Reading, upstream: Upstream & { readonly prefix: string }, { path, text }: Written): URL {
  const { notes } = reading;
  const url = text === undefined ? undefined : parsed(text);
  if (url === undefined || !nameable.test(hostAndPort(url.href) ?? '')) {
    const name = cleanId(upstream.baseVariable ?? `${upstream.prefix}-address`)
      .toLowerCase()
      .replaceAll(/[^a-z0-9-]+/g, '-');
    notes.noEqual(
      path,
      `the address is ${text === undefined ? 'missing' : 'not one that can be dialled'}: write it in place of ${name}.invalid, in base_url and egress.allow`,
    );
    return new URL(`https://${name}.invalid`);
  }
  if (url.username !== '' || url.password !== '')
    notes.secret(path, 'the user and password in the address are not copied: give the key as credential');
  if (url.search !== '' && !(upstream.kind === 'azure-openai' && url.searchParams.has('api-version') && url.searchParams.size === 1))
    notes.noEqual(path, 'what stands after ? in the address is left out: a base URL ends with the path here');
  return url;
}

function parsed(text: string): URL | undefined {
  const whole = /^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `http://${text}`;
  const url = URL.canParse(whole) ? new URL(whole) : undefined;
  return url?.protocol === 'http:' || url?.protocol === 'https:' ? url : undefined;
}
