/** What is asked about a matter. Two questions with other foci have two answers, see nearness of foci below. */
export type Focus =
  | 'how'
  | 'want'
  | 'command'
  | 'can'
  | 'where'
  | 'todo'
  | 'cost'
  | 'limit'
  | 'least'
  | 'duration'
  | 'when'
  | 'hours'
  | 'requirement'
  | 'who'
  | 'why'
  | 'consequence'
  | 'difference'
  | 'what'
  | 'works'
  | 'which'
  | 'quantity'
  | 'must'
  | 'should'
  | 'offered'
  | 'fact'
  | 'told'
  | 'topic';

/** What a clause of base forms asks, by its own words; undefined where it asks nothing. */
export function clauseFocus(clause: string): Focus | undefined {
  const rest = withoutPoliteness(clause);
  return patterns.find(([pattern]) => pattern.test(rest))?.[1];
}

/** "Can you tell me if", "I would like to know" and the like are left out. */
export function withoutPoliteness(clause: string): string {
  let rest = clause;
  for (let turn = 0; turn < 4; turn += 1) {
    const shorter = rest.replace(wrapper, '');
    if (shorter === rest || shorter === '') break;
    rest = shorter;
  }
  return rest;
}

const you = '(?:you|someone|anyone|anybody)';
const wrapper = new RegExp(
  `^(?:${[
    'please',
    'kindly',
    'hi|hello|hey|dear|greeting|good morning|good afternoon|good evening|ok|okay|so|also|and|but|then|well|thank|thanks|sorry|excuse me|quick question|just',
    `(?:can|will|would|may|might) ${you}(?: please| kindly| just)* (?:tell|help|explain|let|show|advise|inform|guide|describe|clarify|share|walk|give|provide)(?: to)?(?: i| me| us)?(?: out)?(?: know| understand| through| about| on| with| to)*(?= )`,
    `(?:i|we) (?:would|will) (?:like|love) to (?:know|ask|understand|learn|find out|inquire)(?: about| more about| if| whether)?`,
    '(?:i|we) (?:want|need|try|be try|be look|wish|have|be hope|hope) to (?:know|ask|understand|learn|find out|figure out|inquire)(?: about| more about| if| whether)?',
    '(?:i|we) (?:be|do) (?:wonder|curious|interested in know|not know|not sure|not understand|interested to know|unsure|confused about)(?: if| whether| about)?',
    '(?:i|we) wonder(?: if| whether| about)?',
    '(?:i|we) (?:have|get) (?:question|query|doubt|inquiry) (?:about|on|regarding)',
    `do ${you} (?:happen to )?(?:know|have any idea)(?: if| whether| about)?`,
    '(?:any|have any) (?:idea|clue)(?: if| whether| about)?',
    '(?:may|can) i (?:know|ask)(?: you)?(?: about| if| whether)?',
    '(?:tell|inform|advise|show|teach|guide)(?: i| me| us)(?: on| through| about| more about| if| whether)?',
    '(?:explain|describe|clarify)(?: to)?(?: me| i| us)?(?= (?:how|what|why|when|where|which|who|if))',
    'let (?:me|i|us) know(?: if| whether| about)?',
    '(?:please )?advise(?: me)?(?: on)?',
    'help (?:me|i|us)(?: to| with| understand| out with| out)?',
    '(?:i|we) (?:need|want|require|would like|be look for|have) (?:some |your |any )?(?:help|assistance|information|detail|info|guidance|support)(?: with| to| on| about| for| in| regarding)?',
    '(?:need|require|want) (?:help|information|detail|assistance|guidance)(?: with| to| on| about| for| in)?',
    'be there any chance(?: that)? you can',
  ].join('|')})(?:\\s+|$)`,
  'u',
);

const subject = '(?:i|we|you|one|someone|person|customer|people|user|client|it|they|bank|somebody|anyone)';
/** The first that fits decides. Clauses are base forms without articles and possessives. */
const patterns: readonly (readonly [RegExp, Focus])[] = (
  [
    [
      '^(?:if .+ )?(?:what|which) (?:should|can|do|must|shall|be|would|will) (?:i|we|one|you|customer|my) (?:need |have |suppose |supposed |advise )?(?:to )?do (?:if|when|about|in case|with|after|next|now|once|first|regarding)',
      'todo',
    ],
    ['^(?:so )?(?:what now|now what|what next)$', 'todo'],
    ['^what (?:to do|be (?:next|first) step|be (?:option|procedure|process) (?:if|when|in case))', 'todo'],
    ['^what (?:should|can|must|shall) (?:i|we|one|you) do$', 'todo'],
    ['^what do (?:i|we) do$|^what do (?:i|we) need to do$|^what do (?:i|we) (?:need|have) to do (?:if|when|now|about)', 'todo'],
    ['^(?:what|which) (?:do|should|must|can|would) (?:i|we|one|you|customer) (?:need to |have to |must )?do (?:to|in order|for|so)', 'how'],
    ['^(?:up to|above|below|over|under) (?:what|which|how)', 'limit'],
    ['^how (?:small|low|little) (?:can|may|must|do) ', 'least'],
    ['^how (?:big|large|high) (?:can|may) ', 'limit'],
    ['^where do (?:that|this|it) leave |^where be (?:i|we) leave', 'consequence'],
    ['^what be (?:my |our )?(?:option|choice)s?$', 'todo'],
    ['^(?:from|in|on|at|by|since|until|till|as of) (?:what|which) (?:year|month|week|date|day|time|moment|hour|point)', 'when'],
    ['^be there (?:somewhere|anywhere|place|page)', 'where'],
    ['^how much can (?:i|we|you|one|customer)', 'limit'],
    ['^how much (?:be|do|will|would|it|should|must|can|i|to)?.*(?:cost|charge|fee|pay|price|charged|deducted)', 'cost'],
    ['^how much time ', 'duration'],
    ['^how (?:many|much) (?:\\w+ )?(?:day|week|hour|month|minute)s?\\b', 'duration'],
    ['^how much (?:\\w+ )*can', 'limit'],
    ['^how much', 'quantity'],
    ['^how many (?:\\w+ )*can', 'limit'],
    ['^how (?:many|often|frequently)', 'quantity'],
    ['^(?:after |in |for |within |by )?how (?:long|soon|quickly|fast)', 'duration'],
    ['^how old', 'who'],
    ['^how come', 'why'],
    ['^how (?:be|do) .*(?:different|differ)', 'difference'],
    ['^how (?:do|be) (?:\\S+ )+work$', 'works'],
    [
      '^how (?:far|big|large|high|low|safe|secure|late|early|good|bad|difficult|easy|hard|accurate|likely|reliable|important|close|expensive|true)',
      'quantity',
    ],
    ['^(?:by )?how', 'how'],
    [
      '^(?:what|which)(?: (?:be|would be|will be))?(?: \\w+)? (?:way|process|procedure|step|method|instruction|formality) (?:to|for|of|i|in|by|that|involve|require|need|should|do)?',
      'how',
    ],
    ['^(?:\\w+ )?(?:way|process|procedure|step|method|instruction|guide|guidance|tip) (?:to|for|of|on) ', 'how'],
    ['^(?:i |we )?(?:need |want |require )?to know how ', 'how'],
    [
      '^what (?:happen|would happen|will happen|be (?:consequence|implication|effect|impact|result|repercussion)|if|can happen|become of|do happen)',
      'consequence',
    ],
    ['^(?:if|when) .*what happen', 'consequence'],
    ['^(?:why|for what reason|what (?:be )?(?:reason|cause)|what (?:make|make|cause)|reason (?:for|why|behind))', 'why'],
    ['^(?:(?:at|in|from|to|on|through) )?(?:where|(?:which|what) (?:place|location|branch|section|page|part|site|website))', 'where'],
    ['^(?:by |until |till |since |from )?(?:when|(?:at |by |on )?(?:what|which) (?:time|date|day|point))|^deadline', 'when'],
    ['^(?:who|whom|whose)', 'who'],
    ['^(?:be|do) (?:i|we|one|customer) (?:eligible|qualify|entitle|entitled)', 'who'],
    [
      '^(?:what|which|list of)(?: (?:be|all))* (?:\\w+ )?(?:document|paperwork|documentation|paper|doc|proof|id|requirement|criteria|criterion|eligibility|condition|prerequisite)s?\\b',
      'requirement',
    ],
    [
      `^(?:what|which)(?: (?:be|all|thing|else))* (?:do|will|would|should) ${subject} (?:need|require|have to (?:bring|provide|submit|show|carry|have))`,
      'requirement',
    ],
    ['^what(?: all| else)?(?: be)? (?:need|require|require|needed|required|necessary)', 'requirement'],
    ['^what(?: be)? (?:difference|distinction)|^(?:difference|distinction|compare|comparison) ', 'difference'],
    ['^how be .* calculate', 'how'],
    ['^what .* work$', 'works'],
    ['\\b(?:be|will be) possible$', 'can'],
    ['^(?:with|for|on|by|from|to|in|at|using) (?:what|which)', 'which'],
    ['^(?:what|which) (?:kind|type|sort|category|variety|form|one|of)', 'which'],
    ['^which', 'which'],
    ['^what be .* for$|^what (?:be )?(?:purpose|point|reason) (?:of|for|behind)', 'why'],
    ['^what', 'what'],
    ['^(?:define|definition of|meaning of|explain|describe|about|tell about)', 'what'],
    [`^(?:do|must|should|will|would) ${subject} (?:need|have|require)(?: to)\\b`, 'must'],
    ['^must', 'must'],
    ['^(?:be|will) (?:it )?(?:necessary|mandatory|compulsory|require|required|obligatory|needed|need)\\b', 'must'],
    [
      '^(?:be|will) .* (?:necessary|mandatory|compulsory|require|required|needed|need|obligatory)(?: (?:to|for|when|if|in|at|by|with|on|while) .*)?$',
      'must',
    ],
    ['^should', 'should'],
    [`^(?:be|will|would) (?:it |there )?(?:possible|ok|okay|allow|permissible|permitted|fine|way|any way|option|any option)`, 'can'],
    ['^(?:can|may|be able|could)', 'can'],
    [`^(?:be|will) ${subject} (?:be )?(?:able|allow|allowed|permit|permitted)`, 'can'],
    ['^be .* (?:allow|allowed|permitted|permit|possible)(?: (?:to|for|on|in|at|with) .*)?$', 'can'],
    ['^do (?:you|bank|we|it) (?:allow|let|permit|accept)', 'can'],
    ['^(?:do|does) (?:you|bank|we|it|they|\\w+ bank)(?: \\w+)? (?:offer|have|provide|support|sell|give|do|issue)', 'offered'],
    ['^be there', 'offered'],
    ['^be .* (?:available|offered|offer|supported|support|provided)$', 'offered'],
    ['^(?:be|do|have|will|would)\\b', 'fact'],
    [
      '^(?:i|we) (?:really )?(?:want|need|would like|wish|would love|be look|be try|plan|intend|be plan|be think of|be interested in|have)(?: to)\\b',
      'want',
    ],
    ['^(?:i|we) (?:want|would like|need|require|be look for|be interested in|wish for)\\b', 'want'],
    ['^(?:want|need|would like|look|wish|try) to\\b', 'want'],
    ['^(?:need|want|require) ', 'want'],
    ['^(?:i|we|it|he|she|they|someone|somebody|there|this|that)\\b', 'told'],
  ] as const
).map(([pattern, focus]) => [new RegExp(pattern, 'u'), focus]);

/** 2: one and the same, 1: often the same, 0: two questions. */
export function focusNearness(one: Focus, other: Focus): 0 | 1 | 2 {
  if (one === other) return 2;
  const pair = one < other ? `${one} ${other}` : `${other} ${one}`;
  if (equalFoci.has(pair)) return 2;
  return nearFoci.has(pair) || one === 'topic' || other === 'topic' ? 1 : 0;
}

function pairsOf(text: string): ReadonlySet<string> {
  return new Set(
    text.split(', ').map((pair) =>
      pair
        .split(' ')
        .sort((a, b) => (a < b ? -1 : 1))
        .join(' '),
    ),
  );
}

const equalFoci = pairsOf(
  'how want, want command, how command, what topic, cost topic, limit topic, hours topic, least topic, requirement topic, difference topic',
);
const nearFoci = pairsOf(
  'how can, how where, how todo, want can, want where, want told, want todo, want offered, command can, command where, can offered, can fact, can where, offered fact, offered which, offered where, told why, told todo, told how, ' +
    'told fact, what works, what which, what quantity, what difference, cost fact, cost offered, cost quantity, limit fact, limit offered, limit can, limit who, least who, least requirement, what where, what how, must offered, least quantity, duration when, requirement must, requirement who, who can, who must, ' +
    'must fact, when hours, where which, where hours, todo should, todo can, what told, why what, when fact, consequence todo, which where, which can, which requirement, duration quantity',
);
