/** What the generations of Gemini do differently on the wire, told from the upstream's name of the model. */
export interface ModelTraits {
  /** Thinking is bounded by a token budget (2.5), or set by a level (3 and later). */
  readonly thinking: 'budget' | 'level';
  /** Bounds of the budget; 0 turns thinking off where `least` is 0. */
  readonly budget: { readonly least: number; readonly most: number };
  readonly lowestLevel: 'minimal' | 'low';
  /** Refuses a turn whose first functionCall has no thoughtSignature; takes files inside a functionResponse, and tools with JSON output. */
  readonly third: boolean;
}

/** Names are open-ended: what is not known to be old behaves as the newest. Names of other families (gemma) need none of it. */
export function traitsOf(model: string): ModelTraits {
  const name = (model.split('/').at(-1) ?? model).toLowerCase();
  const old = /^gemini-(?:[12][.-]|pro(?:-vision)?$|robotics-er-1)/.test(name);
  const pro = name.includes('-pro');
  return {
    thinking: old ? 'budget' : 'level',
    budget: pro ? { least: 128, most: 32_768 } : { least: 0, most: 24_576 },
    lowestLevel: /^gemini-3(?:\.[0-6])?-flash|^gemini-3[.\d]*-flash-lite/.test(name) ? 'minimal' : 'low',
    third: name.startsWith('gemini-') && !old,
  };
}
