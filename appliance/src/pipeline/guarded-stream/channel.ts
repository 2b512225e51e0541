import { isPending, type Steps } from '#pipeline/guarded-stream/steps';
import type { TextKind, TextWindow, WindowStep } from '#pipeline/text-window';

/** One text of a streamed reply, as its window is asked for. */
export interface ChannelName {
  readonly role: 'assistant';
  readonly kind: TextKind;
  /** The key under which it stands in a tool's arguments. */
  readonly label?: string;
  /** Unlike that of any other channel of the reply. */
  readonly id: string;
}

export type OpenWindow = (channel: ChannelName) => TextWindow;

/** Shared by all windows of one reply: once one says stop, nothing more goes out. */
export interface Verdict {
  blocked: boolean;
}

/** A text on its way: takes what comes in, gives what may go out. */
export interface Channel {
  push(text: string): Steps<string>;
  /** Ends its window and gives the rest. */
  end(): Steps<string>;
}

/** A channel whose text is plain. */
export function createTextChannel(window: TextWindow, verdict: Verdict): Channel {
  return {
    *push(text) {
      const step = window.push(text);
      return take(isPending(step) ? yield step : step, verdict);
    },
    *end() {
      const step = window.end();
      return take(isPending(step) ? yield step : step, verdict);
    },
  };
}

function take({ text, blocked }: WindowStep, verdict: Verdict): string {
  if (blocked) verdict.blocked = true;
  return text;
}
