import { repeated, type FullReply } from './reply.ts';

const finishReasons = { stop: 'STOP', length: 'MAX_TOKENS', 'content-filter': 'SAFETY' } as const;

/** Gemini generateContent, not streamed. */
export function generated(model: string, reply: FullReply): object {
  const text = reply.text === '' && reply.tools.length > 0 ? [] : [{ text: reply.text }];
  return frame(model, reply, { parts: [...thoughts(reply), ...text, ...functionCalls(reply)], last: true });
}

/** What streamGenerateContent sends, one reply an event. Usage grows with the reply; only the last one says why it ended. */
export function generatedPieces(model: string, reply: FullReply): readonly object[] {
  const pieces = [...thoughts(reply), ...reply.parts.map((text) => ({ text })), ...functionCalls(reply)];
  const last = pieces.at(-1) ?? { text: '' };
  return [
    ...pieces.slice(0, -1).map((part) => frame(model, reply, { parts: [part], last: false })),
    ...repeated(reply.finishes, frame(model, reply, { parts: [last], last: true })),
  ];
}

/** embedContent and batchEmbedContents. */
export function geminiEmbeddings(path: string, body: Readonly<Record<string, unknown>>): object {
  if (!path.includes(':batchEmbedContents')) return { embedding: { values: [0.25, -0.5, 0] } };
  const requests = Array.isArray(body.requests) ? body.requests : [];
  return { embeddings: requests.map((_, index) => ({ values: [0.25, -0.5, index] })) };
}

const thoughts = ({ reasoning }: FullReply): readonly object[] => (reasoning === '' ? [] : [{ text: reasoning, thought: true }]);

const functionCalls = ({ tools }: FullReply): readonly object[] =>
  tools.map(({ id, name, input }) => ({ functionCall: { id, name, args: input }, thoughtSignature: 'ZmFrZSB0aG91Z2h0' }));

function frame(model: string, reply: FullReply, { parts, last }: { readonly parts: readonly object[]; readonly last: boolean }): object {
  const finish = last ? { finishReason: finishReasons[reply.finish] } : {};
  return {
    candidates: [{ content: { role: 'model', parts }, index: 0, ...finish }],
    ...(reply.usage ? { usageMetadata: usage(reply.usage, last) } : {}),
    modelVersion: model,
    responseId: 'fake-response',
  };
}

/** Gemini counts thoughts apart from candidates. */
function usage({ input, output, cached, reasoning }: NonNullable<FullReply['usage']>, last: boolean): object {
  const said = last ? output - reasoning : 1;
  return {
    promptTokenCount: input,
    candidatesTokenCount: said,
    totalTokenCount: input + said + reasoning,
    ...(cached > 0 ? { cachedContentTokenCount: cached } : {}),
    ...(reasoning > 0 ? { thoughtsTokenCount: reasoning } : {}),
  };
}
