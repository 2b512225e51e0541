import type { Fields } from './fields.ts';
import { type Reading, takeFlag, takeText, variableNamed } from './settings.ts';

/** The variable that state.url is read from where the file has a password, or something that is only known there. */
const stateVariable = 'TOLLGATE_STATE';

/** The Redis that nodes share, of the first section that has one. A URL with a password is never written out. */
export function takeState(reading: Reading, sections: readonly Fields[]): { readonly url: string } | undefined {
  const found = sections.flatMap((section) => {
    const state = stateIn(reading, section);
    return state === undefined ? [] : [{ state, path: section.path }];
  });
  for (const { path } of found.slice(1))
    reading.notes.changed(path, `there is one Redis for limits, budgets and caches: that of ${found[0]?.path ?? ''}`);
  return found[0]?.state;
}

function stateIn(reading: Reading, section: Fields): { readonly url: string } | undefined {
  const field = (short: string): string => (section.path === 'router_settings' ? `redis_${short}` : short);
  const whole = section.peek(field('url'));
  if (whole !== undefined) return fromUrl(reading, section, field('url'));
  if (section.peek(field('host')) === undefined) return undefined;
  const hasPassword = section.take(field('password')) !== undefined || section.take(field('username')) !== undefined;
  const scheme = takeFlag(section, field('ssl')) ? 'rediss' : 'redis';
  const isKnown = ['host', 'port', 'db'].every((short) => variableNamed(section.peek(field(short))) === undefined);
  const [host, port, db] = isKnown ? ['host', 'port', 'db'].map((short) => takeText(reading, section, field(short))) : [];
  for (const short of ['host', 'port', 'db']) section.take(field(short));
  const url = `${scheme}://${host ?? ''}:${port ?? '6379'}${db === undefined || db === '0' ? '' : `/${db}`}`;
  if (host === undefined || hasPassword || !isPlain(url))
    return fromVariable(reading, section.at(field(hasPassword ? 'password' : 'host')), scheme);
  return { url };
}

function fromUrl(reading: Reading, section: Fields, name: string): { readonly url: string } {
  const value = section.take(name);
  const variable = variableNamed(value);
  if (variable !== undefined) return { url: `\${env:${variable}}` };
  if (typeof value === 'string' && isPlain(value)) return { url: value };
  return fromVariable(reading, section.at(name), 'redis');
}

/** Nothing in it but scheme, host, port and number. */
function isPlain(url: string): boolean {
  return /^rediss?:\/\/([A-Za-z0-9_.-]+|\[[0-9a-fA-F:.]+\])(:[0-9]{1,5})?(\/[0-9]{0,3})?$/.test(url) && URL.canParse(url);
}

function fromVariable(reading: Reading, path: string, scheme: string): { readonly url: string } {
  reading.notes.secret(
    path,
    `not copied: set ${stateVariable} where the gateway runs, to ${scheme}://USER:PASSWORD@HOST:PORT, which state.url is read from`,
  );
  return { url: `\${env:${stateVariable}}` };
}
