/** What people ask an assistant at work, written for this product: the other half of `everydayQuestions`. */
export function workdayRequests(): readonly string[] {
  return requests
    .split(/[|\n]/)
    .map((request) => request.trim())
    .filter((request) => request !== '');
}

const requests = `
write a function that reverses a linked list | why does my loop never end | what does a segmentation fault mean | how do i sort a list in python
explain the difference between a thread and a process | how do i undo the last commit | what is a foreign key | write a query that counts rows per day
how do i centre an element on a page | my docker container exits at once | what is the complexity of quicksort | how do regular expressions work
review this code for mistakes | write unit tests for the parser | how do i read a file line by line | what does this stack trace tell me
how do i add a column to a spreadsheet | make a pivot table of sales by region | how do i print on both sides | the printer says there is a paper jam
my screen flickers after the update | the projector does not find my laptop | how do i share my screen | my headset is not heard in meetings
the wifi in the meeting room is slow | how do i map a network drive | my laptop does not start any more | where do i find the vpn settings
how do i set up an out of office reply | how do i merge two pdf files | how do i recover a deleted document | my keyboard types the wrong letters
summarise the minutes of our meeting | write an agenda for tomorrow's stand-up | draft a polite reminder to a colleague | make this mail shorter
rewrite this paragraph in plain words | translate this letter into german | give me three headlines for the newsletter | proofread my presentation
turn these notes into a report | write a job advert for a nurse | draft a speech for the farewell of our director | what is a good opening for a talk
list the pros and cons of working from home | how do i give feedback that is hard to hear | how do i run a retrospective | what is a raci chart
explain agile to a newcomer | how do i estimate a project | what is the difference between a goal and a strategy | write a vision for our team
how many days of leave do i have left | who approves overtime | where do i hand in a sick note | how do i book a desk | when is the canteen open
where can i park my bike at the office | how do i order new business cards for a colleague | who is the fire warden on the third floor | is there a dress code
what training is there for new managers | how do i refer a friend for a job | when is the summer party | how do i change my name in the directory
what does the contract say about notice | is a verbal agreement binding | what is the difference between a patent and a trademark | what does force majeure mean
how long must records be kept | what is a data protection officer | may i record a phone call | what is a power of attorney
who is responsible for a tree that falls on a fence | can my landlord keep the key | how do i contest a parking ticket | what is small claims court
what is the gdp of norway | how does inflation work | what is a trade deficit | explain supply and demand | who sets the price of oil
what is the difference between a recession and a depression | how do tariffs work | why do house prices rise | what was the south sea bubble
how do i start a bakery | how many customers does a cafe need to break even | what is a franchise | write a business plan for a dog groomer
what is a good slogan for a law firm | how do i measure the success of a campaign | who are our competitors | name five trends in retail
how does a heat pump work | how long do solar panels last | what is the voltage of a car battery | how thick is a brick wall
what is the boiling point of ethanol | balance this equation | how strong is spider silk | which metals are magnetic | what is a transistor
how do planes stay in the air | how does a lock on a canal work | who designed the opera house | how tall is the tallest tower | what is a cantilever
how is cheese made | where do cocoa beans grow | how many people live in lagos | when do swallows fly south | how do glaciers move
what are the symptoms of burnout | how do i breathe to calm down | what is mindfulness | how do i stop biting my nails | how do i quit smoking
is my child too young for school | what do toddlers eat | how do i get a baby to sleep | what games are good for a long drive | help me with my homework
what was the marshall plan | who was the first woman in space | what is the magna carta | when was the berlin wall built | who ruled egypt in 1300 bc
how do elections work in france | who is the mayor of london | what is the job of a senator | how is a law made | what is a constitution
which religion celebrates diwali | what is lent | who was confucius | what do stoics believe | explain the trolley problem
what is an algorithm | how do computers store numbers | what is the cloud | how does a search engine rank pages | what is machine learning
how do i build a birdhouse | how do i knit a scarf | which wood is good for carving | how do i develop film at home | how do i draw a face
what is the best board game for six | how does castling work | what beats a full house | how do i solve the cube | explain the rules of bridge
how many legs does a lobster have | what do pandas eat | are sharks mammals | why do zebras have stripes | which snake is the longest
how do i find a plumber at night | what does an architect earn | how do i become a pilot | where can i learn to sail | what does a notary do
call a taxi | book a table for four at eight | find a dentist near me | how busy is the motorway | is the pharmacy open on sunday
where did i park | take a note | what is on my calendar on friday | move my meeting to ten | find my phone | open the garage
never mind | that is not what i meant | say that again | you are funny | thanks a lot | good night | what can you do | i am bored | hello there
compare these two products | make a list of ten things | what do you think of this | is this true | give me an example | explain it more simply
describe a picture of a harbour at dawn | invent a new sport | what would happen if the moon vanished | argue for and against zoos
what are the ingredients of soap | how do i remove a splinter | what is a safe temperature for a fridge | how do i store potatoes
how loud is a jet engine | how fast does light travel | how heavy is a blue whale | how long is a marathon | how old is the oldest tree
the lift is stuck on the fourth floor | the coffee machine leaks | there is a strange smell in the corridor | the door badge does not open the garage
my order from the canteen never came | the parcel for the reception is broken | the courier went to the wrong building | someone sits at my desk
`;
