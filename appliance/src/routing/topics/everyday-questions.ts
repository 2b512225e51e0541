/**
 * What people ask about anything at all, written for this product: texts that belong to none of an administrator's topics, mostly. They show where
 * a topic ends. Those that a topic happens to be about are left out of its training (see `outsiders`).
 */
export function everydayQuestions(): readonly string[] {
  return questions
    .split(/[|\n]/)
    .map((question) => question.trim())
    .filter((question) => question !== '');
}

const questions = `
why do leaves turn red in autumn | how far is saturn from the sun | what makes bread rise | who painted the ceiling of that famous chapel in rome
how do bees find their way home | what causes thunder | is glass a liquid | why does ice float | how deep is the deepest part of the ocean
what is the tallest waterfall in the world | which bird flies the longest without landing | do fish ever sleep | how long do tortoises live
how was the great wall built | when did the roman empire fall | who invented the printing press | what started the first world war
which countries border switzerland | what is the capital of mongolia | how many islands does greece have | what language do they speak in brazil
why is the dead sea so salty | how do volcanoes form | can plants feel pain | what is a black hole | how old is the universe | what does dna stand for
explain photosynthesis to a ten year old | what is the difference between weather and climate | how do vaccines work | why do we yawn
what is the square root of 1764 | solve 3x plus 7 equals 22 | how do i find the area of a trapezoid | convert 14 inches to centimetres
what is the derivative of sine | how many grams are in a pound | what does the median of a list mean | is 391 a prime number
how do i boil an egg so the yolk stays soft | what can i cook with lentils and spinach | how long should dough rest | is it safe to refreeze chicken
what spices go into a good curry | give me a recipe for lemon cake | what can i use instead of buttermilk | how do i sharpen a kitchen knife
how do i keep basil alive indoors | when should tomatoes be planted | my roses have black spots on the leaves | how often should i water a cactus
how do i get rid of ants in the kitchen | what kills moss on a roof | how do i unblock a sink | the tap in the bathroom keeps dripping
how do i patch a hole in plaster | what paint is best for a damp wall | which drill bit do i need for concrete | how do i bleed a radiator
my dog keeps eating grass, is that normal | how do i teach a puppy to sit | why does my cat knead blankets | what do hedgehogs eat
how much exercise does a greyhound need | are lilies poisonous for cats | how do i clean a fish tank | my parrot pulls out its feathers
i have had a headache for three days | how do i lower my cholesterol | is it bad to crack your knuckles | how much sleep does a teenager need
what helps against hiccups | how do i treat a wasp sting | can i take ibuprofen after coffee | what are the signs of iron deficiency
how many calories are in an avocado | what stretches help with back pain | how do i train for my first marathon | is yoga good for knees
who won the world cup in 1998 | what are the rules of curling | how long is a cricket test | who holds the record for the high jump
explain the offside rule | how do i improve my tennis serve | what is a good time for a 5k | when does the ski season start in norway
recommend a film like the one with the dream thieves | who wrote the hobbit | is there a sequel to that space series | what is the best album of the eighties
what is a sonnet | how does the novel about the white whale end | which instruments are in a string quartet | teach me the chords of a simple blues
how do i hold a violin bow | who composed the four seasons | what should i read after dune | tell me about the history of jazz
tell me a joke about penguins | sing me a song | make up a riddle | tell me a bedtime story about a dragon | write a limerick about rain
write a poem for my grandmother's birthday | suggest a name for a bakery | give me ideas for a fancy dress party | what shall we play on a rainy day
how are you feeling today | who made you | do you dream | are you a robot | what is your favourite colour | do you like music
do you believe in ghosts | what is the meaning of life | is there life on other planets | can machines think | what happens after we die
what is the best way to apologise to a friend | my sister never calls me back | how do i tell my boss i am leaving | how do i ask someone out
should i stay friends with my ex | how do i make friends in a new city | my neighbour plays loud music at night | what do i say at a funeral
what is a good gift for a ten year old | how do i plan a wedding on a small scale | what should i wear to an interview | how do i fold a suit jacket
how do i remove red wine from a carpet | can wool go in the dryer | how do i iron a silk shirt | what size is a european 42 in shoes
which phone has the best camera | is it worth buying a second hand laptop | how long do running shoes last | what is the warranty on a dishwasher
where can i buy a cheap bicycle | are electric scooters allowed on the pavement | which tyres are best for snow | how do i change the oil in a car
my car makes a grinding noise when i brake | how do i jump start a battery | what does the yellow engine light mean | how do i parallel park
do hybrid cars need charging | how long is a learner permit valid | how do i renew my passport | what documents do i need for a visa to japan
how early should i be at the airport | which is the fastest train to vienna | what can i see in lisbon in two days | is it safe to drink the water in peru
what is the time difference to sydney | do i need a plug adapter in denmark | find me a quiet beach in croatia | how do i get from the airport to the old town
what should i pack for iceland in march | are dogs allowed on ferries | what is jet lag | how much do people tip in canada
what is the weather going to be like at the weekend | will it snow tonight | how hot does it get in dubai | when does the sun set today
set a timer for nine minutes | wake me at half past six | turn off the lights in the hall | add milk to my shopping list | remind me to call mum
play something relaxing | skip this song | turn it up | what is on television tonight | read me the news | what time is it
what day is christmas this year | how many weeks until summer | is monday a public holiday | how do i say good morning in korean
translate the word butterfly into italian | what does déjà vu mean | how do you spell necessary | what is a synonym for happy
is it who or whom | what is the plural of octopus | correct the grammar of this sentence | what is a gerund | where does the word salary come from
`;
