import {
  FunctionCallingConfigMode,
  GoogleGenAI,
  type Content,
  type GenerateContentConfig,
  type GenerateContentResponse,
  type Part,
} from '@google/genai';
import type { Conversation, Heard, HeardCall, Picture, Setting } from './speaker.ts';

/** Gemini through the `@google/genai` SDK. Parts of a stream are kept as they come, as the SDK's own chats do. */
export function openGemini(setting: Setting): Conversation {
  const { gateway, stream } = setting;
  const client = new GoogleGenAI({ apiKey: gateway.key, httpOptions: { baseUrl: gateway.lan } });
  const contents: Content[] = [];
  let { route } = setting;
  let calls: readonly HeardCall[] = [];

  async function turn(parts: Part[]): Promise<Heard> {
    contents.push({ role: 'user', parts });
    const request = { model: route, contents, config: configOf(setting) };
    const replies: GenerateContentResponse[] = [];
    if (!stream) replies.push(await client.models.generateContent(request));
    else for await (const piece of await client.models.generateContentStream(request)) replies.push(piece);
    const said = replies.flatMap((reply) => reply.candidates?.[0]?.content?.parts ?? []);
    contents.push({ role: 'model', parts: said });
    const heard = heardIn(said, replies);
    calls = heard.calls;
    return heard;
  }

  return {
    moveTo: (other) => (route = other),
    say: (words, picture) => turn([{ text: words }, ...(picture ? [imagePart(picture)] : [])]),
    answer: (results) =>
      turn(
        calls.map(({ id, name }, index) => ({
          functionResponse: { ...(id === '' ? {} : { id }), name, response: { output: results[index] ?? '' } },
        })),
      ),
  };
}

function configOf({ system, tools, choice, reasoning, schema, stop }: Setting): GenerateContentConfig {
  const allowed = typeof choice === 'object' ? { allowedFunctionNames: [choice.name] } : {};
  return {
    ...(system === undefined ? {} : { systemInstruction: system }),
    ...(tools
      ? { tools: [{ functionDeclarations: tools.map(({ name, parameters }) => ({ name, parametersJsonSchema: parameters })) }] }
      : {}),
    ...(choice === undefined ? {} : { toolConfig: { functionCallingConfig: { mode: FunctionCallingConfigMode.ANY, ...allowed } } }),
    ...(reasoning === true ? { thinkingConfig: { includeThoughts: true } } : {}),
    ...(schema ? { responseMimeType: 'application/json', responseJsonSchema: schema } : {}),
    ...(stop ? { stopSequences: [...stop] } : {}),
  };
}

function imagePart({ url, data }: Picture): Part {
  if (url !== undefined) return { fileData: { fileUri: url, mimeType: 'image/png' } };
  return { inlineData: { data: data ?? '', mimeType: 'image/png' } };
}

function heardIn(parts: readonly Part[], replies: readonly GenerateContentResponse[]): Heard {
  const usage = replies.findLast((reply) => reply.usageMetadata)?.usageMetadata;
  const texts = (thought: boolean): string => parts.map((part) => ((part.thought ?? false) === thought ? (part.text ?? '') : '')).join('');
  return {
    text: texts(false),
    reasoning: texts(true),
    calls: parts.flatMap(({ functionCall: call }) => (call ? [{ id: call.id ?? '', name: call.name ?? '', input: call.args ?? {} }] : [])),
    finish: replies.findLast((reply) => reply.candidates?.[0]?.finishReason)?.candidates?.[0]?.finishReason ?? '',
    usage: {
      input: usage?.promptTokenCount ?? -1,
      // This dialect counts thoughts apart.
      output: (usage?.candidatesTokenCount ?? 0) + (usage?.thoughtsTokenCount ?? 0),
      cached: usage?.cachedContentTokenCount ?? 0,
    },
  };
}
