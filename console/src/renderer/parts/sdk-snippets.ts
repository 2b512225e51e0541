/** Ready text that calls a route with one of the three SDKs. */
export interface SdkSnippet {
  readonly value: 'openai' | 'anthropic' | 'google';
  /** Whose SDK. */
  readonly label: string;
  readonly text: string;
}

/** The same question by each SDK; the key is read from the environment and stays out of the code. `address`: `http://gateway:8080`. */
export function sdkSnippets(address: string, route: string, message = 'Say hello'): readonly SdkSnippet[] {
  const content = JSON.stringify(message);
  const model = JSON.stringify(route);
  const base = address.replace(/\/$/, '');
  return [
    {
      value: 'openai',
      label: 'OpenAI',
      text: [
        "import OpenAI from 'openai';",
        '',
        `const client = new OpenAI({ baseURL: '${base}/v1', apiKey: process.env.TOLLGATE_KEY });`,
        `const reply = await client.chat.completions.create({ model: ${model}, messages: [{ role: 'user', content: ${content} }] });`,
        'console.log(reply.choices[0].message.content);',
      ].join('\n'),
    },
    {
      value: 'anthropic',
      label: 'Anthropic',
      text: [
        "import Anthropic from '@anthropic-ai/sdk';",
        '',
        `const client = new Anthropic({ baseURL: '${base}', apiKey: process.env.TOLLGATE_KEY });`,
        `const reply = await client.messages.create({ model: ${model}, max_tokens: 200, messages: [{ role: 'user', content: ${content} }] });`,
        'console.log(reply.content[0].text);',
      ].join('\n'),
    },
    {
      value: 'google',
      label: 'Google',
      text: [
        "import { GoogleGenAI } from '@google/genai';",
        '',
        `const client = new GoogleGenAI({ apiKey: process.env.TOLLGATE_KEY, httpOptions: { baseUrl: '${base}' } });`,
        `const reply = await client.models.generateContent({ model: ${model}, contents: ${content} });`,
        'console.log(reply.text);',
      ].join('\n'),
    },
  ];
}
