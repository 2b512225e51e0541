/** A sign of characters, not words: its rule and where all of them stand. */
export interface Marker {
  readonly rule: string;
  /** Must occur for the pattern to be worth a look. */
  readonly needs: string;
  readonly pattern: RegExp;
}

/** Every pattern is linear: classes with bounds, nothing nested. */
export const markers: readonly Marker[] = [
  { rule: 'json-role', needs: 'role', pattern: /\\?["']role\\?["']\s?:\s?\\?["'](?:system|developer)\b/giu },
  {
    rule: 'control-token',
    needs: '<',
    pattern:
      /<\|(?:im_start|im_end|im_sep|system|user|assistant|endoftext|end|eot_id|start_header_id|end_header_id|begin_of_text|channel|message|return)\|>|<<\/?SYS>>|<(?:start|end)_of_turn>/giu,
  },
  { rule: 'control-token', needs: '[', pattern: /\[\/?(?:INST|SYSTEM_PROMPT|AVAILABLE_TOOLS|TOOL_RESULTS)\]/gu },
  {
    rule: 'system-tag',
    needs: '<',
    pattern:
      /<\/?(?:system|sys|admin|developer|instructions?|system[-_ ](?:prompt|mode|message|instructions?)|important|hidden|secret|payload|override|tool_results?|function_results?)(?:[ :][^<>\n]{0,40})?>/giu,
  },
  {
    rule: 'system-tag',
    needs: '[',
    pattern:
      /\[{1,2}\s?(?:system|admin|developer|instructions?|override|ai|llm|assistant)(?:[ _-](?:prompt|message|instructions?|override|note|notice|mode|command|update))?\s?[:\]]/giu,
  },
  {
    rule: 'instruction-banner',
    needs: '',
    pattern:
      /(?:\*{2,6}|={3,6}|#{2,6}|-{3,6}|!{2,6}|_{3,6}|~{3,6}|>{3,6}|\[{1,2}|<{2,4})[ \t]{0,3}(?:[A-Za-z]{2,12}[ :,-]{1,2}){0,4}(?:INSTRUCTIONS?|DIRECTIVES?|OVERRIDE|SYSTEM (?:PROMPT|MESSAGE|NOTE|NOTICE)|NEW TASK|COMMANDS?|PROMPT|EMERGENCY|URGENT|INSTRUCTION SET)\b/gu,
  },
  {
    rule: 'instruction-heading',
    needs: '#',
    pattern:
      /^#{1,4} ?(?:system|instructions?|new instructions?|assistant|response|human|user|developer|override)\b ?(?:prompt|message)?(?::|[ \t]*$)/gimu,
  },
  {
    rule: 'image-exfiltration',
    needs: '](',
    pattern:
      /\]\(https?:\/\/[^\s()]{3,120}(?:\[[A-Za-z_ ]{2,30}\]|\{[A-Za-z_ ]{1,30}\}|<[A-Za-z_ ]{2,30}>|PLACEHOLDER|QUERY|DATA|SECRET|SUMMARY|HISTORY|%s|\$\w)/gu,
  },
  { rule: 'data-link', needs: '](', pattern: /!\[[^\]\n]{0,80}\]\(https?:\/\/[^\s()]{3,120}\?[^\s()]{1,120}\)?/gu },
  {
    rule: 'script-payload',
    needs: '<',
    pattern: /<(?:img|svg|script|iframe|body|object)[\s/][^<>\n]{0,120}(?:onerror|onload|onclick|src|javascript:)\s?=?|<script>/giu,
  },
  {
    rule: 'hidden-region',
    needs: 'style',
    pattern:
      /style\s?=\s?["'][^"'<>]{0,120}(?:display:\s?none|visibility:\s?hidden|font-size:\s?[01](?:px|pt|em)?\b|opacity:\s?0(?![.\d])|color:\s?(?:white|#fff\b|#ffffff|transparent)|left:\s?-\d{3,})[^<>]{0,80}>[^<>]{12,2000}/giu,
  },
  { rule: 'hidden-region', needs: '[//]', pattern: /\[\/\/\]: ?# ?[("'][^\n]{12,500}/gu },
  { rule: 'answer-label', needs: '🔒', pattern: /[[(] ?🔓/gu },
  {
    rule: 'placeholder-template',
    needs: '[',
    pattern: /\[(?:INSERT|YOUR|ENTER|TYPE|PUT|PASTE)?[ _]?(?:PROMPT|QUESTION|REQUEST|QUERY|INPUT)(?:[ _]HERE)?\]/giu,
  },
  {
    rule: 'placeholder-template',
    needs: '<',
    pattern: /<(?:insert |enter |your )?(?:thing|prompt|question|request|query) (?:here|to|of|that|you|for)\b[^<>\n]{0,40}>/giu,
  },
  // A model by another name, as in `you are GrumpGPT`.
  {
    rule: 'named-model',
    needs: '',
    pattern:
      /\b(?:you(?:'re| are| become| will be)|act(?:ing)? as|pretend to be|play|simulate|named|called) (?:now |only |still )?(?:an? |the )?["“'*[]?(?!chat|auto|open|insta|mini|nano)[A-Za-z]{2,20}-?GPT\b/giu,
  },
  // What looks like a control token and is none: `<|` with a space, `|>` in prose.
  { rule: 'pseudo-token', needs: '|>', pattern: /<\| |[.!?"”*] ?\|>/gu },
  // Direction marks named by number: the reply is to be turned round.
  { rule: 'direction-mark', needs: '+20', pattern: /\bU\+20(?:2[A-E]|6[6-9])\b/giu },
  {
    rule: 'answer-label',
    needs: '[',
    pattern:
      /\[[^\w\s\]]{0,3}(?:GPT|ChatGPT|CLASSIC|JAILBREAK|DAN|STAN|EVIL|JAILBROKEN|AIM|DUDE|DEVELOPER MODE(?: OUTPUT)?|NORMAL OUTPUT)[^\w\s\]]{0,3}\] ?:?/giu,
  },
  {
    rule: 'split-payload',
    needs: '+',
    pattern:
      /\b(?:print|respond|answer|say|tell|execute|output|string|decode|send|run)?\s?[({"]?[a-z]\d? ?\+ ?[a-z]\d?(?: ?\+ ?[a-z]\d?)+/giu,
  },
  { rule: 'joined-variables', needs: '$', pattern: /\$[A-Za-z]\w{0,20} ?\+ ?\$[A-Za-z]\w{0,20}/gu },
  { rule: 'split-payload', needs: '', pattern: /\bpart (?:1|one|a) ?(?:is|=|:) ?["'“][^"'”\n]{1,120}["'”]/giu },
  {
    rule: 'split-payload',
    needs: '',
    pattern:
      /\b(?:combine|concatenate|join|put together|merge) (?:the )?(?:variables |strings |parts |letters |following )?["']?[a-z1](?:["']?,? (?:and )?["']?[a-z2-9]\b){1,5}/giu,
  },
  {
    rule: 'document-field',
    needs: ':',
    pattern:
      /(?:^|[\n|])[ \t]{0,8}(?:subject|from|to|sent|date|cc|headline|author|content|received date|published date|email_from|message-id|ticket|title|body|priority|reporter|description|invoice|attendees|agenda|url|source)[ \t]{0,2}:/giu,
  },
  { rule: 'document-field', needs: '<', pattern: /<(?:html|head|body|title|p|div|table|td|article|item|channel)[ >]/giu },
  {
    rule: 'mail-greeting',
    needs: ',',
    pattern: /^(?:Hi|Hey|Hello|Dear)(?: there)? (?:(?:Mr|Mrs|Ms|Dr)\.? )?[A-Z][a-zà-ÿ]+(?: [A-Z][a-zà-ÿ]+)?,/gmu,
  },
];
