/** What speaks for a language that is written in Latin letters. */
export interface LatinLanguage {
  readonly language: string;
  /** Its commonest words. */
  readonly words: string;
  /** Letters that few other languages write. */
  readonly letters: string;
  /** Sequences of letters that are common in it and rare elsewhere; `_` is the edge of a word. */
  readonly sequences: string;
}

/** English, German, French, Spanish, Italian, Portuguese, Dutch and Polish by words and sequences; their neighbours by words and letters, so that they are not taken for them. */
export const latinLanguages: readonly LatinLanguage[] = [
  {
    language: 'en',
    words:
      "card account money transfer payment bank the be of and a to in is are was were i i'm you he she it we they my your our their this that these those what which who whom whose why how when where with for from on at by not don't doesn't didn't isn't can't can could would should will shall may might must do does did have has had been am there please an or if but so as about into than then out up need want know tell me get got make yes no any some all more much many other please thanks hello does",
    letters: '',
    sequences: 'the ing_ tion_ _wh ould ght_ _th ly_ ed_ ack_ oo ee ould_ ould ship_ ness_ ck_ ey_ _sh ea _y',
  },
  {
    language: 'de',
    words:
      'karte konto überweisung zahlung geld bank der die das den dem des ein eine einen einem einer eines und oder aber nicht kein keine keinen ist sind war waren bin bist wird werden wurde kann kannst können konnte muss müssen soll sollen will wollen möchte habe hat haben hatte ich du er sie es wir ihr mich mir mein meine meinen meiner meinem dein deine ihre ihren unser unsere sich was wer wie wo wann warum welche welcher welches mit von vom zu zum zur bei nach aus auf für über unter durch gegen ohne um an am im in als wenn dass weil auch noch nur schon sehr bitte danke hallo gibt mehr heute',
    letters: 'ßäöü',
    sequences: 'sch ich_ ung_ _ge _ver ein keit_ heit_ cht tz ck lich_ _zu en_ aus_ ungen_ ier',
  },
  {
    language: 'fr',
    words:
      "carte compte virement paiement argent banque le la les un une des du de et ou mais ne pas plus je j'ai tu il elle nous vous ils elles mon ma mes ton ta tes son sa ses notre nos votre vos leur leurs ce cet cette ces qui que qu'est-ce quoi quel quelle quels quelles comment pourquoi quand où est sont été être suis ai as avez avons ont avoir fait faire peut peux pouvez puis dois doit veux voudrais dans sur sous avec sans pour par en au aux chez très bien aussi merci bonjour s'il c'est d'un d'une l'on y si",
    letters: 'çèêëàùûœîï',
    sequences: "eau eux_ _qu ez_ ment_ tion_ _l' _d' _j' _n' _c' ais_ oir_ oi é_ ée ou ette_ que_ ier_",
  },
  {
    language: 'es',
    words:
      'tarjeta cuenta transferencia pago dinero banco favor bloquear el la los las un una unos unas de del y o pero no sí si yo tú él ella nosotros usted ustedes ellos mi mis tu tus su sus me te se nos le les lo que qué quién cómo cuándo cuánto dónde cuál cuáles por para con sin en sobre entre desde hasta es son está están estoy era fue ser estar he ha han hay tengo tiene tienen puedo puede pueden quiero quiere hacer muy más también ya cuando porque como gracias hola al este esta estos estas necesito',
    letters: 'ñ¿¡áíóú',
    sequences: 'ción _qu dad_ os_ as_ ado_ ada_ ie ue ll ar_ ción_ ero_ mente_ iento',
  },
  {
    language: 'it',
    words:
      "carta conto bonifico pagamento soldi banca il lo la i gli le un uno una di del della dei delle degli e ed o ma non io tu lui lei noi voi loro mio mia miei mie tuo tua suo sua nostro vostro mi ti si ci vi che chi cosa come quando quanto dove perché quale quali per con senza in nel nella sul sulla su tra fra da dal dalla al alla è sono sei siamo era essere ho hai ha abbiamo hanno avere posso può puoi possono voglio vorrei devo deve fare molto più anche già questo questa questi quello grazie buongiorno ciao c'è l'ho",
    letters: 'àèìòù',
    sequences: 'zione _che gli cch zz are_ ato_ ono_ ggi zioni_ tto_ ere_ ire_ mente_ ello_ ella_',
  },
  {
    language: 'pt',
    words:
      'cartão conta transferência pagamento dinheiro banco fui duas vezes favor não consigo o a os as um uma uns umas de do da dos das e ou mas não sim eu você vocês ele ela nós eles meu minha meus minhas seu sua seus suas me te se nos lhe que quem como quando quanto onde porque qual quais por para com sem em no na nos nas sobre entre até é são está estão estou era foi ser estar tenho tem têm há posso pode podem quero quer fazer muito mais também já este esta isso isto esse essa ao à pelo pela obrigado obrigada olá preciso gostaria',
    letters: 'ãõç',
    sequences: 'ção ções ão_ lh nh _não ou_ em_ ei ção_ ar_ inh agem_ mente_ ê',
  },
  {
    language: 'nl',
    words:
      'pas kaart rekening overboeking betaling geld bank de het een en of maar niet geen ik jij je u hij zij ze wij we jullie mijn jouw uw zijn haar ons onze hun dit dat deze die wat wie waar wanneer waarom hoe welke is was waren ben bent wordt worden werd kan kunnen kon moet moeten mag wil willen zou heb hebt heeft hebben had doen met van voor naar bij uit op in aan over onder door tegen zonder om te tot als dan omdat ook nog al zeer meer er hier daar graag bedankt hallo alstublieft',
    letters: 'ĳ',
    sequences: 'ij oe aa een_ uu sch _ge heid_ gen_ ee _ver oor_ cht ing_ ijk_ elijk',
  },
  {
    language: 'pl',
    words:
      'karta kartę konto przelew płatność pieniądze bank dwa i w we z ze na do od o u po za przez dla bez przy nad pod że się nie tak jest są był była było być mam masz ma mamy mają mogę może można chcę chciałbym muszę co kto jak kiedy gdzie dlaczego który która które jaki jaka jakie ile to ten ta te tego tej mój moja moje mojej mojego twój jego jej ich już tylko także lub albo ale czy proszę dziękuję dzień dobry bardzo',
    letters: 'łęąśćżźń',
    sequences: 'sz cz rz _prz ów_ ie ych_ ego_ owa ść_ anie_ _wy ała_ _nie',
  },
  {
    language: 'sv',
    words:
      'och att det är inte jag du vi ni mitt min mina hur vad när var kan ska från för med på till som den ett en har måste vill snälla tack',
    letters: 'åäö',
    sequences: '',
  },
  {
    language: 'da',
    words:
      'og at det er ikke jeg du vi min mit mine hvordan hvad hvornår hvor kan skal fra for med på til som den et en har vil tak af blev være',
    letters: 'åæø',
    sequences: '',
  },
  {
    language: 'no',
    words:
      'og å det er ikke jeg du vi min mitt mine hvordan hva når hvor kan skal fra for med på til som den et en har vil takk av ble være',
    letters: 'åæø',
    sequences: '',
  },
  {
    language: 'fi',
    words:
      'ja on ei että minä sinä se hän oli mitä miten milloin missä minun kortti tili voin voi olen ovat tämä mutta kun myös jos kiitos haluan',
    letters: 'äö',
    sequences: 'ää yy kk_ ssa_ lla_ ään_',
  },
  {
    language: 'cs',
    words:
      'karta karty dělat mám mi nefunguje platba peníze banka a se na je v že s z do o k jak co kdy kde proč který která moje můj mou kartu účet mohu můžu chci prosím děkuji není jsem jsou ale nebo pro při',
    letters: 'ěščřžůďťň',
    sequences: '',
  },
  {
    language: 'ro',
    words:
      'și de la în cu pe nu că o un să din care se pentru este sunt cum ce când unde cardul meu mea contul pot vreau vă rog mulțumesc am',
    letters: 'ăâîșț',
    sequences: '',
  },
  {
    language: 'hu',
    words:
      'a az és nem hogy egy van volt mi mit hogyan mikor hol miért a kártyám számlám szeretnék tudok lehet kérem köszönöm ez azt de is meg',
    letters: 'őűáéíóöü',
    sequences: 'sz gy ny',
  },
  {
    language: 'tr',
    words:
      've bir bu da de için ile çok nasıl ne zaman nerede neden benim kartım kartımı hesabım mı mi istiyorum lütfen teşekkürler değil var yok olarak ama',
    letters: 'ığşçöü',
    sequences: '',
  },
  {
    language: 'id',
    words:
      'yang dan di untuk dengan tidak ini itu dari saya anda bagaimana apa kapan di mana kenapa kartu rekening bisa ingin tolong terima kasih adalah akan ke',
    letters: '',
    sequences: 'ng_ kan_ _me _ber nya_',
  },
  {
    language: 'vi',
    words: 'và của là có không được cho một các với trong này tôi bạn làm thế nào khi đâu tại sao thẻ tài khoản xin cảm ơn',
    letters: 'đơưăạảấầẩậắặẹẻẽếềểệịọỏốồổộớờởợụủứừửựỳỷỹ',
    sequences: '',
  },
  {
    // As it is typed on telephones.
    language: 'hi',
    words:
      'mera meri mere mujhe mujhko hai hain ho gaya gayi gaye kya kaise kyu kyun kahan kab kitna kitne nahi nahin karna karo karu karun kar raha rahi rahe main apna apni apne paisa paise khata se ko ka ki ke aur tha thi hua hui kripya batao bataiye chahiye wapas abhi aap hum',
    letters: '',
    sequences: '',
  },
];
