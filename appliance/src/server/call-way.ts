import type { IncomingMessage, ServerResponse } from 'node:http';
import { GatewayError } from '@tollgate/shared';
import type { Pipeline } from '#pipeline/pipeline';
import type { Sink } from '#pipeline/sink';
import type { Authenticated } from '#pipeline/stages';
import { type DoorPorts, doorOf, refuseOddRequest } from './door.ts';
import type { Surface } from './surfaces.ts';

/** Calls under way at once; past this a caller hears `overloaded` at once instead of waiting. */
const mostCalls = 10_000;

/** From the listener into the corridor. */
export interface CallWay {
  /** Everything that can be refused without the body, before the body is read. undefined: it was refused, and the caller is told. */
  enter(request: IncomingMessage, response: ServerResponse, surface: Surface): Authenticated | undefined;
  walk(call: Authenticated, bytes: Buffer, response: ServerResponse): void;
  /** The body did not come whole, or not in order. */
  unreadable(call: Authenticated, response: ServerResponse): void;
}

/** Counts calls under way. */
export interface CallCount {
  /** Until what this gives is called, a call of this tenant is. */
  enter(tenant: string): () => void;
  inFlight(): number;
}

export interface CallWayOptions extends DoorPorts {
  readonly pipeline: Pipeline;
  readonly count: CallCount;
  readonly sinkOf: (response: ServerResponse) => Sink;
}

export function createCallWay(options: CallWayOptions): CallWay {
  const { pipeline, count, sinkOf } = options;
  return {
    enter(request, response, surface) {
      const door = doorOf(request, surface, options);
      try {
        refuseOddRequest(request);
        if (count.inFlight() >= mostCalls) throw new GatewayError('overloaded', { retryAfterMs: 1_000 });
        return pipeline.authenticate(door);
      } catch (error) {
        void pipeline.refuse(door, error, sinkOf(response));
        return undefined;
      }
    },
    walk(call, bytes, response) {
      const left = count.enter(call.caller.tenant);
      void pipeline.run(call, bytes, sinkOf(response)).then(left);
    },
    unreadable: (call, response) => void pipeline.refuse(call, unreadable(), sinkOf(response)),
  };
}

/** What a caller hears whose request cannot be read, whatever the reason. */
export function unreadable(): GatewayError {
  return new GatewayError('invalid_request', { detail: 'The request could not be read.' });
}
