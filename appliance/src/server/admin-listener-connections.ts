import type { Server } from 'node:https';
import type { Socket } from 'node:net';
import type { TLSSocket } from 'node:tls';
import type { Peer } from './admin-listener-peer.ts';

/** Connections without a certificate that counts: enough to enrol, too few to crowd out administrators. */
const mostStrangers = 64;
/** Milliseconds a stranger's connection lasts: long enough for one request. */
const strangerLife = 20_000;
const sweepEvery = 250;

export interface ConnectionRules {
  readonly peerOf: (socket: TLSSocket) => Peer;
  readonly welcome: (peer: Peer) => boolean;
}

export interface Connections {
  peer(socket: Socket): Peer;
  close(): void;
}

/**
 * Watches the listener's connections: what each proved in its handshake is looked at once, strangers get little room and little time,
 * and a connection that is no longer `welcome` is closed within a quarter of a second, whatever is under way on it.
 */
export function watchConnections(server: Server, { peerOf, welcome }: ConnectionRules): Connections {
  const peers = new Map<Socket, Peer>();
  let strangers = 0;
  const add = (socket: TLSSocket): void => {
    const peer = peerOf(socket);
    peers.set(socket, peer);
    socket.once('close', () => {
      peers.delete(socket);
    });
    if (peer.kind === 'certificate') return;
    strangers += 1;
    const life = setTimeout(() => socket.destroy(), strangerLife);
    life.unref();
    socket.once('close', () => {
      strangers -= 1;
      clearTimeout(life);
    });
    if (strangers > mostStrangers) socket.destroy();
  };
  server.on('secureConnection', add);
  const sweep = setInterval(() => {
    for (const [socket, peer] of peers) if (peer.kind === 'certificate' && !welcome(peer)) socket.destroy();
  }, sweepEvery);
  sweep.unref();
  return {
    peer: (socket) => peers.get(socket) ?? { kind: 'none' },
    close: () => clearInterval(sweep),
  };
}
