import { GarbledReply, type Json, type NormalReply, type Part, type ProviderWire } from '#pipeline/call';

/** What a whole reply says, for counting where its provider does not: text, reasoning and arguments, as a stream's tracker keeps them. */
export function saidIn(reply: NormalReply): string {
  if (reply.kind !== 'generate') return '';
  return reply.choices.flatMap(({ parts }) => parts.map(textOf)).join('');
}

/** The same of a provider's own body, which need not be one that can be translated. */
export function saidOnWire(wire: ProviderWire, body: Json): string {
  try {
    return saidIn(wire.fromWire(body));
  } catch (error) {
    if (error instanceof GarbledReply) return JSON.stringify(body);
    throw error;
  }
}

function textOf(part: Part): string {
  switch (part.kind) {
    case 'text':
    case 'reasoning':
    case 'refusal':
      return part.text;
    case 'tool-call':
      return part.name + part.arguments;
    case 'image':
    case 'file':
    case 'audio':
    case 'tool-result':
      return '';
  }
}
