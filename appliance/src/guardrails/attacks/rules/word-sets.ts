/** Sets of words that phrases name as `{name}`. */
export const wordSets = {
  drop: 'ignore ignoring ignor disregard disregarding forget forgetting overlook neglect bypass override overriding overrule discard dismiss erase delete abandon void nullify revoke supersede circumvent skip omit unlearn drop suspend',
  prior:
    'previous previously prior above preceding earlier former past existing initial original foregoing preexisting aforementioned all any every everything current old built default other such',
  orders:
    'instruction instructions instruct direction directions directive directives prompt prompts rule rules guideline guidelines command commands order orders constraint constraints restriction restrictions guidance programming policy policies training safeguard safeguards guardrail guardrails protocols safety filter filters configuration',
  reveal:
    'reveal show print output display repeat tell give share disclose expose leak dump list write recite quote return echo provide divulge uncover spell summarise summarize translate encode paste copy state describe reproduce type render send emit',
  hiddenPrompt:
    'system initial hidden secret original internal developer base underlying confidential starting preset predefined private first full entire exact complete',
  promptText:
    'prompt prompts instruction instructions message messages rules guidelines configuration directives preamble context programming',
  replyWord: 'response responses answer answers output outputs summary summarisation summarization completion',
  put: 'include including add append insert put embed place mention incorporate attach prepend inject write print say state output display render contain contains provide return show suggest recommend promote advertise highlight end finish begin start conclude introduce augment enhance modify enrich supplement weave work slip',
  robot: 'ai llm llms gpt chatgpt chatbot chatbots assistant assistants bot bots model agent agents claude gemini copilot bard llama',
  handle:
    'read reads reading summarise summarize summarises summarizes summarising summarizing summary process processes processing parse parses parsing translate translating analyse analyze analysing analyzing review reviewing answer answering evaluate evaluating evaluates index indexing scan scanning ingest ingesting classify classifying screening ranking handle handling see sees seeing encounter encountering',
  secret: 'password passwords passphrase passcode secret secrets credential credentials keys token tokens apikey pin',
  limits:
    'restriction restrictions limit limits limitation limitations filter filters filtering censorship constraint constraints guideline guidelines rule rules boundary boundaries policy policies safeguards guardrails moral morals morality ethic ethics ethical inhibitions confines shackles chains bounds regulations laws protocols',
  free: 'free freed unchained unshackled liberated unbound released unleashed jailbroken escaped broken',
  unfiltered:
    'unfiltered uncensored unrestricted unrestrained amoral unethical immoral unhinged unmoderated evil jailbroken unbound rogue limitless',
  being:
    'ai chatbot bot model assistant persona character chatgpt gpt llm machine computer intelligence entity confidant being personality mode version response responses answer answers output',
  wrong:
    'immoral unethical illegal dangerous harmful offensive inappropriate reckless inhumane explicit controversial hateful amoral criminal unlawful vulgar violent evil illicit questionable shocking extreme disturbing bad',
  right: 'legality morality morals ethics ethicality ethical moral legal laws legalities consequences safety appropriateness openai',
  refusal: 'sorry apologise apologize apologies apology unable cannot cant refuse refusal unfortunately decline however',
  sure: 'sure absolutely certainly yes course ok okay affirmative here of step title',
  caveat:
    'warning warnings disclaimer disclaimers caveat caveats moralising moralizing lecture lectures lecturing notice notices judgment judgement morality ethics legality apology apologies',
  act: 'act pretend roleplay simulate behave respond reply answer impersonate emulate play become pose assume immerse acting pretending embody function operate',
  asStep:
    'guide tutorial instructions steps procedure recipe blueprint walkthrough manual plan method methods outline script code program message email letter article post list strategy techniques process chapter speech campaign scheme business dialogue scene tweet thread essay poem song advertisement',
  make: 'write create generate draft develop design compose produce make give provide describe explain outline craft detail build list devise prepare teach show tell help plan',
} as const;
