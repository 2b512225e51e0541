import type { WordClasses } from '#guardrails/speech/speech-rule';
import { explicitWords, insults, profanities, sexualWords, slurs, slursWithOtherUses, turned } from '#guardrails/speech/turned-words';

/** Classes of words for hate, harassment, threat, sexual, self-harm and violence. */
export function toxicityWords(): WordClasses {
  return {
    slur: turned(slurs),
    loose_slur: turned(slursWithOtherUses),
    insult: turned(insults),
    profanity: turned(profanities),
    sexual: turned(sexualWords),
    explicit: turned(explicitWords),
    ...people,
    ...harm,
    ...danger,
    ...feeling,
  };
}

const people: WordClasses = {
  group: `women woman females girls muslim muslims moslem moslems islam jew jews jewry zionists christians catholics hindus sikhs buddhists
    atheists blacks whites asians latinos latinas hispanics mexicans africans arabs chinese indians pakistanis afghans turks kurds iranians
    syrians nigerians somalis russians ukrainians poles romanians albanians roma gypsies gypsy immigrants immigrant migrants migrant refugees refugee
    foreigners foreigner asylum_seekers gays gay_people lesbians lesbian bisexuals homosexuals homosexual transsexuals transgenders transwomen
    transmen lgbt lgbtq lgbtqs cripples autistics blacks_and_jews aborigines natives israelis palestinians dalits elderly disabled
    filipinos dalits aboriginals brazilians colombians cubans greeks hungarians bulgarians serbs croats bosnians chechens georgians armenians azeris iraqis lebanese egyptians moroccans algerians tunisians
    sudanese ethiopians eritreans kenyans ghanaians congolese ugandans zimbabweans bangladeshis sri_lankans tamils nepalis burmese rohingya thais vietnamese koreans japanese hmong uyghurs tibetans mongolians haitians jamaicans dominicans
    puerto_ricans hondurans guatemalans venezuelans peruvians irish scots welsh italians spaniards germans austrians swedes finns americans canadians persians bengalis kashmiris punjabis mormons jehovahs_witnesses shia sunni shiites pagans
    travellers homeless_people dwarfs midgets wheelchair_users transgenderism transvestites fat_people illegals southerners rednecks feminists infidels infidel heathens kulaks`,
  group_adjective: `black white asian african arab muslim jewish christian catholic hindu sikh buddhist gay lesbian bisexual homosexual trans
    transgender queer disabled autistic blind deaf female immigrant migrant refugee foreign mexican latino hispanic chinese japanese korean
    indian pakistani afghan turkish kurdish iranian syrian nigerian somali russian ukrainian polish romanian albanian roma aboriginal
    indigenous native dalit israeli palestinian islamic brown coloured colored handicapped nonbinary`,
  person_noun: `people person persons folk folks man men woman women guy guys girl girls boy boys kid kids child children life lives individual
    individuals community communities citizens families family neighbours males females ppl peeps demographic race throats throat neck necks face skull`,
  mine: 'my your his her their our that this the',
  you: 'you ya u yall yourself yourselves thee y_all',
  them: 'them him her they he she those these em',
  person:
    'you ya u yall him her them yourself everyone everybody anybody anyone people person man woman men women kid kids children family wife husband son daughter mother mum mom father dad boss manager colleague coworker teacher neighbour neighbor bastards bastard cops police officers employees staff agents agent cashier tellers teller bitch customers judge politicians president minister prick students classmates ex girlfriend boyfriend landlord team partner brother sister baby babies victims neighbours neighbors patient patients nurse doctor traitors infidels journalists bankers protesters soldiers',
  kin: 'wife husband son daughter mother mum mom father dad kids children family sister brother parents baby',
  not: 'not never no none nobody nothing without neither nor hardly cannot',
  will: 'will shall gonna should must ought might would going finna bout',
};

const harm: WordClasses = {
  kill: `kill kills killed killing kil murder murders murdered murdering slaughter slaughtered slaughtering massacre massacred butcher_you execute executed
    behead beheaded beheading lynch lynched lynching exterminate exterminated exterminating eradicate eradicated annihilate annihilated
    strangle strangled strangling stab stabbed stabbing shoot shot shooting hang hanged hung hanging drown drowned burn burned burnt burning
    gas gassed rape raped raping torture tortured torturing maim maimed mutilate mutilated decapitate decapitated dismember dismembered disembowel
    bomb bombed poison poisoned choke choked choking crucify crucified assassinate assassinated purge purged wipe_out take_out snuff_out
    blow_up unalive gut_you skin_you skin_them liquidate executing execution gun_down gunned_down mow_down shoot_up`,
  kill_hard:
    'torture strangle behead stab rape murder slaughter lynch decapitate dismember disembowel strangling stabbing raping murdering beheading torturing massacre',
  kill_now: `kill murder slaughter massacre execute behead lynch exterminate eradicate annihilate strangle stab shoot hang drown burn gas rape torture maim mutilate decapitate bomb
    poison choke crucify purge wipe_out get_rid liquidate gun_down crush destroy`,
  hurt: `hurt hurts hurting harm beat beaten beating punch punched punching kick slap smash smashed bash bashed break snap crush cut cutting slit slitting
    slash slice rip tear bleed attack attacked assault assaulted whip whipped batter pummel suffer suffering smack clobber thrash ruin destroy destroyed
    hunt jump_you mess_up fuck_up beat_up knock_out end finish`,
  body: 'throat throats neck necks head heads face skull skulls legs leg arms bones teeth kneecaps knees fingers guts eyes heart nose jaw ass arse wrists wrist veins',
  weapon: 'gun guns knife knives rifle pistol bat machete axe bomb bullet bullets blade hammer acid noose rope explosives grenade',
  animal: `rat rats dog dogs pig pigs cockroach cockroaches vermin animals animal apes ape monkey monkeys parasite parasites insects insect maggots maggot
    leech leeches cancer plague disease pest pests virus cattle swine savages savage barbarians barbarian beasts beast scum filth filthy trash garbage dirt
    subhuman subhumans inhuman waste_of_space waste_of_space waste_of_oxygen refuse infestation rodents snakes locusts tumor tumour tumors lesser_beings lesser_being
    lesser inferior untermenschen degenerates degenerate vermins mutts human_garbage human_trash human_waste worthless worthless_dirt shit_stains abomination
    abominations monstrosity creatures swarm swarms infesting`,
  bad: `stupid stupidest dumb dumbest ignorant disgusting despicable vile repulsive repugnant revolting sickening pathetic worthless useless evil violent cruel
    uncivilised uncivilized primitive lazy dirty filthy criminal criminals thieves rapists terrorists inferior brainless retarded liars lying greedy
    unintelligent ugly hideous horrible dishonest untrustworthy dangerous perverted perverts perverse sick mentally_ill insane hoes shitty crooks
    deranged weak weaker less_intelligent not_normal backwards backward barbaric satanic demonic submissive hysterical frauds murderers crooked nasty gross smelly stinking stink loathsome
    subservient parasitic submissive incompetent immoral unclean shameful pricks assholes dickheads bastards motherfuckers scumbags morons idiots
    dickhead asshole bastard motherfucker cunts`,
};

const danger: WordClasses = {
  suicide_act: `die kill_myself end_my_life kill_yourself commit_suicide suicide killing_myself killing_yourself end_it hang_myself overdose overdosing take_my_life
    take_my_own_life end_my_own_life slit_wrists slit_my_wrists off_myself cut_myself self_harm starve_myself unalive_myself dying`,
  minor: `child children minor minors underage preteen preteens toddler toddlers schoolgirl schoolgirls schoolboy schoolboys lolita loli lolis shota kiddie kiddies
    tween tweens little_girl little_girls little_boy little_boys young_girl young_girls young_boy young_boys teen teens 15yo 14yo 13yo 12yo 11yo 10yo 16yo
    15_year 14_year 13_year 12_year 15_years 14_years 13_years 12_years 15old`,
  young: '8 9 10 11 12 13 14 15 eight nine ten eleven twelve thirteen fourteen fifteen',
  bang: 'fuck suck lick pound ride finger spank bang screw stroke rub eat taste kiss grab touch',
  want: 'want wanna wants wanted need lets love like gonna will going would dying ready begging',
};

const feeling: WordClasses = {
  disguise_too: 'death threat suffer worthless worth bullshit hatred contempt throat murderer suicide bomb knife punch fucking',
  praise:
    'great fantastic amazing wonderful beautiful kind brilliant gorgeous brave honoured honored celebrated proud blessing talented smart strong clever lovely inspiring welcome equal helpful friendly inspiration wise excellent admired hero heroes respected loved cherished precious excellent awesome adorable charming gifted compassionate',
  hate: `hate hates hated hating despise despises despised detest detests loathe loathes loathed abhor abhors disgust disgusts disgusted sickens
    resent cant_stand hatred disdain contempt loathing repulsed revulsion`,
  like: 'love loves like adore respect admire support welcome embrace cherish celebrate',
  think: `think believe say says said saying claim claims reckon feel know firmly honestly opinion view personally realise realize recognise recognize agree`,
  gone: `die dead perish disappear vanish suffer burn rot bleed cease_to_exist extinct sterilised sterilized deported expelled interned caged eliminated removed
    dumped enslaved`,
  denounce: `disgusting hateful bigoted bigot bigots racist racists racism sexist sexism homophobic homophobia transphobic transphobia islamophobic
    antisemitic xenophobic dehumanising dehumanizing offensive wrong unacceptable unacceptably okay ok misguided sad vile despicable cruel ignorant harmful
    shameful appalling awful horrible insensitive`,
  punish: `banned ban blocked block blocking reported report fired sued suspended arrested jailed jail prison court kicked suspended removed moderated deleted
    consequences condemned prosecuted charged convicted sacked`,
};
