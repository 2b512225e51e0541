/** Words that are no name of a person or a place, however a model may take them; lower case. Names that are words (Grace, Mark) are not here. */

const words = (lines: string): readonly string[] => lines.split(/\s+/).filter((word) => word !== '');

const payments = words(`
  swift sepa iban bic atm atms pin pins otp cvv cvc kyc aml ach chaps bacs neft rtgs imps upi nach ecs emi fd rd sip ppf epf nps tds gst pan aadhaar aadhar
  micr ifsc visa mastercard amex maestro rupay diners unionpay paypal paytm phonepe gpay bhim venmo zelle cashapp bitcoin ether ethereum crypto stripe
  debit credit cheque cheques check checks passbook overdraft mortgage refund rebate cashback payee payer biller transfer transfers topup top-up wire
  deposit deposits withdrawal withdrawals statement statements balance balances fee fees charge charges interest loan loans account accounts card cards
  currency currencies currancy exchange forex iou ira roth apr apy fico cibil libor sofr w-2 w2 401k`);

const currencies = words(`
  dollar dollars usd euro euros eur pound pounds sterling gbp yen jpy rupee rupees inr ruble rubles peso pesos lira kroner krona krone franc francs chf aud cad
  sgd dirham dirhams aed riyal riyals baht won yuan renminbi cny rmb rand zloty forint koruna shekel ringgit rupiah quid buck bucks cent cents lakh lakhs crore
  crores`);

const calendar = words(`
  january february march april may june july august september october november december jan feb mar apr jun jul aug sept sep oct nov dec
  monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thurs fri sat sun today tomorrow tonight yesterday morning afternoon evening
  midnight noon christmas easter diwali holi eid ramadan pongal onam thanksgiving halloween xmas weekend weekday`);

const greetings = words(`
  hi hello hey heyo buhbye byebye hiya howdy yo sup wassup whassup whatsup aloha hola namaste namaskar greetings ahoy bye goodbye farewell cya later adios sayonara ciao cheers
  thanks thank thx please pls sorry yes yep yeah yup nope nah okay ok alright sure cool great awesome perfect wow oops huh lol haha hmm dear sir madam
  siri alexa cortana bixby chatgpt copilot chatbot bot assistant ai`);

const peoples = words(`
  english french german spanish italian portuguese dutch russian polish greek turkish arabic hindi tamil telugu marathi bengali gujarati kannada malayalam punjabi
  urdu japanese chinese mandarin cantonese korean thai vietnamese indonesian malay tagalog swahili zulu xhosa afrikaans latin hebrew persian farsi pashto
  swedish norwegian danish finnish icelandic hungarian czech slovak slovene slovenian croatian serbian bosnian bulgarian romanian ukrainian lithuanian latvian
  estonian albanian armenian georgian azerbaijani kazakh uzbek mongolian nepali sinhala burmese khmer lao irish welsh scottish gaelic catalan basque galician
  british american canadian australian mexican brazilian argentinian chilean peruvian colombian venezuelan ecuadorian bolivian cuban jamaican haitian indian
  pakistani bangladeshi afghan iranian iraqi syrian lebanese jordanian egyptian moroccan algerian tunisian libyan nigerian ghanaian kenyan ethiopian somali
  ugandan tanzanian zimbabwean european asian african latino hispanic caribbean cajun creole hawaiian navajo cherokee maori inuit cuban filipino taiwanese
  swiss austrian belgian scandinavian nordic mediterranean oriental western eastern`);

const brands = words(`
  delta southwest united spirit frontier jetblue ryanair easyjet lufthansa target walmart costco walgreens cvs ikea tesco aldi lidl sainsburys asda amazon ebay etsy netflix hulu
  spotify disney youtube google facebook instagram twitter tiktok whatsapp uber lyft airbnb starbucks mcdonalds mcdonald's nandos subway chipotle applebees dominos
  kfc qdoba verizon comcast xfinity vodafone airtel jio sprint t-mobile nintendo capcom sega atari pandora
  kfc toyota honda hyundai nissan tesla bmw samsung nokia sony lenovo microsoft android iphone ipad macbook xbox playstation
  fargo wells huntington vanguard schwab ameritrade
  chase ally usaa wachovia citibank citi hsbc barclays natwest santander lloyds monzo revolut starling n26 wise klarna sbi hdfc icici kotak
  oreos oreo cheerios pepsi coke nutella doritos cheetos harvard yale stanford`);

const plain = words(`
  awhile overseas abroad spite unhappy happy umbrella hobbies hobby anymore anyways anyway somewhere anywhere everywhere nowhere elsewhere home house office work
  school hospital airport station hotel restaurant bank branch shop store supermarket mall market pub bar cafe gym church temple customer customers user users
  client clients admin agent manager teller cashier landlord tenant employer employee boss mom mum dad mother father brother sister wife husband son daughter
  uncle aunt grandma grandpa friend friends buddy bro dude guys folks everyone everybody someone somebody anyone anybody nobody person people kid kids baby
  doctor dentist lawyer plumber accountant colleague neighbor neighbour roommate spouse partner nominee beneficiary
  algebra geometry calculus gas petrol diesel
  autism marijuana cannabis diabetes covid flu fever blackjack poker chess football soccer cricket tennis baseball golf bingo broadway opera
  internet online offline app apps website email mail phone mobile laptop computer password username login pincode contactless virtual physical digital
  weather north south east west northeast northwest southeast southwest uptown downtown midtown suburb city town village country countryside
  express fund funds auto high low highest lowest union red unfamiliar frozen country countries
  urgent urgently asap help issue problem error yet still here there where`);

const food = words(`
  shrimp scampi pasta pizza sushi taco tacos burger chicken beef pork ham turkey salmon tuna salad soup stew sandwich cookie cookies donut donuts doughnuts dough
  cheese butter milk cream yogurt curd egg eggs bread rice noodles cereal oatmeal flour sugar salt pepper honey jam jelly jello ketchup mustard mayo vinegar oil
  tomato tomatoes potato potatoes onion onions garlic ginger carrot carrots celery lettuce spinach kale broccoli cucumber pumpkin squash beans lentils peas corn
  apple apples banana bananas orange oranges lemon lemons lime grape grapes peach peaches plum plums cherry cherries berry berries mango papaya melon fig figs
  basil oregano thyme rosemary parsley cilantro coriander dill mint sage cumin paprika turmeric tumeric saffron cinnamon nutmeg clove cloves cardamom cayenne
  sesame almond almonds cashew walnut walnuts peanut peanuts pecan pistachio raisins dates coffee tea beer wine whiskey vodka rum gin juice soda
  curry dal paneer biryani samosa dosa idli roti naan chapati chutney kebab falafel hummus tofu ramen pho risotto lasagna lasagne ravioli cherrios`);

const measures = words(`
  inch inches foot feet yard yards mile miles meter meters metre metres kilometer kilometers kilometre kilometres centimeter centimeters centimetre centimetres
  millimeter millimeters ounce ounces gram grams kilo kilos kilogram kilograms ton tons gallon gallons liter liters litre litres quart quarts pint pints cup cups
  tablespoon tablespoons teaspoon teaspoons acre acres degree degrees celsius fahrenheit second seconds minute minutes hour hours day days week weeks month months
  year years one two three four five six seven eight nine ten eleven twelve twenty thirty forty fifty hundred thousand million billion`);

const everyday: ReadonlySet<string> = new Set([
  ...payments,
  ...currencies,
  ...calendar,
  ...greetings,
  ...peoples,
  ...brands,
  ...food,
  ...measures,
  ...plain,
]);

/** Those that are first or last names too. */
const alsoNames: ReadonlySet<string> = new Set(
  words(
    `april may june august jan mar sun will wise won pan sterling rand chase roth ira ally basil rosemary ginger sage olive honey cherry berry apple rice lemon peach clove dill pepper mint`,
  ),
);

/** `ordinary`: no name. `either`: a name where somebody is sure of it. `other`: nothing is known of it. */
export type EverydayKind = 'ordinary' | 'either' | 'other';

/** Of a word, with or without its possessive s. */
export function everydayKind(word: string): EverydayKind {
  const bare = word.toLowerCase().replace(/['’]s?$/u, '');
  if (!everyday.has(bare)) return 'other';
  return alsoNames.has(bare) ? 'either' : 'ordinary';
}
