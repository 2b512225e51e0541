/** Everyday words: synonyms on one line, groups as in things.ts. Words of a line by itself are here so that their inflections are known. */
export const everyday = `
[everyday]
buy-food: grocery | groceries
doctor: doctor | physician
movie: movie | film
photo: photo | picture | photograph
lawyer: lawyer | attorney
job: job | occupation
big: big | large
small: small | little
angry: angry | furious
happy: happy | glad | joyful
sad: sad | unhappy
smart: smart | clever | intelligent
rich: rich | wealthy
famous: famous | well known
scared: scared | afraid | frightened
tired: tired | exhausted
quick-learn: learn | study
cook: cook
weather: weather
restaurant: restaurant
recipe: recipe
kill: kill
love: love
hate: hate
marry-person: propose
write: write
speak: speak
listen: listen
watch: watch
play: play
drive: drive
walk: walk
run: run
swim: swim
sleep: sleep
rest: rest
smoke: smoke
drink: drink
wear: wear
build: build
grow: grow
teach: teach
feel: feel
ask: ask
answer: answer
wash: wash
clean: clean
fly: fly
ride: ride
camp: camp
shoot: shoot
hunt: hunt
fish: fish
dance: dance
sing: sing
draw-picture: paint
fix: fix | repair | resolve | solve | sort out | rectify
passive: passive
borrower: borrower
lender: lender
asset: asset
liability: liability
status: status
source: source
plan: plan
schedule: schedule
complete-form: fill out | fill in | fill
cure: cure | heal | treat
feed: feed
hurt: hurt | injure
fight: fight
win: win
trust: trust
believe: believe
remember: remember
bother: bother
follow-person: obey
blame: blame
notice: notice
need-to-know: learn about | find out about
charge-battery: charge battery
install: install
update-software: upgrade
store: store
translate: translate
measure: measure
play-music: music
gain-weight: gain weight
lose-weight: lose weight
book-thing: novel
test: test | exam
school: school
city: city | town
world: world
language: language
country: country | nation
government: government
police: police
rate: rate
date: date
limit: limit | limitation | cap on | ceiling | restriction | maximum limit | max limit
fee: fee | charges | cost | costs | pricing | charge for | service charge | price
rule-of-thumb: rule of thumb
benefit: benefit | advantage | perk | pro
drawback: drawback | disadvantage | downside | con
reason: reason | cause
difference: difference | distinction | differ
duration: processing time | turnaround time | time frame | timeframe | time taken | waiting time | delivery time | duration | length of time | transit time
period: period
deadline: cut off | cutoff | cut off time | cutoff time | deadline
frequency: often | frequently | frequency
requirement: requirement | criteria | criterion | prerequisite | condition
definition: definition | meaning
example: example | instance
step: step | instruction
advice: advice | tip | suggestion | recommend | recommendation
calculator: calculator
copy: copy
color: color
size: size
weight: weight
age: age | how old
file-type: format
decide: decide
`;

/** Person words of third persons: who does what to whom. */
export const pronouns = `
[third]
he: he | him
she: she
his: his
her: her | hers
`;
