import { type AdminHttpReply, type AdminPort, csrfHeader } from '@tollgate/shared';

/** Requests of a page that the appliance itself serves: same origin, the browser's client certificate, a session in its cookie. */
export const fetchPort: AdminPort = {
  async send({ method, path, headers, body, signal }) {
    const reply = await fetch(path, {
      method,
      headers: { ...headers, [csrfHeader]: '1' },
      credentials: 'same-origin',
      cache: 'no-store',
      redirect: 'error',
      ...(body === undefined ? {} : { body }),
      ...(signal === undefined ? {} : { signal }),
    });
    return { status: reply.status, headers: Object.fromEntries(reply.headers), text: textOf(reply) };
  },
};

async function* textOf(reply: Response): AdminHttpReply['text'] {
  if (reply.body === null) return;
  const reader = reply.body.pipeThrough(new TextDecoderStream()).getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      yield value;
    }
  } finally {
    // Whoever stops reading early lets the connection go.
    await reader.cancel().catch(() => undefined);
  }
}
