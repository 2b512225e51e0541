/** Ready text that calls the gateway with a key. */
export interface Snippet {
  readonly value: 'curl' | 'python' | 'javascript';
  readonly label: string;
  readonly text: string;
}

export interface SnippetOf {
  /** Where applications call: `http://gateway:8080`. */
  readonly address: string;
  readonly key: string;
  readonly route: string;
}

/** The same question by curl and by the two SDKs that most applications have. The key stays out of the code: it is read from the environment. */
export function snippets({ address, key, route }: SnippetOf): readonly Snippet[] {
  const model = JSON.stringify(route);
  return [
    {
      value: 'curl',
      label: 'curl',
      text: [
        `export TOLLGATE_KEY='${key}'`,
        `curl ${address}/v1/chat/completions \\`,
        `  -H "authorization: Bearer $TOLLGATE_KEY" -H 'content-type: application/json' \\`,
        `  -d '{"model": ${model}, "messages": [{"role": "user", "content": "Say hello"}]}'`,
      ].join('\n'),
    },
    {
      value: 'python',
      label: 'Python',
      text: [
        'import os',
        'from openai import OpenAI',
        '',
        `client = OpenAI(base_url="${address}/v1", api_key=os.environ["TOLLGATE_KEY"])`,
        'reply = client.chat.completions.create(',
        `    model=${model},`,
        '    messages=[{"role": "user", "content": "Say hello"}],',
        ')',
        'print(reply.choices[0].message.content)',
      ].join('\n'),
    },
    {
      value: 'javascript',
      label: 'JavaScript',
      text: [
        "import OpenAI from 'openai';",
        '',
        `const client = new OpenAI({ baseURL: '${address}/v1', apiKey: process.env.TOLLGATE_KEY });`,
        'const reply = await client.chat.completions.create({',
        `  model: ${model},`,
        "  messages: [{ role: 'user', content: 'Say hello' }],",
        '});',
        'console.log(reply.choices[0].message.content);',
      ].join('\n'),
    },
  ];
}
