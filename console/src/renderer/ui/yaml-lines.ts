/** One line of YAML in three parts, which together are the line: up to its key, the rest, and a comment. */
export interface YamlLine {
  readonly key: string;
  readonly rest: string;
  readonly comment: string;
}

/** The lines of a YAML text, parted for tinting. Only tinting: nothing is read from it. */
export function yamlLines(text: string): readonly YamlLine[] {
  return text.replace(/\n$/, '').split('\n').map(yamlLine);
}

function yamlLine(line: string): YamlLine {
  const comment = /(^|\s)#.*$/.exec(line);
  // A sign inside of quotes is no comment; a line with quotes is left whole.
  const end = comment === null || /["']/.test(line.slice(0, comment.index)) ? line.length : comment.index;
  const body = line.slice(0, end);
  const key = /^\s*(?:- )*(?:[\w.$/-]+|"[^"]*"):(?=\s|$)/.exec(body)?.[0] ?? '';
  return { key, rest: body.slice(key.length), comment: line.slice(end) };
}
