// The least that a proxy can do: Fastify in, undici out, small bodies buffered, streams piped. Nothing is authenticated or recorded.
import fastify from 'fastify';
import { Pool } from 'undici';

const upstream = new Pool(process.argv[2] ?? '', { connections: null, pipelining: 1 });
const server = fastify({ logger: false, bodyLimit: 64 * 1024 * 1024 });

server.addContentTypeParser('application/json', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));

server.post<{ Body: Buffer }>('/v1/chat/completions', async ({ body: sent }, reply) => {
  const { statusCode, headers, body } = await upstream.request({
    method: 'POST',
    path: '/v1/chat/completions',
    headers: { 'content-type': 'application/json', authorization: 'Bearer upstream' },
    body: sent,
  });
  const contentType = String(headers['content-type']);
  reply.code(statusCode).header('content-type', contentType);
  if (contentType.startsWith('text/event-stream')) return await reply.send(body);
  return await reply.send(Buffer.from(await body.arrayBuffer()));
});

await server.listen({ host: '127.0.0.1', port: 0 });
const address = server.server.address();
if (typeof address === 'object' && address) process.stdout.write(`ready ${address.port}\n`);
