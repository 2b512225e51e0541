import Anthropic from '@anthropic-ai/sdk';
import type { Conversation, Heard, HeardCall, Picture, Setting } from './speaker.ts';

type Message = Anthropic.MessageParam;

/** Anthropic's Messages through the `@anthropic-ai/sdk` SDK. */
export function openMessages(setting: Setting): Conversation {
  const { gateway, system, stream } = setting;
  const client = new Anthropic({ apiKey: gateway.key, baseURL: gateway.lan, maxRetries: 0 });
  const messages: Message[] = [];
  let { route } = setting;
  let calls: readonly HeardCall[] = [];

  async function turn(content: Message['content']): Promise<Heard> {
    messages.push({ role: 'user', content });
    const body = { model: route, max_tokens: 4096, messages, ...(system === undefined ? {} : { system }), ...settingsOf(setting) };
    const reply = stream ? await client.messages.stream(body).finalMessage() : await client.messages.create(body);
    messages.push({ role: 'assistant', content: reply.content });
    const heard = heardIn(reply);
    calls = heard.calls;
    return heard;
  }

  return {
    moveTo: (other) => (route = other),
    say: (words, picture) => turn(picture ? [{ type: 'text', text: words }, imageBlock(picture)] : words),
    answer: (results) =>
      turn(calls.map(({ id }, index) => ({ type: 'tool_result' as const, tool_use_id: id, content: results[index] ?? '' }))),
  };
}

function settingsOf({ tools, choice, reasoning, schema, stop }: Setting) {
  return {
    ...(tools ? { tools: tools.map(({ name, parameters }) => ({ name, input_schema: { ...parameters } })) } : {}),
    ...(choice === 'required' ? { tool_choice: { type: 'any' as const } } : {}),
    ...(typeof choice === 'object' ? { tool_choice: { type: 'tool' as const, name: choice.name } } : {}),
    ...(reasoning === true ? { thinking: { type: 'enabled' as const, budget_tokens: 2048 } } : {}),
    ...(schema ? { output_config: { format: { type: 'json_schema' as const, schema: { ...schema } } } } : {}),
    ...(stop ? { stop_sequences: [...stop] } : {}),
  };
}

function imageBlock({ url, data }: Picture): Anthropic.ImageBlockParam {
  if (url !== undefined) return { type: 'image', source: { type: 'url', url } };
  return { type: 'image', source: { type: 'base64', media_type: 'image/png', data: data ?? '' } };
}

function heardIn({ content, stop_reason: finish, usage }: Anthropic.Message): Heard {
  const cached = usage.cache_read_input_tokens ?? 0;
  return {
    text: content.map((block) => (block.type === 'text' ? block.text : '')).join(''),
    reasoning: content.map((block) => (block.type === 'thinking' ? block.thinking : '')).join(''),
    calls: content.flatMap((block) => (block.type === 'tool_use' ? [{ id: block.id, name: block.name, input: block.input }] : [])),
    finish: finish ?? '',
    // This dialect counts cached tokens apart.
    usage: { input: usage.input_tokens + cached + (usage.cache_creation_input_tokens ?? 0), output: usage.output_tokens, cached },
  };
}
