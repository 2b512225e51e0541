import type { EntityRule } from '#guardrails/rules/entity-rule';

const label = '[A-Za-z0-9\\X](?:[A-Za-z0-9\\X-]{0,61}[A-Za-z0-9\\X])?';
const topLevel = '(?:[A-Za-z]{2,24}|\\X{2,24}|[Xx][Nn]--[A-Za-z0-9-]{2,30})';
const domain = `(?:${label}\\.){1,5}${topLevel}`;

/** E-mail addresses (RFC 5321 dot-strings of at most 64, international domains). */
export const emails: readonly EntityRule[] = [
  {
    type: 'email',
    packs: ['region:us', 'region:in', 'region:eu', 'region:apac'],
    shapes: [`[A-Za-z0-9_](?:[A-Za-z0-9_.%+'-]{0,62}[A-Za-z0-9_%+-])?@${domain}`],
    boundary: { before: 'mailbox', after: 'word' },
    context: ['email', 'e mail', 'mail'],
    scores: { shape: 0.9, context: 0.9 },
    repeats: true,
    priority: 1,
  },
];

// Characters of RFC 3986, and what follows a closing quote or bracket is not taken in.
const path = "[A-Za-z0-9_~.!*'(),;:@&=+$/?%#\\[\\]|\\X-]{0,400}[A-Za-z0-9_~&=+$/#%@\\X-]";

/** Web addresses: with a scheme, or beginning with www. */
export const urls: readonly EntityRule[] = [
  {
    type: 'url',
    packs: [],
    shapes: [
      `(?:https?|ftp|wss?)://(?:[A-Za-z0-9._~%-]{1,64}(?::[^ @/]{0,64})?@)?(?:${domain}|localhost|\\d{1,3}(?:\\.\\d{1,3}){3})(?::\\d{1,5})?(?:[/?#](?:${path})?)?`,
      `www\\.${domain}(?::\\d{1,5})?(?:[/?#](?:${path})?)?`,
    ],
    ignoreCase: true,
    scores: { shape: 0.7, context: 0.85 },
    context: ['url', 'link', 'website', 'web site', 'homepage'],
    repeats: true,
  },
];
