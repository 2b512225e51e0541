import type { PlaygroundCall, PlaygroundReply } from '@tollgate/shared';
import type { JsonObject } from '#pipeline/json';
import type { ConfigurationContext } from './api/commit-revision.ts';
import type { PlaygroundListener } from './playground-sink.ts';

/** A call from the playground, and who makes it. */
export interface PlaygroundWanted {
  readonly call: PlaygroundCall;
  readonly stream: boolean;
  /** As records have it. */
  readonly actor: JsonObject;
  /** A person who is a user here: their limits count too. */
  readonly user?: string;
  /** Their address. */
  readonly origin: string;
}

export interface PlaygroundContext extends Pick<ConfigurationContext, 'truth'> {
  /** Makes the call; what goes wrong is in the reply. Rejects only with the signal's reason, and then the call has been given up. */
  readonly play: (wanted: PlaygroundWanted, listener: PlaygroundListener, signal: AbortSignal) => Promise<PlaygroundReply>;
}
