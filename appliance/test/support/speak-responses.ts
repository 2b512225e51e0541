import OpenAI from 'openai';
import { parsed } from './json.ts';
import type { Conversation, Heard, HeardCall, Picture, Setting } from './speaker.ts';

type Item = OpenAI.Responses.ResponseInputItem;
type Reply = OpenAI.Responses.Response;

/** OpenAI's Responses through the `openai` SDK, without state on the server. */
export function openResponses(setting: Setting): Conversation {
  const { gateway, system, developer, stream } = setting;
  const client = new OpenAI({ apiKey: gateway.key, baseURL: `${gateway.lan}/v1`, maxRetries: 0 });
  const input: Item[] = developer === undefined ? [] : [{ role: 'developer', content: developer }];
  let { route } = setting;
  let calls: readonly HeardCall[] = [];

  async function turn(...said: readonly Item[]): Promise<Heard> {
    input.push(...said);
    const body = { model: route, input, ...(system === undefined ? {} : { instructions: system }), ...settingsOf(setting) };
    const reply: Reply = stream ? await client.responses.stream(body).finalResponse() : await client.responses.create(body);
    input.push(...reply.output.filter(isHandedBack));
    const heard = heardIn(reply);
    calls = heard.calls;
    return heard;
  }

  return {
    moveTo: (other) => (route = other),
    say: (words, picture) => turn({ role: 'user', content: picture ? [{ type: 'input_text', text: words }, imagePart(picture)] : words }),
    answer: (results) =>
      turn(...calls.map(({ id }, index) => ({ type: 'function_call_output' as const, call_id: id, output: results[index] ?? '' }))),
  };
}

function settingsOf({ tools, choice, reasoning, schema, stop }: Setting) {
  if (stop) throw new Error('Responses has no stop sequences');
  return {
    store: false,
    ...(tools ? { tools: tools.map((tool) => ({ type: 'function' as const, ...tool, strict: false })) } : {}),
    ...(choice === 'required' ? { tool_choice: choice } : {}),
    ...(typeof choice === 'object' ? { tool_choice: { type: 'function' as const, name: choice.name } } : {}),
    ...(reasoning === true
      ? { reasoning: { effort: 'low' as const, summary: 'auto' as const }, include: ['reasoning.encrypted_content' as const] }
      : {}),
    ...(schema ? { text: { format: { type: 'json_schema' as const, name: 'answer', schema, strict: true } } } : {}),
  };
}

function imagePart({ url, data }: Picture) {
  return { type: 'input_image' as const, detail: 'auto' as const, image_url: url ?? `data:image/png;base64,${data}` };
}

type Returned = OpenAI.Responses.ResponseOutputMessage | OpenAI.Responses.ResponseReasoningItem | OpenAI.Responses.ResponseFunctionToolCall;

function isHandedBack(item: OpenAI.Responses.ResponseOutputItem): item is Returned {
  return item.type === 'message' || item.type === 'reasoning' || item.type === 'function_call';
}

function heardIn({ output, output_text: text, status, incomplete_details: details, usage }: Reply): Heard {
  const summaries = output.flatMap((item) => (item.type === 'reasoning' ? item.summary : []));
  return {
    text,
    reasoning: summaries.map((part) => part.text).join(''),
    calls: output.flatMap((item) =>
      item.type === 'function_call' ? [{ id: item.call_id, name: item.name, input: parsed(item.arguments) }] : [],
    ),
    finish: details?.reason ?? status ?? '',
    usage: {
      input: usage?.input_tokens ?? -1,
      output: usage?.output_tokens ?? -1,
      cached: usage?.input_tokens_details.cached_tokens ?? 0,
    },
  };
}
