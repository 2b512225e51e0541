import { createServer, type Server } from 'node:net';

/** Where a listener is, as the configuration has it; port 0: any free one. */
export interface ListenerAddress {
  readonly host: string;
  readonly port: number;
}

/** A server that is moved to other addresses while it runs. Connections go on wherever they came in. */
export interface MovingListener {
  readonly at: () => ListenerAddress;
  /** The port it was given. */
  readonly port: () => number;
  /**
   * Listens there, and where it listened before too, until `leave`. Rejects where that address is not to be had, and then it listens where it did.
   */
  move(to: ListenerAddress): Promise<void>;
  /** Closes the addresses of before. */
  leave(): void;
}

/** An address that is listened on beside the server's own: what comes in there is the server's. */
interface SideDoor extends ListenerAddress {
  readonly door: Server;
  readonly actual: ListenerAddress;
}

/** Of a server that listens at `first`. */
export function movingListener(server: Server, first: ListenerAddress): MovingListener {
  let at = first;
  let sideDoors: readonly SideDoor[] = [];
  const closeAt = (address: ListenerAddress): void => {
    for (const { door } of sideDoors.filter((other) => isSame(other, address))) door.close();
    sideDoors = sideDoors.filter((other) => !isSame(other, address));
  };
  return {
    at: () => at,
    port: () => portOf(server, at.port),
    async move(to) {
      if (isSame(to, at)) return;
      const before = { ...at, port: portOf(server, at.port) };
      // Going back to where any free port was taken means that port.
      const target = sideDoors.find((other) => isSame(other, to))?.actual ?? to;
      closeAt(to);
      server.close();
      try {
        await listening(server, target);
      } catch (error) {
        await listening(server, before);
        throw error;
      }
      const left = at;
      at = to;
      const door = await sideDoor(server, before);
      if (door !== undefined) sideDoors = [...sideDoors, { ...left, door, actual: before }];
    },
    leave() {
      for (const { door } of sideDoors) door.close();
      sideDoors = [];
    },
  };
}

/** Could a server listen there now? Tried, and ended at once. */
export async function canListen(address: ListenerAddress): Promise<boolean> {
  const trial = createServer();
  try {
    await listening(trial, address);
  } catch {
    return false;
  }
  await new Promise<void>((resolve) => {
    trial.close(() => resolve());
  });
  return true;
}

/** undefined: that address is not to be had any more, or the server has it as one of all. */
async function sideDoor(server: Server, address: ListenerAddress): Promise<Server | undefined> {
  const door = createServer((socket) => void server.emit('connection', socket));
  if (server.maxConnections > 0) door.maxConnections = server.maxConnections;
  try {
    await listening(door, address);
  } catch {
    return undefined;
  }
  return door;
}

function listening(server: Server, { host, port }: ListenerAddress): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    // A name with two addresses would be listened on at whichever is found first.
    server.listen({ host: host === 'localhost' ? '127.0.0.1' : host, port }, () => {
      server.off('error', reject);
      resolve();
    });
  });
}

function portOf(server: Server, otherwise: number): number {
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : otherwise;
}

function isSame(left: ListenerAddress, right: ListenerAddress): boolean {
  return left.host === right.host && left.port === right.port;
}
