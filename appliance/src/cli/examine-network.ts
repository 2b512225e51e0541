import { lookup } from 'node:dns/promises';
import { connect, createServer } from 'node:net';
import type { DoctorCheck } from './host.ts';

const deadline = 2_000;

/** Whether a listener could have its port; `running`: a gateway of this data folder has it now. */
export async function examinePort(
  name: string,
  at: { readonly host: string; readonly port: number },
  running: boolean,
): Promise<DoctorCheck> {
  const found = `${at.host}:${at.port}`;
  if (running) return { name: `port ${name}`, state: 'pass', found: `${found}, in use by the running gateway` };
  if (at.port === 0) return { name: `port ${name}`, state: 'pass', found: `${at.host}, any free port` };
  const code = await tryListen(at);
  if (code === undefined) return { name: `port ${name}`, state: 'pass', found: `${found}, free` };
  const advice = adviceFor.get(code) ?? 'choose another host and port under listen';
  return { name: `port ${name}`, state: 'fail', found: `${found}: ${code}`, advice };
}

const adviceFor = new Map([
  ['EADDRINUSE', 'another process listens there: stop it, or choose another port under listen'],
  ['EACCES', 'a port below 1024 needs leave: choose another, or give the process CAP_NET_BIND_SERVICE'],
  ['EADDRNOTAVAIL', 'this machine does not have that address: correct the host under listen'],
]);

/** The code of the failure, or undefined when it could listen. */
async function tryListen({ host, port }: { readonly host: string; readonly port: number }): Promise<string | undefined> {
  return await new Promise((resolve) => {
    const server = createServer();
    server.once('error', (error) => {
      resolve(codeOf(error));
    });
    server.listen({ host, port, exclusive: true }, () => {
      server.close(() => {
        resolve(undefined);
      });
    });
  });
}

/** Whether a provider's host has an address and takes a connection. The caller has looked it up on the egress list. */
export async function examineAddress(name: string, hostAndPort: string): Promise<DoctorCheck> {
  const colon = hostAndPort.lastIndexOf(':');
  const [host, port] = [hostAndPort.slice(0, colon).replace(/^\[|\]$/g, ''), Number(hostAndPort.slice(colon + 1))];
  const address = await withDeadline(
    lookup(host).then(
      (found) => found.address,
      () => undefined,
    ),
  );
  if (address === undefined)
    return {
      name,
      state: 'warn',
      found: `${host} has no address here`,
      advice: 'check the name, the DNS server, and whether this network may reach it',
    };
  const code = await tryConnect(address, port);
  if (code === undefined) return { name, state: 'pass', found: `${hostAndPort} answers` };
  return {
    name,
    state: 'warn',
    found: `${hostAndPort}: ${code}`,
    advice: 'no connection: check that the provider runs and that firewalls let this machine through',
  };
}

async function tryConnect(host: string, port: number): Promise<string | undefined> {
  return await new Promise((resolve) => {
    const socket = connect({ host, port, timeout: deadline });
    const end = (code: string | undefined): void => {
      socket.destroy();
      resolve(code);
    };
    socket.once('connect', () => {
      end(undefined);
    });
    socket.once('timeout', () => {
      end(`no answer in ${deadline / 1000} s`);
    });
    socket.once('error', (error) => {
      end(codeOf(error));
    });
  });
}

async function withDeadline<T>(work: Promise<T>): Promise<T | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => {
      resolve(undefined);
    }, deadline);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

function codeOf(error: Error): string {
  return 'code' in error && typeof error.code === 'string' ? error.code : error.message;
}
