import { connect } from 'node:tls';
import OpenAI from 'openai';
import { Agent, fetch as fetchWith } from 'undici';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { enrolDevice, type Device } from './support/device.ts';
import { startFakeProvider, type FakeProvider } from './support/fake-provider.ts';
import { startGateway, type Gateway } from './support/gateway.ts';
import { pricedAt } from './support/called.ts';

/** Applications that reach the gateway over TLS, by the appliance's own authority. */
let fake: FakeProvider;
let gateway: Gateway;
let admin: Device;

beforeAll(async () => {
  fake = await startFakeProvider();
  const { provider, model } = pricedAt(fake, 'plain');
  const free = { host: '127.0.0.1', port: 0 };
  gateway = await startGateway({
    listen: { lan: { ...free, tls: 'appliance', names: ['ai.bank.example'] }, admin: free, probes: free },
    egress: { allow: [fake.host] },
    providers: [provider],
    models: [model],
    routes: [{ id: 'open', targets: [{ model: 'plain' }] }],
  });
  admin = await enrolDevice(gateway);
});
afterAll(async () => {
  await gateway?.remove();
  admin?.remove();
  await fake?.close();
});

function clientThatTrusts(ca: Buffer | undefined): OpenAI {
  const dispatcher = new Agent({ connect: ca === undefined ? {} : { ca } });
  // The SDK's own request, sent by an undici that trusts the authority.
  const fetch = async (url: string | URL | Request, init?: RequestInit): Promise<Response> => {
    const { method = 'GET', headers, body } = init ?? {};
    const sent = { method, headers: Object.fromEntries(new Headers(headers)), body: typeof body === 'string' ? body : null, dispatcher };
    const reply = await fetchWith(url instanceof Request ? url.url : url, sent);
    return new Response(await reply.arrayBuffer(), { status: reply.status, headers: Object.fromEntries(reply.headers) });
  };
  return new OpenAI({ apiKey: gateway.key, baseURL: `${gateway.lan}/v1`, maxRetries: 0, fetch });
}

const ask = (client: OpenAI) => client.chat.completions.create({ model: 'open', messages: [{ role: 'user', content: 'hi' }] });

test('an SDK that trusts ca.pem is answered; one that does not never sends its key', async () => {
  expect(gateway.lan).toMatch(/^https:/);
  const answer = await ask(clientThatTrusts(admin.tls.ca));
  expect(answer.choices[0]?.message.content).toBe('Hello from the fake.');
  await expect(ask(clientThatTrusts(undefined))).rejects.toThrow(OpenAI.APIConnectionError);
});

test('the certificate names what the configuration says, and nothing is answered without TLS', async () => {
  const { hostname, port } = new URL(gateway.lan);
  const shown = await new Promise<string>((resolve, reject) => {
    const socket = connect({ host: hostname, port: Number(port), ca: admin.tls.ca, servername: 'ai.bank.example' }, () => {
      resolve(socket.getPeerCertificate().subjectaltname ?? '');
      socket.destroy();
    });
    socket.once('error', reject);
  });
  expect(shown).toContain('DNS:ai.bank.example');
  await expect(fetch(gateway.lan.replace('https:', 'http:') + '/v1/models')).rejects.toThrow();
});

test('a device certificate is no API key, and an API key opens no admin listener', async () => {
  const agent = new Agent({ connect: { ca: admin.tls.ca, cert: admin.tls.cert, key: admin.tls.key } });
  expect((await fetchWith(`${gateway.lan}/v1/models`, { dispatcher: agent })).status).toBe(401);
  expect((await fetchWith(`${gateway.lan}/admin/v1/tenants`, { dispatcher: agent })).status).toBe(404);
  const withKey = new Agent({ connect: { ca: admin.tls.ca } });
  const headers = { authorization: `Bearer ${gateway.key}` };
  expect((await fetchWith(`${gateway.admin}/admin/v1/tenants`, { dispatcher: withKey, headers })).status).toBe(401);
});
