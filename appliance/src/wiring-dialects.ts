import { anthropicCountTokens } from '#dialects/anthropic-count-tokens/anthropic-count-tokens';
import { anthropicMessages } from '#dialects/anthropic-messages/anthropic-messages';
import { geminiBatchEmbed, geminiCountTokens, geminiEmbed, geminiGenerate } from '#dialects/gemini/gemini';
import { openaiChat } from '#dialects/openai-chat/openai-chat';
import { openaiEmbeddings } from '#dialects/openai-embeddings/openai-embeddings';
import { openaiModerations } from '#dialects/openai-moderations/openai-moderations';
import { openaiResponses } from '#dialects/openai-responses/openai-responses';
import type { Dialect } from '#pipeline/call';

/** What callers speak. */
export const dialects = {
  openaiChat,
  openaiResponses,
  openaiEmbeddings,
  openaiModerations,
  anthropicMessages,
  anthropicCountTokens,
  geminiGenerate,
  geminiCountTokens,
  geminiEmbed,
  geminiBatchEmbed,
};

/** The one that records name so; undefined: none does. */
export function dialectOf(format: string | undefined): Dialect | undefined {
  return Object.values<Dialect>(dialects).find((one) => one.format === format);
}
