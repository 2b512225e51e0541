import type { ProviderWire } from '#pipeline/call';
import { responseFromWire, responseSummary } from './responses-from-wire.ts';
import { createResponsesDecoder } from './responses-stream.ts';
import { responsesToWire } from './responses-to-wire.ts';

/** OpenAI's Responses API as providers speak it (OpenAI, Azure, vLLM, Ollama, LM Studio). */
export const openaiResponsesWire: ProviderWire = {
  format: 'openai-responses',
  forward: (body, target) => ({ method: 'POST', path: '/responses', body: body.withMembers({ model: target.model }) }),
  toWire: responsesToWire,
  fromWire: responseFromWire,
  summary: responseSummary,
  stream: () => createResponsesDecoder(),
};
