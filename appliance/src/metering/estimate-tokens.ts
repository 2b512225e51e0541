import type { GenerateRequest, ImagePart, NormalRequest, Part } from '#pipeline/call';
import type { TokenCounter } from './token-count.ts';

/** What chat templates add to a message, and to the whole, tokens. */
const perMessage = 4;
const perRequest = 3;
/** An image of middle size in OpenAI's reckoning: four tiles of 512 pixels; in low detail always the same. */
const perImage = 765;
const perSmallImage = 85;
/** A page or two of a document, half a minute of sound. */
const perFile = 1500;
const perAudio = 300;

/** Input tokens of a request: all of its text counted, everything else at a fixed price. An estimate, to be marked as one. */
export async function estimateRequestTokens(request: NormalRequest, counter: Pick<TokenCounter, 'count'>): Promise<number> {
  switch (request.kind) {
    case 'embed':
      return (request.tokens ?? 0) + (await counter.count(request.inputs));
    case 'count-tokens':
      return await estimateGenerate(request.request, counter);
    case 'generate':
      return await estimateGenerate(request, counter);
  }
}

async function estimateGenerate(request: GenerateRequest, counter: Pick<TokenCounter, 'count'>): Promise<number> {
  const texts: string[] = [];
  let fixed = perRequest;
  for (const { parts, name } of request.messages) {
    fixed += perMessage;
    if (name !== undefined) texts.push(name);
    for (const part of parts) fixed += addPart(part, texts);
  }
  for (const { name, description, parameters } of request.tools) {
    texts.push(name);
    if (description !== undefined) texts.push(description);
    if (parameters) texts.push(JSON.stringify(parameters));
  }
  if (request.output.kind === 'json-schema') texts.push(JSON.stringify(request.output.schema));
  return fixed + (await counter.count(texts));
}

/** Adds the part's text to `texts` and returns the tokens of what is no text. */
function addPart(part: Part, texts: string[]): number {
  switch (part.kind) {
    case 'text':
    case 'reasoning':
    case 'refusal':
      texts.push(part.text);
      return 0;
    case 'tool-call':
      texts.push(part.name, part.arguments);
      return 0;
    case 'tool-result':
      return part.content.reduce((sum, inner) => sum + addPart(inner, texts), 0);
    case 'image':
      return imageTokens(part);
    case 'file':
      return perFile;
    case 'audio':
      return perAudio;
  }
}

function imageTokens({ detail }: ImagePart): number {
  return detail === 'low' ? perSmallImage : perImage;
}
