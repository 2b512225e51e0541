import { describe, expect, it } from 'vitest';
import type { GenerateRequest, Message, ReasoningRequest } from '#pipeline/call';
import type { Losses } from './losses.ts';
import { planThinking, type ThinkingPlan } from './thinking.ts';
import { traitsOf } from './traits.ts';

interface Case {
  readonly model: string;
  readonly reasoning: ReasoningRequest;
  readonly maxTokens?: number;
  readonly request?: Partial<GenerateRequest>;
}

const user: Message = { role: 'user', parts: [{ kind: 'text', text: 'Rate?' }] };
const toolCall = { kind: 'tool-call', id: 'a', name: 'rate', arguments: '{}' } as const;
const result: Message = { role: 'tool', parts: [{ kind: 'tool-result', callId: 'a', content: [] }] };

function plan({ model, reasoning, maxTokens = 64_000, request = {} }: Case): ThinkingPlan & Losses {
  const losses: Losses = { refused: [], ignored: [] };
  const whole: GenerateRequest = {
    kind: 'generate',
    stream: false,
    messages: [user],
    tools: [],
    sampling: {},
    output: { kind: 'text' },
    reasoning,
    ...request,
  };
  return { ...planThinking(whole, maxTokens, { traits: traitsOf(model), losses }), ...losses };
}

describe('how reasoning is asked for', () => {
  it('is adaptive with an effort where the model knows it', () => {
    expect(plan({ model: 'claude-opus-5', reasoning: { effort: 'high', include: true } })).toMatchObject({
      thinking: { type: 'adaptive', display: 'summarized' },
      effort: 'high',
      on: true,
      ignored: [],
    });
    expect(plan({ model: 'claude-opus-5', reasoning: { include: true } })).toMatchObject({ thinking: { type: 'adaptive' }, on: true });
  });

  it('is a budget below max_tokens for older models', () => {
    expect(plan({ model: 'claude-haiku-4-5', reasoning: { effort: 'high' } }).thinking).toEqual({ type: 'enabled', budget_tokens: 24_576 });
    expect(plan({ model: 'claude-haiku-4-5', reasoning: { effort: 'high' }, maxTokens: 4000 }).thinking).toEqual({
      type: 'enabled',
      budget_tokens: 2000,
    });
    expect(plan({ model: 'claude-haiku-4-5', reasoning: { budgetTokens: 5000 }, maxTokens: 4000 }).thinking).toEqual({
      type: 'enabled',
      budget_tokens: 3999,
    });
    expect(plan({ model: 'claude-haiku-4-5', reasoning: { budgetTokens: 100 } }).thinking).toEqual({
      type: 'enabled',
      budget_tokens: 1024,
    });
    expect(plan({ model: 'claude-haiku-4-5', reasoning: { budgetTokens: -1 } }).thinking).toEqual({ type: 'enabled', budget_tokens: 8192 });
  });

  it('stays off, and says so, where max_tokens leaves no room', () => {
    expect(plan({ model: 'claude-haiku-4-5', reasoning: { effort: 'low' }, maxTokens: 500 })).toMatchObject({
      on: false,
      ignored: ['reasoning (max_tokens leaves no room)'],
    });
  });

  it('says what it sends instead of a level or a budget that the model does not have', () => {
    expect(plan({ model: 'claude-opus-4-6', reasoning: { effort: 'xhigh' } })).toMatchObject({
      effort: 'high',
      ignored: ['reasoning_effort xhigh (sent as high)'],
    });
    expect(plan({ model: 'claude-opus-5', reasoning: { effort: 'minimal' } })).toMatchObject({
      effort: 'low',
      ignored: ['reasoning_effort minimal (sent as low)'],
    });
    expect(plan({ model: 'claude-opus-5', reasoning: { budgetTokens: 8000 } })).toMatchObject({
      thinking: { type: 'adaptive' },
      effort: 'medium',
      ignored: ['reasoning budget (sent as effort medium)'],
    });
  });

  it('is turned off in the way the model knows, or refused', () => {
    expect(plan({ model: 'claude-opus-5', reasoning: { effort: 'none' } }).thinking).toEqual({ type: 'disabled' });
    expect(plan({ model: 'claude-sonnet-5-5', reasoning: { budgetTokens: 0 } }).thinking).toEqual({ type: 'between_tools' });
    expect(plan({ model: 'claude-haiku-4-5', reasoning: { effort: 'none' } })).toEqual({ on: false, refused: [], ignored: [] });
    expect(plan({ model: 'claude-opus-5-5', reasoning: { effort: 'none' } }).refused).toEqual([
      'reasoning_effort (none: this model always thinks)',
    ]);
    expect(plan({ model: 'claude-3-5-haiku-20241022', reasoning: { effort: 'low' } }).refused).toEqual(['reasoning_effort']);
  });

  it('is left to the model where nobody asks for it', () => {
    expect(plan({ model: 'claude-opus-5', reasoning: { include: false } })).toEqual({ on: false, refused: [], ignored: [] });
  });

  it('keeps the caller’s own form for servers that imitate the API', () => {
    expect(plan({ model: 'upstream-model', reasoning: { budgetTokens: 2048 }, maxTokens: 4096 }).thinking).toEqual({
      type: 'enabled',
      budget_tokens: 2048,
    });
    expect(plan({ model: 'upstream-model', reasoning: { effort: 'medium' } })).toMatchObject({
      thinking: { type: 'adaptive' },
      effort: 'medium',
    });
  });

  it('stays off when a forced tool forbids it', () => {
    const request: Partial<GenerateRequest> = { tools: [{ name: 'rate' }], toolChoice: { kind: 'required' } };
    expect(plan({ model: 'claude-haiku-4-5', reasoning: { effort: 'low' }, request })).toMatchObject({
      on: false,
      ignored: ['reasoning (tool_choice forces a tool)'],
    });
    expect(plan({ model: 'claude-opus-5', reasoning: { effort: 'low' }, request }).on).toBe(true);
  });

  it('stays off in a tool loop whose signed thinking is missing', () => {
    const loop = (...parts: Message['parts']): Partial<GenerateRequest> => ({ messages: [user, { role: 'assistant', parts }, result] });
    const ask = (model: string, request: Partial<GenerateRequest>): ThinkingPlan & Losses =>
      plan({ model, reasoning: { effort: 'low' }, request });
    const signed = { kind: 'reasoning', text: 'hm', signature: { from: 'anthropic', value: 's' } } as const;
    const foreign = { kind: 'reasoning', text: 'hm', signature: { from: 'gemini', value: 's' } } as const;
    expect(ask('claude-haiku-4-5', loop(toolCall))).toMatchObject({
      on: false,
      ignored: ['reasoning (an earlier tool call came without its signed thinking)'],
    });
    expect(ask('claude-haiku-4-5', loop(foreign, toolCall)).on).toBe(false);
    expect(ask('claude-haiku-4-5', loop(foreign, signed, toolCall)).on).toBe(true);
    expect(ask('claude-opus-5', loop(toolCall)).on).toBe(true);
    const second: Partial<GenerateRequest> = {
      messages: [user, { role: 'assistant', parts: [signed, toolCall] }, result, { role: 'assistant', parts: [toolCall] }, result],
    };
    expect(ask('claude-haiku-4-5', second).on).toBe(true);
    expect(
      ask('claude-haiku-4-5', {
        messages: [
          user,
          { role: 'assistant', parts: [toolCall] },
          result,
          { role: 'assistant', parts: [{ kind: 'text', text: 'so' }] },
          user,
        ],
      }).on,
    ).toBe(true);
  });
});
