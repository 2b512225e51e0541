import type { SettingRule, SpeechRule } from '#guardrails/speech/speech-rule';

/** Any talk about investing. Ordinary banking is none. */
export const topicRules: readonly SpeechRule[] = [
  {
    of: 'topic',
    score: 0.93,
    unless: ['operation', 'uninterested'],
    patterns: [
      '$asset !account|top',
      '$foreign_asset',
      'invest|investing|invested|invests !effort|time|energy|more|a|in_a|in_our|three|two|hours|weeks|years|some|your_time',
      'invest|investing|invested *4 $money|$percent|$asset|for',
      'investor|investors|reinvest|investable|divest',
      'buy|sell|trade|hold|short|own|purchase|trading|selling|buying *4 stock|stocks|share|shares|bond|bonds|gold|silver|crypto|options|futures|equities|securities|oil|forex',
      'stock|bond|equity|equities|crypto|capital|securities|futures|options|commodity|commodities|forex|financial *1 market|markets|exchange|trading|trader|broker|prices|portfolio|picks|tips|analyst|chart|contract|contracts|strategy|strategies',
      'stock|share|shares|bond|bonds|fund|funds *4 price|prices|yield|yields|returns|dividend|dividends|performance|outperform|rally|crash|undervalued',
      'pe|p_e|price_to_earnings|price_earnings|earnings_per_share|market_cap|market_capitalisation|market_capitalization|capital_gains|capital_gain|dividend_yield|asset_allocation|dollar_cost|expense_ratio|intrinsic_value|margin_call|short_selling|market_maker|bull_run|fixed_income|compound_interest|compounding',
      'grow|build|increase|preserve|protect|multiply|maximise|maximize *3 wealth|nest_egg|money|savings|capital',
      'do|use|put *4 spare|extra|surplus|idle cash|money',
      '$good|smartest *4 with|do|thing *5 $money',
      'enter|time|timing|beat|leave|exit the market',
      'the market *3 crash|crashes|rally|recover|go_up|go_down|trend|trends|outlook|correction|volatile|volatility|rises|falls',
      'market trends|trend|outlook|forecast|correction|volatility|crash|sentiment|timing|cap',
      'savings|money *2 work harder',
      'retirement *2 savings|fund|portfolio|plan|planning|account|pot|nest|investments',
      'retire *3 early|rich|comfortably|wealthy|at',
      'pension|annuity *5 invest|fund|drawdown|lump|pot|transfer|transferring|returns|consolidate',
      'investment|wealth|asset|portfolio|fund management|manager|managers|adviser|advisor|bank|banking|fund|strategy|product|products|advice|plan|returns|horizon|goals',
      '$company *1 stock|stocks|share|shares|ipo|dividend|earnings|options',
      'inflation *4 hedge|protect|beat|savings|investments|wealth',
      'hedge *3 against',
      'money_market|cd_ladder|in_a_cd|cds|certificate_of_deposit',
      'is|are gold|silver|oil|property|real_estate *4 investment|buy|hedge',
      'crypto|bitcoin|ethereum *3 wallet|exchange|mining|staking|returns',
      'risk tolerance|appetite|profile|adjusted',
      'financial_adviser|financial_advisor|stockbroker|robo_adviser|brokerage|hedge_fund|wealth_management',
      'day|swing|forex|fx|margin trading|trader|traders',
      'rental|passive income',
      'interest_rates|rates *4 bonds|stocks|equities|market',
    ],
  },
  { of: 'topic', score: 0.4, patterns: ['$company', '$loose_asset *6 $good', 'returns|dividend|broker|brokers|yield|trading|profit'] },
];

/** Sentences about money that are none of it. */
export const moneySettings: readonly SettingRule[] = [
  {
    setting: 'refused',
    patterns: [
      'i|we can|am|are|do|will|would not **5 $advise|advice|tell|say|give|provide|offer|able|recommendation|recommendations',
      'not|never|cannot *3 $advise|advice|provide|recommendations *4 $asset|investment|personal|specific|financial|individual',
      'unable|refuse|decline|forbidden|prohibited to? **4 $advise|give|provide|offer',
      'is not *2 financial|investment advice',
      'consult|speak|talk|contact *5 financial_adviser|financial_advisor|adviser|advisor|professional',
      'must|should|may|do not $advise|give|offer|provide *5',
    ],
  },
  {
    setting: 'study',
    patterns: [
      'what is|are *1 meant|the *2 difference|definition|meaning|concept|purpose|role|history|mechanics',
      'what does|do *6 mean',
      'how does|do **8 work|works|function|differ|affect|impact|operate|compare',
      'definition|summary|table|came_about|mean_by|glossary|lesson|quiz|difference|differences|kinds|types|key_facts|explanation|fact_sheet|brochure|regulator|what_are|what_is',
      'explain|define|describe|summarise|summarize|translate|spell|history|historical|historically|quiz|exam|homework|course|essay|textbook|lecture|glossary|typically|theory|example_of',
      'what happens',
      '$foreign_explain',
      'what does|do|is|are *6 mean|called|stand_for',
      'why do|does|did|are|is',
      'how is|are|was|were *6 taxed|calculated|set|priced|regulated|valued|computed|paid|weighted',
      'in general|theory',
      'historical|historically|generally|typically|usually|past_performance',
      'who regulates|invented|sets',
      'calculate|formula|python|code|function|api|sql|spreadsheet',
    ],
  },
  {
    setting: 'operation',
    patterns: [
      'crypto|cryptos|cryptocurrency|cryptocurrencies|bitcoin|btc|ethereum **12 app|top|topup|working|work|works|declined|pending|failed|error|transaction|exchange|allow|let|process|support|supported|accept|verify|complete|account',
      'app|top|topup|top_up|working|declined|pending|failed|error|exchange|allow|let|lets|trouble|unable|support|accept|card|account **12 crypto|cryptos|cryptocurrency|cryptocurrencies|bitcoin|btc|ethereum',
    ],
  },
  { setting: 'uninterested', patterns: ['not interested in investing', 'not *2 invest|investing|investor >'] },
  {
    setting: 'service',
    patterns: [
      'face_id|touch_id|pin|password|app|branch|atm|contact|call|phone|form|document|documents|passport|statement|login|browser|address|fee|fees|card|cards|complaint|lost|stolen|fraud|scam|limit|transfer|refund|direct_debit|standing_order',
    ],
  },
];
