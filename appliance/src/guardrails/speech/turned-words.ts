/**
 * Words that insult for what a person is, and insults. Turned by 13 letters, so that nobody meets them by reading, searching or printing the
 * source; `turned` turns them back when the vocabulary is made.
 */

/** Slurs with hardly another use. */
export const slurs = [
  'avttre avttref avtref artebvq artebvqf snttbg snttbgf snt sntf snttl sntbg sntbgf genaal genaavrf genaalf furznyr',
  'furznyrf ynqlobl fcvp fcvpf fcvpx jrgonpx jrgonpxf ornare ornaref xvxr xvxrf urro cnxv cnxvf enturnq enturnqf gbjryurnq',
  'gbjryurnqf fnaqavttre zhmmvr zhmmvrf zhmeng zhmengf zhqfyvzr zhqfyvzrf pnzryshpxre pnzryshpxref tbngshpxre tbngshpxref',
  'puvax puvaxf tbbx tbbxf puvanzna mvccreurnq pbbaf whatyr_ohaal cbepu_zbaxrl fnzob qnexvr qnexvrf xnssve xnssvef jbt jbtf',
  'nobf vawha fdhnj tlcb tlccb tvccb cvxrl cvxrlf ergneq ergneqf ergneqrq zbat zbatf zbatbybvq zbatbybvqf tvzcf yrfob',
  'yrfobf ehtzhapure pnecrgzhapure onggl_obl cbbsgre cbbsgref cbbsf shqtrcnpxre encrshtrr encrshtrrf ubaxvrf juvgr_genfu',
  'gbjry_urnq fnaq_avttre pnzry_wbpxrl puevfgxvyyre fuvxfn wrjobl wrjoblf wrjtvey qbgurnq qbgurnqf pheel_zhapure tbyyvjbt',
  'unysoerrq unys_oerrq hagrezrafpu fhouhzna_enpr srzbvq srzbvqf cbynpx cbynpxf xnahpx ohyyqlxr pbpxfhpxre pbpxfhpxref',
].join(' ');

/** Slurs that are also something else, or are said with pride by those they were meant for. */
export const slursWithOtherUses = [
  'dhrre dhrref ovgpu ovgpurf ubr ubrf ubzb ubzbf pevccyr pevccyrf tevatb wvunqv wvunqvf erqfxva erqfxvaf xenhg xenhgf qlxr',
  'qlxrf tvzc cbbs lvq lvqf pbba nob ubaxl gubg gubgf yvogneq yvogneqf gneq fcnm fcnmm fcnfgvp avttn avttnf avttnm ebnfgvr',
  'ebnfgvrf wnc wncf fyhg fyhgf fyhggl juber juberf fxnax fxnaxf phag phagf',
].join(' ');

/** Insults to one person. */
export const insults = [
  'vqvbg vqvbgf zbeba zbebaf vzorpvyr vzorpvyrf fghcvq qhzo qhzonff qhzonffrf qvzjvg unysjvg avgjvg qvcfuvg qvcfuvgf',
  'fuvgurnq fuvgurnqf fuvgont nffubyr nffubyrf nefrubyr nefrubyrf nffung nffjvcr wnpxnff wnpxnffrf qvpxurnq qvpxurnqf qvpx',
  'cevpx cevpxf onfgneq onfgneqf zbgureshpxre zbgureshpxref zbsb shpxre shpxref shpxjvg shpxsnpr gjng gjngf jnaxre jnaxref',
  'gbffre gbffref xabournq oryyraq qbhpur qbhpuront qbhpurontf fphzont fphzontf ybfre ybfref pergva pergvaf sbby sbbyf',
  'pybja pybjaf cvt cvtf wrex wrexf perrc perrcf jrveqb sernx sernxf pbjneq pbjneqf fvzc vapry yvne pelonol fabjsynxr',
  'fabjsynxrf qhapr nveurnq obarurnq ahzofxhyy cvyybpx cybaxre tvg zhccrg jergpu fbq gheq fuvgfgnva ahzcgl ovbgpu jbez pbj',
  'unt oeng ceng oenvayrff vyyvgrengr pebar fjvar ybjyvsr qrtrarengr creireg crei jvzc fvffl crnfnag fvzcyrgba vtabenzhf',
  'ohssbba nveurnqf ahgwbo ahgpnfr cflpub yhangvp',
].join(' ');

/** Coarse words: not a finding by themselves. */
export const profanities = [
  'shpx shpxf shpxrq shpxvat shpxva sxvat shx shxva spxvat spx sxa shpxnyy shpxrq_hc fuvg fuvgf fuvggl ohyyfuvg penc penccl',
  'qnza qnzarq tbqqnza oybbql cvff cvffrq nefr nff nffrf uryy ohttre obyybpxf jgs fgsh tgsb pbpx pbpxf qvpxvfu',
  'zbgureshpxvat fuvgr rssvat sernxvat ssf',
].join(' ');

/** Words of explicit writing: counted, and weighed by rules. */
export const sexualWords = [
  'cbea cbeab cbeaf cbeauho kkk kakk kivqrbf uragnv ohxxnxr tnatonat tnatonatf oybjwbo oybjwbof unaqwbo unaqwbof evzwbo',
  'qrrcguebng phzfubg phzfubgf pernzcvr pernzcvrf qvyqb qvyqbf ivoengbe znfgheongr znfgheongvat znfgheongrf znfgheongvba',
  'znfgheongrq wrex_bss wrexvat_bss wrex_zr_bss jnax betnfz betnfzf betnfzvp phz phzf phzzvat phzzrq wvmm fchax frzra',
  'rwnphyngr rwnphyngrq rwnphyngvba chffl chffvrf intvan pyvg pyvgbevf ynovn cravf cravfrf pbpx pbpxf qvpx qvpxf obare',
  'rerpgvba rerpgvbaf gvgf gvggvrf obbof obbovrf avccyr avccyrf ahqr ahqrf anxrq gbcyrff zvys zvysf qvys nany nahf ohggubyr',
  'nffubyr erpghz oybj_wbo unaq_wbo ubeal fyhg fyhgf juber juberf rfpbeg rfpbegf pnztvey pnztveyf jropnz_tveyf guerrfbzr',
  'guerrfbzrf sbhefbzr betl betvrf shpx shpxf shpxrq shpxvat shpxva frk frkl frkhny frkhnyyl frkl_tvey oqfz obaqntr srgvfu',
  'xvaxl srzqbz phpxbyq phpxbyqf ubgjvsr gjvax gjvaxf rebgvp rebgvpn fzhg hcfxveg cnagvrf gubat yvatrevr fgevc fgevccvat',
  'fgevcgrnfr qbttlfglyr zvffvbanel_cbfvgvba pbjtvey_cbfvgvba ohfgl funirq_chffl jrg_chffl gueboovat zbnarq zbnavat zbnaf',
  'zbna guehfg guehfgvat guehfgf crargengr crargengrq crargengvat crargengvba fdhveg fdhvegvat svatrerq svatrevat tebcrq',
  'tebcvat fcnax fcnaxrq fcnaxvat obaqntr fhozvffvir frqhpr frqhprq vaprfg fgrczbz fgrcfvfgre fgrcqnq fgrcoeb ybyvgn',
  'wnvyonvg ybyv',
].join(' ');

/** Sexual words that hardly have a clean use. */
export const explicitWords = [
  'cbea cbeab cbeauho kkk kakk kivqrbf uragnv ohxxnxr tnatonat tnatonatf oybjwbo oybjwbof unaqwbo unaqwbof evzwbo',
  'qrrcguebng phzfubg phzfubgf pernzcvr pernzcvrf phzzvat wvmm chffl chffvrf pyvg gvgf gvggvrf zvys zvysf ubeal pnztvey',
  'pnztveyf guerrfbzr guerrfbzrf betl betvrf qvyqb qvyqbf srzqbz phpxbyq qbttlfglyr hcfxveg znfgheongvat wrexvat_bss',
  'oybj_wbo unaq_wbo gueboovat pbpx pbpxf',
].join(' ');

/** Turns letters by 13 places: its own inverse. */
export function turned(words: string): string {
  return words.replaceAll(/[a-z]/g, (letter) => String.fromCharCode(((letter.charCodeAt(0) - 84) % 26) + 97));
}
