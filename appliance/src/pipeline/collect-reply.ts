import {
  type Choice,
  type FinishReason,
  type GenerateReply,
  type Part,
  ProviderFault,
  type StreamPart,
  type TokenLogprob,
  type Usage,
} from '#pipeline/call';

interface OpenChoice {
  readonly parts: Part[];
  readonly tools: Map<number, number>;
  readonly logprobs: TokenLogprob[];
  finish: FinishReason | undefined;
}

/** Puts streamed parts together to a whole reply, for callers who asked for one from a provider that streams. */
export function createReplyCollector(): { take(part: StreamPart): void; reply(): GenerateReply } {
  const choices = new Map<number, OpenChoice>();
  let id = '';
  let model = '';
  let usage: Usage | undefined;

  function choice(index: number): OpenChoice {
    let open = choices.get(index);
    if (!open) choices.set(index, (open = { parts: [], tools: new Map(), logprobs: [], finish: undefined }));
    return open;
  }

  return {
    take(part) {
      switch (part.kind) {
        case 'start':
          id = part.id;
          model = part.model;
          return;
        case 'usage':
          usage = part.usage;
          return;
        case 'error':
          throw new ProviderFault(part.failure);
        case 'done':
        case 'citation':
          return;
        case 'finish':
          choice(part.choice).finish = part.finish;
          return;
        case 'logprobs':
          choice(part.choice).logprobs.push(...part.tokens);
          return;
        case 'text-delta':
        case 'reasoning-delta':
        case 'refusal-delta':
        case 'reasoning-end':
        case 'tool-start':
        case 'tool-delta':
          return addToChoice(choice(part.choice), part);
      }
    },
    reply: () => ({
      kind: 'generate',
      id,
      model,
      choices: [...choices].toSorted(([a], [b]) => a - b).map(([index, open]) => closeChoice(index, open)),
      ...(usage === undefined ? {} : { usage }),
    }),
  };
}

type ContentPart = Extract<
  StreamPart,
  { kind: 'text-delta' | 'reasoning-delta' | 'refusal-delta' | 'reasoning-end' | 'tool-start' | 'tool-delta' }
>;

function addToChoice(open: OpenChoice, part: ContentPart): void {
  const last = open.parts.at(-1);
  switch (part.kind) {
    case 'text-delta':
      if (last?.kind === 'text' && !part.signature) open.parts[open.parts.length - 1] = { ...last, text: last.text + part.text };
      else open.parts.push({ kind: 'text', text: part.text, ...(part.signature ? { signature: part.signature } : {}) });
      return;
    case 'refusal-delta':
      if (last?.kind === 'refusal') open.parts[open.parts.length - 1] = { ...last, text: last.text + part.text };
      else open.parts.push({ kind: 'refusal', text: part.text });
      return;
    case 'reasoning-delta':
      if (last?.kind === 'reasoning' && !last.signature) open.parts[open.parts.length - 1] = { ...last, text: last.text + part.text };
      else open.parts.push({ kind: 'reasoning', text: part.text });
      return;
    case 'reasoning-end': {
      const proof = { ...(part.signature ? { signature: part.signature } : {}), ...(part.encrypted ? { encrypted: part.encrypted } : {}) };
      if (last?.kind === 'reasoning' && !last.signature) open.parts[open.parts.length - 1] = { ...last, ...proof };
      else open.parts.push({ kind: 'reasoning', text: '', ...proof });
      return;
    }
    case 'tool-start':
      open.tools.set(part.tool, open.parts.length);
      open.parts.push({
        kind: 'tool-call',
        id: part.id,
        name: part.name,
        arguments: '',
        ...(part.signature ? { signature: part.signature } : {}),
      });
      return;
    case 'tool-delta': {
      const at = open.tools.get(part.tool) ?? -1;
      const tool = open.parts[at];
      if (tool?.kind === 'tool-call') open.parts[at] = { ...tool, arguments: tool.arguments + part.arguments };
    }
  }
}

function closeChoice(index: number, open: OpenChoice): Choice {
  const parts = open.parts.map((part) => (part.kind === 'tool-call' && part.arguments === '' ? { ...part, arguments: '{}' } : part));
  return {
    index,
    parts,
    finish: open.finish ?? { unified: 'other', raw: '' },
    ...(open.logprobs.length > 0 ? { logprobs: open.logprobs } : {}),
  };
}
