import { describe, expect, it } from 'vitest';
import type { Choice, GenerateReply, ReplyContext } from '#pipeline/call';
import { replyToWire } from './to-wire.ts';

const context: ReplyContext = {
  callId: '0190-ab',
  route: 'assistant',
  createdAt: 1_790_000_000,
  wantsUsage: true,
  body: { model: 'assistant', input: 'hi' },
  arrayStream: false,
};

function reply(choice: Partial<Choice>): GenerateReply {
  return {
    kind: 'generate',
    id: 'chatcmpl-1',
    model: '',
    choices: [{ index: 0, parts: [], finish: { unified: 'stop', raw: 'stop' }, ...choice }],
  };
}

describe('a whole reply as a Response', () => {
  it('has what the API always sends, and no usage it does not know', () => {
    expect(replyToWire(reply({}), context)).toEqual({
      id: 'resp_0190ab',
      object: 'response',
      created_at: 1_790_000_000,
      status: 'completed',
      error: null,
      incomplete_details: null,
      usage: null,
      access_programs: null,
      background: false,
      completed_at: null,
      instructions: null,
      max_output_tokens: null,
      max_tool_calls: null,
      model: 'assistant',
      output: [],
      parallel_tool_calls: true,
      previous_response_id: null,
      prompt_cache_key: null,
      reasoning: { effort: null, summary: null },
      safety_identifier: null,
      service_tier: 'default',
      store: false,
      temperature: null,
      text: { format: { type: 'text' } },
      tool_choice: 'auto',
      tools: [],
      top_logprobs: 0,
      top_p: null,
      truncation: 'disabled',
      user: null,
      metadata: {},
    });
  });

  it("keeps a Response's own id and answers with the first choice only", () => {
    const two: GenerateReply = {
      ...reply({}),
      id: 'resp_7',
      choices: [
        { index: 1, parts: [{ kind: 'text', text: 'no' }], finish: { unified: 'stop', raw: 'stop' } },
        { index: 0, parts: [{ kind: 'text', text: 'yes' }], finish: { unified: 'stop', raw: 'stop' } },
      ],
    };
    expect(replyToWire(two, context)).toMatchObject({ id: 'resp_7', output: [{ id: 'msg_7_0', content: [{ text: 'yes' }] }] });
  });

  it('puts citations and log probabilities beside the text they speak of', () => {
    const wire = replyToWire(
      reply({
        parts: [
          { kind: 'text', text: 'One. ' },
          { kind: 'tool-call', id: 'c', name: 'f', arguments: '{}' },
          { kind: 'text', text: 'Two.' },
          { kind: 'refusal', text: 'No more.' },
        ],
        citations: [
          { url: 'https://a', start: 0, end: 4 },
          { url: 'https://b', title: 'B', start: 5, end: 9 },
          { title: 'a book without address' },
        ],
        logprobs: [{ token: 'é', logprob: -0.5, top: [{ token: 'e', logprob: -1, bytes: [101] }] }],
      }),
      context,
    );
    expect(wire).toMatchObject({
      output: [
        {
          type: 'message',
          content: [
            {
              text: 'One. ',
              annotations: [{ type: 'url_citation', url: 'https://a', title: 'https://a', start_index: 0, end_index: 4 }],
              logprobs: [{ token: 'é', logprob: -0.5, bytes: [195, 169], top_logprobs: [{ token: 'e', logprob: -1, bytes: [101] }] }],
            },
          ],
        },
        { type: 'function_call', call_id: 'c', name: 'f', arguments: '{}' },
        {
          type: 'message',
          content: [
            { text: 'Two.', annotations: [{ url: 'https://b', title: 'B', start_index: 0, end_index: 4 }], logprobs: [] },
            { type: 'refusal', refusal: 'No more.' },
          ],
        },
      ],
    });
  });
});
