import { useState } from 'react';
import { sdkSnippets } from '../../parts/sdk-snippets.ts';
import { useCallAddress } from '../../parts/use-call-address.ts';
import { Section } from '../../ui/card.tsx';
import { CodeBlock } from '../../ui/code-block.tsx';
import { Segmented } from '../../ui/segmented.tsx';

/** Ready text for applications that call the route. */
export function RouteSnippet({ route }: { readonly route: string }) {
  const snippets = sdkSnippets(useCallAddress(), route);
  const [chosen, setChosen] = useState<(typeof snippets)[number]['value']>('openai');
  const snippet = snippets.find(({ value }) => value === chosen);
  return (
    <Section
      title="How to call it"
      description="By any of the three SDKs: only the address and the name of the model change. The key is read from the environment."
      actions={<Segmented label="SDK" segments={snippets} value={chosen} onChange={setChosen} />}
    >
      {snippet !== undefined && <CodeBlock label={`Call by the SDK of ${snippet.label}`} text={snippet.text} />}
    </Section>
  );
}
