/** What may be sent on now. After `blocked` nothing more of this reply goes out. */
export interface WindowStep {
  readonly text: string;
  readonly blocked: boolean;
}

/** The hold-back window of one channel of a reply: takes text as it comes, gives it back when it is judged. One text, one window. */
export interface TextWindow {
  push(text: string): WindowStep | Promise<WindowStep>;
  /** The text has ended: judges and gives the rest. */
  end(): WindowStep | Promise<WindowStep>;
}

export type TextRole = 'system' | 'developer' | 'user' | 'assistant' | 'tool' | 'other';

/** What kind of text it is. `other`: a field we do not know, or one that is not conversation (metadata, user, stop …). */
export type TextKind = 'text' | 'reasoning' | 'tool-arguments' | 'tool-result' | 'tool-description' | 'other';

/** Where one string stands in a JSON document: keys and indexes from the root. */
export type JsonPath = readonly (string | number)[];

/** One string of a body. `inner`: it stands inside a string that is JSON itself (tool arguments), at this path there. */
export interface TextPiece {
  readonly path: JsonPath;
  readonly inner?: JsonPath;
  /** The string is an object's key, not a value; or a number's digits. */
  readonly form: 'value' | 'key' | 'number';
  readonly text: string;
}

/** Strings that a reader sees as one text (the text parts of one message, in order): inspected as their concatenation. */
export interface TextGroup {
  readonly role: TextRole;
  readonly kind: TextKind;
  /** The key under which it stands in free-form JSON: a context word for detectors (`ssn`, `card`). */
  readonly label?: string;
  readonly pieces: readonly TextPiece[];
}
