import type { ContentSubject } from './content-subject.ts';

/** What chat templates add to a message, what a tool's description and an attachment of middle size come to, tokens. */
const perMessage = 4;
const perTool = 60;
const perAttachment = 765;

/** Characters that make one token: of Latin letters about four, of other alphabets two; a Chinese or Japanese sign is one by itself. */
const latinCharacters = 4;
const otherCharacters = 2;

/**
 * Input tokens of a call, estimated from its characters, at once and the same on every node: for rules on a prompt's length, which are
 * no finer than that. Not for bills.
 */
export function quickTokens({ turns, rest, messages, tools, attachments }: ContentSubject): number {
  const text = [...turns, ...rest].reduce((sum, one) => sum + tokensIn(one), 0);
  return Math.ceil(text + messages * perMessage + tools * perTool + attachments * perAttachment);
}

function tokensIn(text: string): number {
  let [latin, other, signs] = [0, 0, 0];
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    if (unit < 0x250) latin += 1;
    else if (unit < 0x2e80) other += 1;
    else signs += 1;
  }
  return latin / latinCharacters + other / otherCharacters + signs;
}
