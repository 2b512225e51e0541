import type { FastifyReply, FastifyRequest } from 'fastify';
import { escaped, pageHeaders, plainPage } from './plain-page.ts';

/** A person looks for a page, with a browser: programs take JSON. */
export function wantsPage({ method, headers }: FastifyRequest): boolean {
  return method === 'GET' && /(?:^|[\s,])text\/html\b/i.test(headers.accept ?? '');
}

/** What a browser shows that was not let in: `why`, and how to enrol it. It is for anybody, so it says nothing about this appliance. */
export function sendStrangerPage(reply: FastifyReply, why: string): FastifyReply {
  return reply
    .code(401)
    .headers(pageHeaders)
    .type('text/html; charset=utf-8')
    .send(plainPage('This browser is not enrolled', page(why)));
}

function page(why: string): string {
  const steps = [
    'Ask an administrator for a code. It is made by <code>tollgate enrol code</code>, or in the console under Devices.',
    'On this machine: <code>tollgate enrol accept CODE --out tollgate --pkcs12</code>',
    'Bring <code>client.p12</code> into the certificates of this browser or system, and trust <code>ca.pem</code> for websites.',
    'Close the browser, all of its windows, and open this page again. It asks once which certificate to show: the one named Tollgate.',
  ];
  return [
    `<p>${escaped(why)}</p>`,
    `<ol>${steps.map((step) => `<li>${step}</li>`).join('')}</ol>`,
    '<p>Was it brought in already? A browser keeps to the answer it was given once, no certificate too, until all of its windows are closed.</p>',
  ].join('');
}
