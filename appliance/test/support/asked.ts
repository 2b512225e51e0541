/** What a provider was asked for, read from the request that reached it, whatever language that was in. */
import type { FakeCall } from './fake-provider.ts';
import { at, listAt, parsed, textAt } from './json.ts';

export interface Asked {
  /** System and developer prompts, in order. */
  readonly system: string;
  /** 'user: …' and 'assistant: …' for each turn with text. */
  readonly turns: readonly string[];
  readonly calls: readonly { readonly name: string; readonly input: unknown }[];
  readonly results: readonly string[];
  readonly tools: readonly { readonly name: string; readonly parameters: unknown }[];
  /** The tool that must be called, 'any' for some tool. */
  readonly forced: string | undefined;
  /** URLs, and data as base64. */
  readonly images: readonly string[];
  readonly schema: unknown;
  readonly stop: readonly unknown[];
}

export function askedOf({ path, body }: FakeCall): Asked {
  if (path.includes('/chat/completions')) return ofChat(body);
  if (path.includes('/responses')) return ofResponses(body);
  return path.includes('/messages') ? ofMessages(body) : ofGemini(body);
}

type Body = FakeCall['body'];

const isPrompt = (message: unknown): boolean => ['system', 'developer'].includes(textAt(message, 'role'));
const base64Of = (url: string): string => url.replace(/^data:[^,]*,/, '');

function textOf(content: unknown): string {
  if (typeof content === 'string') return content;
  return listAt(content)
    .map((part) => textAt(part, 'text'))
    .join('');
}

function turnsOf(messages: readonly unknown[], content: string): readonly string[] {
  return messages.flatMap((message) => {
    const text = textOf(at(message, content));
    const role = textAt(message, 'role') === 'model' ? 'assistant' : textAt(message, 'role');
    return text !== '' && (role === 'user' || role === 'assistant') ? [`${role}: ${text}`] : [];
  });
}

function ofChat(body: Body): Asked {
  const messages = listAt(body, 'messages');
  const parts = messages.flatMap((message) => listAt(message, 'content'));
  const choice = at(body, 'tool_choice');
  return {
    system: messages
      .filter(isPrompt)
      .map((message) => textOf(at(message, 'content')))
      .join('\n\n'),
    turns: turnsOf(messages, 'content'),
    calls: messages
      .flatMap((message) => listAt(message, 'tool_calls'))
      .map((call) => ({ name: textAt(call, 'function', 'name'), input: parsed(textAt(call, 'function', 'arguments')) })),
    results: messages.filter((message) => at(message, 'role') === 'tool').map((message) => textOf(at(message, 'content'))),
    tools: listAt(body, 'tools').map((tool) => ({
      name: textAt(tool, 'function', 'name'),
      parameters: at(tool, 'function', 'parameters'),
    })),
    forced: choice === 'required' ? 'any' : textAt(choice, 'function', 'name') || undefined,
    images: parts.flatMap((part) => (at(part, 'type') === 'image_url' ? [base64Of(textAt(part, 'image_url', 'url'))] : [])),
    schema: at(body, 'response_format', 'json_schema', 'schema'),
    stop: listAt(body, 'stop'),
  };
}

function ofResponses(body: Body): Asked {
  const input = listAt(body, 'input');
  const choice = at(body, 'tool_choice');
  const parts = input.flatMap((item) => listAt(item, 'content'));
  return {
    system: [textAt(body, 'instructions'), ...input.filter(isPrompt).map((item) => textOf(at(item, 'content')))]
      .filter(Boolean)
      .join('\n\n'),
    turns: turnsOf(input, 'content'),
    calls: input.flatMap((item) =>
      at(item, 'type') === 'function_call' ? [{ name: textAt(item, 'name'), input: parsed(textAt(item, 'arguments')) }] : [],
    ),
    results: input.flatMap((item) => (at(item, 'type') === 'function_call_output' ? [textOf(at(item, 'output'))] : [])),
    tools: listAt(body, 'tools').map((tool) => ({ name: textAt(tool, 'name'), parameters: at(tool, 'parameters') })),
    forced: choice === 'required' ? 'any' : textAt(choice, 'name') || undefined,
    images: parts.flatMap((part) => (at(part, 'type') === 'input_image' ? [base64Of(textAt(part, 'image_url'))] : [])),
    schema: at(body, 'text', 'format', 'schema'),
    stop: [],
  };
}

function ofMessages(body: Body): Asked {
  const messages = listAt(body, 'messages');
  const blocks = messages.flatMap((message) => listAt(message, 'content'));
  const ofType = (type: string): readonly unknown[] => blocks.filter((block) => at(block, 'type') === type);
  const system = at(body, 'system');
  return {
    system:
      typeof system === 'string'
        ? system
        : listAt(system)
            .map((block) => textAt(block, 'text'))
            .join('\n\n'),
    turns: turnsOf(messages, 'content'),
    calls: ofType('tool_use').map((block) => ({ name: textAt(block, 'name'), input: at(block, 'input') })),
    results: ofType('tool_result').map((block) => textOf(at(block, 'content'))),
    tools: listAt(body, 'tools').map((tool) => ({ name: textAt(tool, 'name'), parameters: at(tool, 'input_schema') })),
    forced: at(body, 'tool_choice', 'type') === 'any' ? 'any' : textAt(body, 'tool_choice', 'name') || undefined,
    images: ofType('image').map((block) => textAt(block, 'source', 'url') || textAt(block, 'source', 'data')),
    schema: at(body, 'output_config', 'format', 'schema'),
    stop: listAt(body, 'stop_sequences'),
  };
}

function ofGemini(body: Body): Asked {
  const contents = listAt(body, 'contents');
  const parts = contents.flatMap((content) => listAt(content, 'parts'));
  const calling = at(body, 'toolConfig', 'functionCallingConfig');
  const forced = at(calling, 'mode') === 'ANY' ? textAt(calling, 'allowedFunctionNames', 0) || 'any' : undefined;
  const declared = listAt(body, 'tools').flatMap((tool) => listAt(tool, 'functionDeclarations'));
  return {
    system: listAt(body, 'systemInstruction', 'parts')
      .map((part) => textAt(part, 'text'))
      .join('\n\n'),
    turns: turnsOf(contents, 'parts'),
    calls: parts.flatMap((part) =>
      at(part, 'functionCall') ? [{ name: textAt(part, 'functionCall', 'name'), input: at(part, 'functionCall', 'args') }] : [],
    ),
    results: parts.flatMap((part) => (at(part, 'functionResponse') ? [textAt(part, 'functionResponse', 'response', 'output')] : [])),
    tools: declared.map((tool) => ({ name: textAt(tool, 'name'), parameters: at(tool, 'parametersJsonSchema') })),
    forced,
    images: parts.flatMap((part) => [textAt(part, 'fileData', 'fileUri') || textAt(part, 'inlineData', 'data')].filter(Boolean)),
    schema: at(body, 'generationConfig', 'responseJsonSchema'),
    stop: listAt(body, 'generationConfig', 'stopSequences'),
  };
}
