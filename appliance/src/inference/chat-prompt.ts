import {
  JinjaTemplateChatWrapper,
  resolveChatWrapper,
  type ChatHistoryItem,
  type ChatWrapper,
  type LlamaModel,
  type Token,
} from 'node-llama-cpp';
import type { ChatTurn } from './generation.ts';

/**
 * Writes turns in the model's own chat template (the Jinja text in its GGUF metadata) as tokens, ready for the reply. What callers wrote
 * never becomes a control token, whatever it looks like.
 */
export function createChatPrompt(model: LlamaModel): (turns: readonly ChatTurn[]) => Token[] {
  const wrapper = chatWrapper(model);
  return (turns) => {
    const history = turns.map(historyItem);
    const chatHistory: ChatHistoryItem[] = turns.at(-1)?.role === 'assistant' ? history : [...history, { type: 'model', response: [] }];
    return wrapper.generateContextState({ chatHistory }).contextText.tokenize(model.tokenizer);
  };
}

function chatWrapper(model: LlamaModel): ChatWrapper {
  const template = model.fileInfo.metadata.tokenizer?.chat_template;
  const byName = (): ChatWrapper => resolveChatWrapper(model, { noJinja: true, warningLogs: false });
  if (template === undefined) return byName();
  try {
    return new JinjaTemplateChatWrapper({ template, tokenizer: model.tokenizer });
  } catch {
    return byName();
  }
}

function historyItem({ role, text }: ChatTurn): ChatHistoryItem {
  switch (role) {
    case 'system':
      return { type: 'system', text };
    case 'user':
      return { type: 'user', text };
    case 'assistant':
      return { type: 'model', response: [text] };
  }
}
