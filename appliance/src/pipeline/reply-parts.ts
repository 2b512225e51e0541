import type { Choice, GenerateReply, Part, StreamPart } from '#pipeline/call';

/** A whole reply as the parts a stream of it would have; `createReplyCollector` puts them together again. */
export function replyParts({ id, model, choices, usage }: GenerateReply): readonly StreamPart[] {
  return [
    { kind: 'start', id, model },
    ...choices.flatMap(choiceParts),
    ...(usage ? [{ kind: 'usage', usage } as const] : []),
    { kind: 'done' },
  ];
}

function choiceParts({ index, parts, finish, logprobs = [], citations = [] }: Choice): readonly StreamPart[] {
  let tools = 0;
  return [
    ...parts.flatMap((part) => contentParts(part, index, part.kind === 'tool-call' ? tools++ : 0)),
    ...(logprobs.length > 0 ? [{ kind: 'logprobs', choice: index, tokens: logprobs } as const] : []),
    ...citations.map((citation) => ({ kind: 'citation', choice: index, citation }) as const),
    { kind: 'finish', choice: index, finish },
  ];
}

function contentParts(part: Part, choice: number, tool: number): readonly StreamPart[] {
  switch (part.kind) {
    case 'text':
      return [{ kind: 'text-delta', choice, text: part.text, ...(part.signature ? { signature: part.signature } : {}) }];
    case 'refusal':
      return [{ kind: 'refusal-delta', choice, text: part.text }];
    case 'reasoning': {
      const { text, signature, encrypted } = part;
      const proof = { ...(signature ? { signature } : {}), ...(encrypted ? { encrypted } : {}) };
      return [
        ...(text === '' ? [] : [{ kind: 'reasoning-delta', choice, text } as const]),
        ...(text !== '' || signature || encrypted ? [{ kind: 'reasoning-end', choice, ...proof } as const] : []),
      ];
    }
    case 'tool-call': {
      const { id, name, signature } = part;
      return [
        { kind: 'tool-start', choice, tool, id, name, ...(signature ? { signature } : {}) },
        { kind: 'tool-delta', choice, tool, arguments: part.arguments },
      ];
    }
    // No model answers with these.
    case 'image':
    case 'file':
    case 'audio':
    case 'tool-result':
      return [];
  }
}
