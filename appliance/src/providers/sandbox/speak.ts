import type { StreamPart } from '#pipeline/call';
import type { NewId } from '#ports';
import { failAs } from './fail-as.ts';
import { createPace, type PaceOptions } from './pace.ts';
import type { Script } from './script-reply.ts';
import { countWords, words } from './words.ts';

export interface Voice {
  readonly choices: number;
  /** In one piece rather than word by word. */
  readonly whole: boolean;
  /** Fails after half of it. */
  readonly breaks: boolean;
  readonly pace: PaceOptions;
  readonly newId: NewId;
}

/** A part and what has been said with it, in words over all choices. */
export interface Spoken {
  readonly part: StreamPart;
  readonly output: number;
  readonly reasoning: number;
}

/** A part and the words it is. */
interface Utterance {
  readonly part: StreamPart;
  readonly words: number;
}

/** Says the script in every choice, all choices at once, up to their finish. Ends early when the signal fires. Throws ProviderFault where it breaks. */
export async function* speak(script: Script, voice: Voice, signal: AbortSignal): AsyncGenerator<Spoken, undefined> {
  const utterances = Array.from({ length: voice.choices }, (_, choice) => utter(script, choice, voice));
  const longest = Math.max(...utterances.map(({ length }) => length));
  const pace = createPace(voice.pace, signal);
  let output = 0;
  let reasoning = 0;
  let said = 0;
  for (let at = 0; at < longest; at += 1) {
    if (voice.breaks && at >= longest / 2) throw failAs('mid-stream');
    said += utterances[0]?.[at]?.words ?? 0;
    await pace(said);
    if (signal.aborted) return;
    for (const choice of utterances) {
      const utterance = choice[at];
      if (!utterance) continue;
      output += utterance.words;
      if (utterance.part.kind === 'reasoning-delta') reasoning += utterance.words;
      yield { part: utterance.part, output, reasoning };
    }
  }
}

function utter(script: Script, choice: number, { whole, newId }: Voice): readonly Utterance[] {
  const joined = (pieces: readonly string[]): readonly string[] => (whole && pieces.length > 0 ? [pieces.join('')] : pieces);
  const thoughts = joined(script.reasoning).map((text): Utterance => ({
    part: { kind: 'reasoning-delta', choice, text },
    words: countWords(text),
  }));
  const closed: readonly Utterance[] = thoughts.length > 0 ? [{ part: { kind: 'reasoning-end', choice }, words: 0 }] : [];
  const text = joined(script.words).map((piece): Utterance => ({
    part: { kind: 'text-delta', choice, text: piece },
    words: countWords(piece),
  }));
  const calls = script.calls.flatMap((call, tool): readonly Utterance[] => [
    {
      part: { kind: 'tool-start', choice, tool, id: `call_${newId().replaceAll('-', '')}`, name: call.name },
      words: countWords(call.name),
    },
    ...joined(words(call.arguments)).map((piece): Utterance => ({
      part: { kind: 'tool-delta', choice, tool, arguments: piece },
      words: countWords(piece),
    })),
  ]);
  return [...thoughts, ...closed, ...text, ...calls, { part: { kind: 'finish', choice, finish: script.finish }, words: 0 }];
}
