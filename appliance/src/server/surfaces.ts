import type { Dialect, PathParameters } from '#pipeline/call';

/** The dialects of the data plane, as wiring hands them over. */
export interface Dialects {
  readonly openaiChat: Dialect;
  readonly openaiResponses: Dialect;
  readonly openaiEmbeddings: Dialect;
  readonly openaiModerations: Dialect;
  readonly anthropicMessages: Dialect;
  readonly anthropicCountTokens: Dialect;
  readonly geminiGenerate: Dialect;
  readonly geminiCountTokens: Dialect;
  readonly geminiEmbed: Dialect;
  readonly geminiBatchEmbed: Dialect;
}

export interface Surface {
  readonly dialect: Dialect;
  readonly path: PathParameters;
}

/** Paths with the model in the body. Each ends in the corridor: there is no other way to a provider. */
export function bodyPaths(dialects: Dialects): readonly { readonly url: string; readonly dialect: Dialect }[] {
  return [
    { url: '/v1/chat/completions', dialect: dialects.openaiChat },
    { url: '/v1/responses', dialect: dialects.openaiResponses },
    { url: '/v1/embeddings', dialect: dialects.openaiEmbeddings },
    { url: '/v1/moderations', dialect: dialects.openaiModerations },
    { url: '/v1/messages', dialect: dialects.anthropicMessages },
    { url: '/v1/messages/count_tokens', dialect: dialects.anthropicCountTokens },
  ];
}

/** Google's SDKs ask for v1 unless they are told otherwise, everybody else for v1beta. */
export const geminiVersions = ['v1beta', 'v1'] as const;

/** `{model}:{action}` behind /v1beta/models/; undefined for an action there is none of. Model names may hold ':' and '/'. */
export function geminiSurface(dialects: Dialects, modelAndAction: string, alt: string | undefined): Surface | undefined {
  const colon = modelAndAction.lastIndexOf(':');
  if (colon <= 0) return undefined;
  const model = modelAndAction.slice(0, colon);
  const path = { model, stream: false, ...(alt === undefined ? {} : { alt }) };
  switch (modelAndAction.slice(colon + 1)) {
    case 'generateContent':
      return { dialect: dialects.geminiGenerate, path };
    case 'streamGenerateContent':
      return { dialect: dialects.geminiGenerate, path: { ...path, stream: true } };
    case 'countTokens':
      return { dialect: dialects.geminiCountTokens, path };
    case 'embedContent':
      return { dialect: dialects.geminiEmbed, path };
    case 'batchEmbedContents':
      return { dialect: dialects.geminiBatchEmbed, path };
    default:
      return undefined;
  }
}

/** The methods that a path takes; none where there is no such path. */
export function methodsAt(url: string, dialects: Dialects): readonly ('GET' | 'POST')[] {
  const [path = ''] = url.split('?', 1);
  if (bodyPaths(dialects).some((surface) => surface.url === path)) return ['POST'];
  const match = /^\/(?:v1|v1beta)\/models(?:\/(.+))?$/.exec(path);
  if (!match) return [];
  const [, model = ''] = match;
  if (!model.includes(':')) return ['GET'];
  return geminiSurface(dialects, model, undefined) ? ['GET', 'POST'] : [];
}
