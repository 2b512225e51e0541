import { isIP } from 'node:net';
import type { ServerName } from './issue-certificate.ts';

const most = 64;

export interface Machine {
  readonly hostname: string;
  readonly addresses: readonly string[];
}

/**
 * Every name a listener may be called by: loopback, the machine's name and addresses, and what the configuration says. In order and each
 * once; wildcard and link-local addresses name nobody, and what is neither an address nor a DNS name is left out.
 */
export function serverNames({ hostname, addresses }: Machine, configured: readonly string[]): readonly ServerName[] {
  const texts = ['localhost', '127.0.0.1', '::1', ...configured, hostname, ...addresses].map((text) => text.toLowerCase());
  return [...new Set(texts)].flatMap(nameOf).slice(0, most);
}

function nameOf(name: string): readonly ServerName[] {
  const version = isIP(name);
  if (version === 0) return isDnsName(name) ? [{ kind: 'dns', name }] : [];
  const isNobody = name === '0.0.0.0' || name === '::' || name.startsWith('fe80:') || name.startsWith('169.254.') || name.includes('%');
  return isNobody ? [] : [{ kind: 'ip', name }];
}

/** RFC 1123, section 2.1. */
function isDnsName(name: string): boolean {
  return name.length <= 253 && name.split('.').every((label) => /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/.test(label));
}
