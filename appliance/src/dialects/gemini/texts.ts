/** Where text stands in the Gemini API. Wire: https://ai.google.dev/api/generate-content and /api/embeddings (v1beta) */
import type { JsonObject } from '#pipeline/json';
import {
  address,
  type DocumentPlan,
  each,
  echo,
  file,
  fixed,
  joined,
  joiningText,
  list,
  object,
  type Plan,
  schema,
  sealed,
  stored,
  text,
  token,
  tree,
  words,
} from '#pipeline/texts/plan';
import type { TextRole } from '#pipeline/text-window';
import { camelCase, field } from './fields.ts';

const inlineData: Plan = object(
  {},
  {
    select(blob) {
      const mimeType = field(blob, 'mimeType');
      return object({
        mimeType: token,
        data: file('text', typeof mimeType === 'string' ? mimeType : 'application/octet-stream'),
        displayName: text('other'),
      });
    },
  },
);

const fileData: Plan = object({ mimeType: token, fileUri: address(), displayName: text('other') });

const partMembers: Readonly<Record<string, Plan>> = {
  ...each(token, ['thought', 'videoMetadata', 'mediaResolution']),
  text: joiningText('text'),
  thoughtSignature: sealed,
  inlineData,
  fileData,
  functionCall: object({
    id: token,
    name: text('other'),
    args: tree('tool-arguments'),
    willContinue: token,
    partialArgs: list(() =>
      object({ jsonPath: text('tool-arguments'), stringValue: text('tool-arguments') }, { rest: tree('tool-arguments') }),
    ),
  }),
  functionResponse: object(
    {
      id: token,
      name: text('other'),
      response: tree('tool-result'),
      parts: list(() => object({ inlineData, fileData })),
      willContinue: token,
      scheduling: token,
    },
    { role: 'tool' },
  ),
  executableCode: object({ id: token, language: token, code: text('tool-arguments') }),
  codeExecutionResult: object({ id: token, outcome: token, output: text('tool-result') }, { role: 'tool' }),
  toolCall: object({ id: token, toolType: token, args: tree('tool-arguments') }),
  toolResponse: object({ id: token, toolType: token, response: tree('tool-result') }, { role: 'tool' }),
};

const thoughtPart: Plan = object({ ...partMembers, text: joiningText('reasoning') });

const part: Plan = object(partMembers, { select: ({ thought }) => (thought === true ? thoughtPart : undefined) });

const contentMembers: Readonly<Record<string, Plan>> = { role: token, parts: joined(() => part) };

const content: Plan = object(contentMembers, { role: roleOf, rest: text('text') });

function roleOf({ role }: JsonObject): TextRole {
  if (typeof role !== 'string') return 'user';
  const name = role.toLowerCase();
  if (name === 'model') return 'assistant';
  if (name === 'function') return 'tool';
  return name === 'system' ? 'system' : 'user';
}

const declaration: Plan = object({
  name: text('tool-description'),
  description: text('tool-description'),
  behavior: token,
  ...each(schema('tool-description'), ['parameters', 'parametersJsonSchema', 'response', 'responseJsonSchema']),
});

const tool: Plan = object({ functionDeclarations: list(() => declaration) });

const config: Plan = object({
  ...each(token, [
    'temperature',
    'topP',
    'topK',
    'candidateCount',
    'maxOutputTokens',
    'presencePenalty',
    'frequencyPenalty',
    'seed',
    'responseLogprobs',
    'logprobs',
    'responseMimeType',
    'responseModalities',
    'mediaResolution',
    'enableEnhancedCivicAnswers',
    'thinkingConfig',
    'imageConfig',
  ]),
  stopSequences: list(() => text('other')),
  ...each(schema('tool-description'), ['responseSchema', 'responseJsonSchema']),
});

const generateMembers: Readonly<Record<string, Plan>> = {
  model: fixed,
  contents: list(() => content),
  systemInstruction: object(contentMembers, { role: 'system', rest: text('text') }),
  tools: list(() => tool),
  toolConfig: object({
    functionCallingConfig: object({ mode: token, allowedFunctionNames: list(() => text('other')) }),
    includeServerSideToolInvocations: token,
  }),
  generationConfig: config,
  safetySettings: list(() => object({ category: token, threshold: token, method: token })),
  cachedContent: stored,
  serviceTier: token,
  store: token,
};

const request = { role: 'other', unknown: tree('other'), nameOf: camelCase } as const;

/** models/{model}:generateContent and :streamGenerateContent. */
export const generateRequestPlan: DocumentPlan = { ...request, root: object(generateMembers) };

/** models/{model}:countTokens. */
export const countRequestPlan: DocumentPlan = {
  ...request,
  root: object({ ...generateMembers, generateContentRequest: object(generateMembers) }),
};

const embedMembers: Readonly<Record<string, Plan>> = {
  model: fixed,
  content,
  ...each(token, ['taskType', 'outputDimensionality', 'embedContentConfig']),
  title: text('text'),
};

/** models/{model}:embedContent. */
export const embedRequestPlan: DocumentPlan = { ...request, root: object(embedMembers) };

/** models/{model}:batchEmbedContents. */
export const batchEmbedRequestPlan: DocumentPlan = { ...request, root: object({ requests: list(() => object(embedMembers)) }) };

/** Titles, addresses, queries and passages; the numbers are offsets and scores. */
const grounding: Plan = words('other');

/** A candidate, whole or one chunk of it. */
const candidateMembers: Readonly<Record<string, Plan>> = {
  ...each(token, ['index', 'finishReason', 'tokenCount', 'avgLogprobs', 'safetyRatings', 'citationMetadata', 'continuationToken']),
  content: object(contentMembers, { role: 'assistant', rest: text('text') }),
  finishMessage: text('text'),
  logprobsResult: echo('{}'),
  citationMetadata: grounding,
  groundingMetadata: grounding,
  groundingAttributions: grounding,
  urlContextMetadata: grounding,
};

/** Replies of all methods: candidates, counts and vectors. */
export const geminiReplyPlan: DocumentPlan = {
  role: 'assistant',
  unknown: words('other'),
  nameOf: camelCase,
  root: object({
    ...each(token, [
      'usageMetadata',
      'responseId',
      'createTime',
      'totalTokens',
      'cachedContentTokenCount',
      'promptTokensDetails',
      'cacheTokensDetails',
      'embedding',
      'embeddings',
      'modelStatus',
      'metadata',
    ]),
    modelVersion: fixed,
    candidates: list(() => object(candidateMembers)),
    promptFeedback: object({ blockReason: token, safetyRatings: token, blockReasonMessage: text('text') }),
  }),
};
