import type { GenerateRequest, Message, NormalRequest, Part } from '#pipeline/call';

/** What routing by content looks at of a request. */
export interface ContentSubject {
  /** What the user said, in order, one text a turn; turns without text are left out. */
  readonly turns: readonly string[];
  /** All other text that the model will read: instructions, replies, results of tools. */
  readonly rest: readonly string[];
  readonly messages: number;
  readonly tools: number;
  /** Images, files and sound. */
  readonly attachments: number;
  /** The reply must be JSON of a schema. */
  readonly structured: boolean;
  /** Topics and tiers mean nothing for it: vectors of one store must come from one model, whatever each text is about. */
  readonly embeds: boolean;
}

/** Reads a request in normalised form. */
export function contentSubject(request: NormalRequest): ContentSubject {
  switch (request.kind) {
    case 'generate':
      return subjectOf(request);
    case 'count-tokens':
      return subjectOf(request.request);
    case 'embed':
      return { turns: request.inputs, rest: [], messages: 0, tools: 0, attachments: 0, structured: false, embeds: true };
  }
}

function subjectOf({ messages, tools, output }: GenerateRequest): ContentSubject {
  const spoken = messages.filter(({ role }) => role === 'user').map((message) => textsOf(message).join('\n'));
  return {
    turns: spoken.filter((text) => text.trim() !== ''),
    rest: messages.filter(({ role }) => role !== 'user').flatMap(textsOf),
    messages: messages.length,
    tools: tools.length,
    attachments: messages.flatMap(({ parts }) => parts).reduce((sum, part) => sum + attachmentsIn(part), 0),
    structured: output.kind === 'json-schema',
    embeds: false,
  };
}

function textsOf({ parts }: Message): readonly string[] {
  return parts.flatMap(textIn);
}

function textIn(part: Part): readonly string[] {
  switch (part.kind) {
    case 'text':
    case 'reasoning':
    case 'refusal':
      return [part.text];
    case 'tool-call':
      return [part.arguments];
    case 'tool-result':
      return part.content.flatMap(textIn);
    case 'image':
    case 'file':
    case 'audio':
      return [];
  }
}

function attachmentsIn(part: Part): number {
  switch (part.kind) {
    case 'image':
    case 'file':
    case 'audio':
      return 1;
    case 'tool-result':
      return part.content.reduce((sum, inner) => sum + attachmentsIn(inner), 0);
    case 'text':
    case 'reasoning':
    case 'refusal':
    case 'tool-call':
      return 0;
  }
}
