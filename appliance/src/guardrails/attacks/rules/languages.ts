import type { PhraseRule } from '#guardrails/attacks/attack-rule';

/** Override and extraction in other languages of Latin script, marks dropped; Hindi as it is written in Latin letters. */
export const languageRules: readonly PhraseRule[] = [
  {
    id: 'override-other-language',
    injection: 0.88,
    jailbreak: 0.4,
    phrases: [
      'ignoriere|ignorieren|vergiss|vergessen|missachte|missachten|verwerfe|verwirf ~3 alle|alles|bisherigen|vorherigen|obigen|vorigen|fruheren|deine|ihre|den|die ~3 anweisungen|anweisung|instruktionen|befehle|regeln|vorgaben|anordnungen|aufgaben|befehl|richtlinien|prompt|zuvor|vorher|oben',
      'ignoriere|vergiss ~3 alles ~4 vorher|davor|oben|bisher|gesagt|wurde',
      'ignore|ignorez|oublie|oubliez|neglige|negligez|abandonne ~2 toutes|tout|les|tes|vos|ce|l ~3 instructions|consignes|directives|regles|ordres|precedentes|precedent|dessus|avant',
      'ne tiens|tenez ~1 pas|aucun compte ~1 des ~2 instructions|consignes|regles',
      'ignora|ignore|olvida|olvide|descarta|desatiende|omite|olvidate ~3 todas|todo|las|tus|sus|lo|anteriores|de ~3 instrucciones|ordenes|indicaciones|reglas|directrices|anteriores|anterior|previas|antes',
      'ignora|ignorare|dimentica|dimenticate|trascura|ignorate|scorda ~3 tutte|tutto|le|tue|precedenti|cio|quanto ~3 istruzioni|direttive|regole|indicazioni|ordini|precedenti|sopra|prima',
      'ignore|ignora|esqueca|esquece|desconsidere|descarte ~3 todas|tudo|as|suas|anteriores|o ~3 instrucoes|ordens|regras|diretrizes|orientacoes|anteriores|acima|antes',
      'negeer|vergeet ~3 alle|alles|vorige|eerdere|bovenstaande|je ~3 instructies|opdrachten|regels|aanwijzingen|hiervoor|eerder',
      'zignoruj|ignoruj|zapomnij|pomin ~3 wszystkie|poprzednie|powyzsze|swoje|wszystko|o ~3 instrukcje|polecenia|zasady|reguly|wczesniej|instrukcjach',
      'ignorera|glom ~3 alla|tidigare|dina|allt|ovanstaende ~3 instruktioner|regler|anvisningar|tidigare',
      'onceki|yukaridaki|tum ~3 talimatlari|komutlari|kurallari|yonergeleri ~2 unut|yoksay|gormezden|dikkate|goz',
      'abaikan|lupakan ~3 semua|instruksi|perintah|petunjuk|aturan ~3 sebelumnya|instruksi|perintah|atas|anda',
      'pichle|pichhle|pehle|purane|upar|sabhi|sare|saare|pichli ~3 nirdesh|nirdeshon|nirdesho|instructions|hidayat|aadesh|adesh|niyam|rules|baaton ~4 ignore|bhool|bhul|anadekha|andekha|nazarandaz|najarandaj|chhod|bhulo|bhula',
      'ignore|bhool|bhul|nazarandaz ~2 karo|kar|jao|karein|kijiye ~4 nirdesh|instructions|pichle|pehle|sab|niyam',
      'balewalain|kalimutan|huwag ~4 naunang|tagubilin|utos|instruksyon|lahat',
      'bo qua|quen ~4 huong|chi|lenh|dan|tat|truoc',
      'ignorirai|zabud ~3 vse|predydushchie|predyduschie ~2 instruktsii|instrukcii|komandy',
    ],
  },
  {
    id: 'extraction-other-language',
    injection: 0.75,
    phrases: [
      'zeige|zeig|nenne|gib|verrate|offenbare|wiederhole|ausgeben ~4 deine|deinen|dein|ihre|ihren|den|mir ~2 systemprompt|systemanweisungen|anweisungen|passwort|systemnachricht|prompt|geheimnis',
      'wie|was lautet|ist ~1 das|dein|der|ihr ~1 passwort|geheimwort|systemprompt|kennwort|geheime',
      'affiche|revele|montre|donne|repete|dis|affichez|revelez|montrez|donnez ~4 ton|tes|votre|vos|le|moi ~2 invite|instructions|consignes|prompt|mot|passe|secret',
      'quel|quelle est ~1 le|ton|votre|la ~1 mot|cle ~1 de|secrete ~1 [passe]',
      'muestra|revela|dime|imprime|repite|muestrame|dame ~4 tus|tu|su|el|la|las ~2 instrucciones|prompt|contrasena|clave|secreto|mensaje',
      'cual es ~1 la|tu|el|su ~1 contrasena|clave|secreto|prompt',
      'mostra|mostrami|rivela|rivelami|dimmi|stampa|ripeti ~4 le|il|la|tue|tuo|tua ~2 istruzioni|prompt|password|segreto|parola',
      'qual e ~1 la|il|a|sua ~1 password|tua|senha|segreto|parola',
      'mostre|revele|diga|imprima|repita|me ~4 suas|seu|sua|o|a|as ~2 instrucoes|prompt|senha|segredo|mensagem',
      'apna|apne|apni|aapka ~3 system|prompt|nirdesh|instructions|password ~4 batao|bataiye|dikhao|bata|dikhaiye|do',
    ],
  },
];

/** The same in other scripts, as pieces of text: two of one group within a text are found together. */
export const scriptPhrases: readonly (readonly (readonly string[])[])[] = [
  [
    ['忽略', '无视', '忘记', '無視', '忽視', '不要理会', '忘掉'],
    ['指令', '指示', '提示', '命令', '规则', '規則', '说明', '限制'],
    ['之前', '以上', '上面', '先前', '所有', '前面', '你的', '以前', '全部', '系统'],
  ],
  [
    ['無視', '忘れ', '従わない'],
    ['指示', '命令', 'プロンプト', 'ルール', '指令'],
    ['以前', '前の', 'これまで', '上記', 'すべて', '全て', '今まで'],
  ],
  [
    ['무시', '잊어', '따르지'],
    ['지시', '명령', '프롬프트', '규칙', '지침'],
    ['이전', '위의', '모든', '앞선', '기존', '지금까지'],
  ],
  [
    ['игнорируй', 'проигнорируй', 'забудь', 'не обращай внимания', 'отмени'],
    ['инструкци', 'указани', 'команд', 'правила', 'промпт', 'распоряжени'],
    ['предыдущ', 'выше', 'все ', 'прежн', 'свои'],
  ],
  [
    ['ігноруй', 'забудь'],
    ['інструкці', 'вказівк', 'правила', 'команд'],
    ['попередн', 'усі', 'всі', 'вище'],
  ],
  [
    ['تجاهل', 'انس', 'تخط'],
    ['التعليمات', 'الأوامر', 'تعليمات', 'القواعد', 'التوجيهات', 'أوامر'],
    ['السابقة', 'جميع', 'كل', 'أعلاه', 'سابقة'],
  ],
  [
    ['अनदेखा', 'अनदेखी', 'भूल', 'नज़रअंदाज़', 'नजरअंदाज', 'इग्नोर', 'उपेक्षा'],
    ['निर्देश', 'आदेश', 'नियम', 'प्रॉम्प्ट', 'हिदायत'],
    ['पिछले', 'सभी', 'पहले', 'ऊपर', 'पूर्व', 'पिछली', 'सारे'],
  ],
  [
    ['αγνόησε', 'αγνοήστε', 'ξέχασε', 'ξεχάστε'],
    ['οδηγίες', 'εντολές', 'κανόνες'],
    ['προηγούμεν', 'όλες', 'παραπάνω'],
  ],
  [
    ['התעלם', 'שכח'],
    ['הוראות', 'ההוראות', 'פקודות', 'כללים'],
    ['הקודמות', 'כל', 'לעיל'],
  ],
  [
    ['উপেক্ষা', 'ভুলে'],
    ['নির্দেশ', 'আদেশ', 'নিয়ম'],
    ['আগের', 'সমস্ত', 'পূর্ববর্তী', 'সব'],
  ],
  [
    ['புறக்கணி', 'மறந்து'],
    ['வழிமுறை', 'கட்டளை', 'அறிவுறுத்தல்'],
    ['முந்தைய', 'அனைத்து', 'எல்லா'],
  ],
  [
    ['ละเว้น', 'เพิกเฉย', 'ลืม'],
    ['คำสั่ง', 'คำแนะนำ'],
    ['ก่อนหน้า', 'ทั้งหมด', 'ข้างต้น'],
  ],
];
