import type { Language } from '../../text/language.ts';
import { words } from './lexicon.ts';

/** Words beside a verb of speech that show that nobody is known to have said what stands in the marks; lower case. */
export interface DisowningWords {
  /** Before a verb of speech they deny it: “never said”, « n'a pas dit ». */
  readonly negations: readonly string[];
  /** Anywhere in the clause: alleged, forged, imagined. */
  readonly doubts: readonly string[];
  /** Before a verb of speech they make it hypothetical or hearsay: “could have said”, « aurait dit », „soll gesagt haben“. */
  readonly moods: readonly string[];
  /** They open a condition or a question: “if”, “whether”. */
  readonly conditions: readonly string[];
  /** Verbs of giving somebody else's words: “quoted”, « a cité ». */
  readonly relays: readonly string[];
  /** After one of those it names who passes on the speaker's own words: « cité par l'AFP ». */
  readonly relayedBy: readonly string[];
  /** Infinitives and participles of the verbs that say it: « nie avoir dit », “denied saying”. */
  readonly infinitives: readonly string[];
  /** Before such an infinitive they keep it from being said: “refused to say”. */
  readonly refusals: readonly string[];
  /** Nouns for words whose owner may follow or, in English, stand before: “her father's words”. */
  readonly others: readonly string[];
  /** Between such a noun and its owner: “by”, « de ». */
  readonly owners: readonly string[];
  /** Forms that after a passive say that somebody was spoken to: “was told”. */
  readonly addressed: readonly string[];
}

const ENGLISH: DisowningWords = {
  negations: words('not never nobody nor neither hardly cannot t'),
  doubts: words(
    'allegedly supposedly purportedly reportedly alleged purported fake faked false falsely forged doctored fabricated fictional fictitious hoax deepfake bogus parody satirical invented imaginary imagine suppose supposing untrue misquoted',
  ),
  moods: words('could would might should may must'),
  conditions: words('if whether unless'),
  relays: words('cited cites citing quoted quotes quoting recited recites misquoted retweeted reposted'),
  relayedBy: words('by'),
  infinitives: words('say saying said tell telling told write writing claim claiming declare'),
  refusals: words(
    'denied denies denying deny refused refuses refusing declined declines accused accuses accusing forbade stopped avoided',
  ),
  others: words('words word post tweet slogan motto phrase remark line dictum message'),
  owners: words('by of from'),
  addressed: words(
    'told asked warned shouted questioned interrupted informed reminded urged accused quizzed pressed challenged heckled called advised ordered greeted',
  ),
};

/** The words of each language; every other one is read with the English ones. */
export const DISOWNING_WORDS: Readonly<Record<Language, DisowningWords>> = {
  en: ENGLISH,
  und: ENGLISH,
  fr: {
    negations: words('ne n jamais'),
    doubts: words(
      'prétendument soi-disant faux fausse fausses faussement falsifié falsifiée fictif fictive imaginaire inventé inventée apocryphe parodique truqué truquée imaginez imaginons supposons supposez prétendu prétendue',
    ),
    moods: words('aurait auraient ait aient eût pourrait dirait devrait'),
    conditions: words('si'),
    relays: words('cité cite citait citant citera récité récite relayé relaie'),
    relayedBy: words('par'),
    infinitives: words('dit dire déclaré déclarer affirmé affirmer écrit écrire lancé crié'),
    refusals: words('avoir refusé refuse refusait'),
    others: words('mot mots phrase formule slogan devise tweet message propos maxime citation'),
    owners: words('de d du des'),
    addressed: words(
      'interrogé interrogée questionné questionnée interpellé interpellée hué huée averti avertie',
    ),
  },
  de: {
    negations: words('nie nicht niemals nirgends keineswegs weder'),
    doubts: words(
      'angeblich angebliche angeblichen vermeintlich vermeintliche falsch falsche falschen gefälscht gefälschte gefälschten erfunden erfundene erfundenen fingierte fingierten',
    ),
    moods: words('soll sollen solle sollte habe hätte hätten könnte würde dürfte'),
    conditions: words('wenn falls ob'),
    relays: words('zitierte zitiert zitieren zitierend'),
    relayedBy: words('von vom'),
    infinitives: words('gesagt erklärt geschrieben behauptet gerufen sagen'),
    refusals: words('zu weigerte weigert vermied'),
    others: words('wort worte worten satz spruch motto tweet nachricht'),
    owners: words('von vom des der'),
    addressed: words('gefragt befragt angesprochen unterbrochen gewarnt'),
  },
  es: {
    negations: words('no nunca jamás tampoco'),
    doubts: words(
      'supuestamente presuntamente supuesto supuesta falso falsa falsamente falsificado falsificada apócrifo apócrifa inventado inventada imagina imagine imaginemos ficticio ficticia manipulado manipulada',
    ),
    moods: words('habría habrían haya hayan hubiera hubiese podría diría'),
    conditions: words('si'),
    relays: words('citó cita citaba citando citado'),
    relayedBy: words('por'),
    infinitives: words('dicho decir declarado declarar afirmado afirmar escrito'),
    refusals: words('haber negó niega rehusó evitó rechazó'),
    others: words('palabras palabra frase lema tuit mensaje verso máxima'),
    owners: words('de del'),
    addressed: words('preguntado preguntada interrogado interrogada abucheado abucheada'),
  },
  it: {
    negations: words('non mai'),
    doubts: words(
      'presunto presunta presuntamente falso falsa falsamente falsificato falsificata inventato inventata apocrifo apocrifa immagina immaginate immaginiamo fittizio fittizia manipolato manipolata',
    ),
    moods: words('avrebbe avrebbero abbia abbiano avesse potrebbe direbbe'),
    conditions: words('se'),
    relays: words('citato citata cita citò citava citando'),
    relayedBy: words('da dal dalla'),
    infinitives: words('detto dire dichiarato dichiarare affermato affermare scritto'),
    refusals: words('aver avere nega negato smentisce smentito rifiutato rifiuta'),
    others: words('parole parola frase motto tweet messaggio verso massima'),
    owners: words('di del della dello dei'),
    addressed: words('chiesto interrogato interrogata contestato contestata fischiato fischiata'),
  },
  pl: {
    negations: words('nie nigdy'),
    doubts: words(
      'rzekomo podobno rzekomy rzekoma rzekome fałszywy fałszywa fałszywe fałszywym nieprawda sfałszowany sfałszowana sfałszowanym zmyślony zmyślone jakoby ponoć',
    ),
    moods: words('miał miała mógłby mogłaby powiedziałby powiedziałaby'),
    conditions: words('gdyby jeśli jeżeli czy'),
    relays: words('zacytował zacytowała cytuje cytował cytowała przytoczył przytoczyła'),
    relayedBy: words('przez'),
    infinitives: words('powiedzieć powiedział powiedziała mówić'),
    refusals: words('odmówił odmówiła zaprzeczył zaprzeczyła'),
    others: words('słowa słowo zdanie hasło wpis motto'),
    owners: [],
    addressed: words('zapytany zapytana spytany spytana'),
  },
  uk: {
    negations: words('не ніколи'),
    doubts: words(
      'нібито начебто буцімто фейковий фейкове фейкова фейковому фальшивий фальшиве фальшива підроблений підроблене вигаданий вигадане неправда уявіть',
    ),
    moods: words('міг могла б би'),
    conditions: words('якби якщо чи'),
    relays: words('процитував процитувала цитує цитував цитувала'),
    relayedBy: [],
    infinitives: words('сказати сказав сказала казати'),
    refusals: words('відмовився відмовилася заперечив заперечила'),
    others: words('слова слово фразу гасло допис'),
    owners: [],
    addressed: words('запитали спитали'),
  },
  ru: {
    negations: words('не никогда'),
    doubts: words(
      'якобы будто фейковый фейковое фейковая фейковом поддельный поддельное поддельная поддельном фальшивый фальшивое фальшивая вымышленный вымышленное неправда представьте',
    ),
    moods: words('мог могла бы б'),
    conditions: words('если ли'),
    relays: words('процитировал процитировала цитирует цитировал цитировала'),
    relayedBy: [],
    infinitives: words('сказать сказал сказала говорить'),
    refusals: words('отказался отказалась отрицает отрицал отрицала'),
    others: words('слова слово фразу лозунг пост'),
    owners: [],
    addressed: words('спросили'),
  },
  nl: {
    negations: words('niet nooit geen nimmer'),
    doubts: words(
      'vermeend vermeende zogenaamd zogenaamde vals valse nep nepbericht vervalst vervalste verzonnen onwaar',
    ),
    moods: words('zou zouden'),
    conditions: words('indien'),
    relays: words('citeerde citeert geciteerd citerend'),
    relayedBy: words('door'),
    infinitives: words('gezegd zeggen verklaard geschreven beweerd'),
    refusals: words('te weigerde weigert'),
    others: words('woorden woord zin leus motto tweet bericht'),
    owners: words('van'),
    addressed: words('gevraagd ondervraagd onderbroken gewaarschuwd'),
  },
  ko: {
    negations: [],
    doubts: words('가짜 거짓 허위 만약'),
    moods: [],
    conditions: [],
    relays: [],
    relayedBy: [],
    infinitives: [],
    refusals: [],
    others: [],
    owners: [],
    addressed: [],
  },
};
