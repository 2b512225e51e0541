import OpenAI from 'openai';
import { parsed, textAt } from './json.ts';
import type { Conversation, Heard, HeardCall, Picture, Setting } from './speaker.ts';

type Message = OpenAI.Chat.ChatCompletionMessageParam;
type Completion = OpenAI.Chat.ChatCompletion;

/** Chat completions through the `openai` SDK. */
export function openChat(setting: Setting): Conversation {
  const { gateway, system, developer, stream } = setting;
  const client = new OpenAI({ apiKey: gateway.key, baseURL: `${gateway.lan}/v1`, maxRetries: 0 });
  const messages: Message[] = [
    ...(system === undefined ? [] : [{ role: 'system' as const, content: system }]),
    ...(developer === undefined ? [] : [{ role: 'developer' as const, content: developer }]),
  ];
  let { route } = setting;
  let calls: readonly HeardCall[] = [];

  async function turn(...said: readonly Message[]): Promise<Heard> {
    messages.push(...said);
    const body = { model: route, messages, ...settingsOf(setting) };
    const { completion, reasoning } = stream ? await streamed(client, body) : await whole(client, body);
    const message = completion.choices[0]?.message;
    if (message) messages.push(message);
    const heard = heardIn(completion, reasoning);
    calls = heard.calls;
    return heard;
  }

  return {
    moveTo: (other) => (route = other),
    say: (words, picture) => turn({ role: 'user', content: picture ? [{ type: 'text', text: words }, imagePart(picture)] : words }),
    answer: (results) =>
      turn(...calls.map(({ id }, index) => ({ role: 'tool' as const, tool_call_id: id, content: results[index] ?? '' }))),
  };
}

function settingsOf({ tools, choice, reasoning, schema, stop }: Setting) {
  return {
    ...(tools ? { tools: tools.map((tool) => ({ type: 'function' as const, function: { ...tool } })) } : {}),
    ...(choice === 'required' ? { tool_choice: choice } : {}),
    ...(typeof choice === 'object' ? { tool_choice: { type: 'function' as const, function: { name: choice.name } } } : {}),
    ...(reasoning === true ? { reasoning_effort: 'low' as const } : {}),
    ...(schema ? { response_format: { type: 'json_schema' as const, json_schema: { name: 'answer', schema, strict: true } } } : {}),
    ...(stop ? { stop: [...stop] } : {}),
  };
}

function imagePart({ url, data }: Picture) {
  return { type: 'image_url' as const, image_url: { url: url ?? `data:image/png;base64,${data}` } };
}

type Body = Parameters<OpenAI['chat']['completions']['stream']>[0];

interface Completed {
  readonly completion: Completion;
  readonly reasoning: string;
}

async function whole(client: OpenAI, body: Body): Promise<Completed> {
  const completion = await client.chat.completions.create({ ...body, stream: false });
  return { completion, reasoning: textAt(completion.choices[0]?.message, 'reasoning_content') };
}

/** The SDK knows no reasoning: its deltas are read beside what it puts together. */
async function streamed(client: OpenAI, body: Body): Promise<Completed> {
  const stream = client.chat.completions.stream({ ...body, stream_options: { include_usage: true } });
  let reasoning = '';
  for await (const chunk of stream) reasoning += textAt(chunk.choices[0]?.delta, 'reasoning_content');
  return { completion: await stream.finalChatCompletion(), reasoning };
}

function heardIn({ choices: [choice], usage }: Completion, reasoning: string): Heard {
  const calls = choice?.message.tool_calls ?? [];
  return {
    text: choice?.message.content ?? '',
    reasoning,
    calls: calls.flatMap((call) =>
      call.type === 'function' ? [{ id: call.id, name: call.function.name, input: parsed(call.function.arguments) }] : [],
    ),
    finish: choice?.finish_reason ?? '',
    usage: {
      input: usage?.prompt_tokens ?? -1,
      output: usage?.completion_tokens ?? -1,
      cached: usage?.prompt_tokens_details?.cached_tokens ?? 0,
    },
  };
}
