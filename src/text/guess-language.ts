/** A language that a question can be told to be in. */
export type GuessedLanguage = 'fr' | 'en' | 'uk' | 'de' | 'es' | 'pl' | 'it' | 'ru' | 'nl' | 'ko';

/**
 * Small words that mark a short question's language: question words, articles, pronouns, auxiliaries. Lower
 * case, accents kept. A word of several languages counts for each of them.
 */
const SMALL_WORDS: Readonly<Record<Exclude<GuessedLanguage, 'ko'>, string>> = {
  fr: `qui que quoi qu quel quelle quels quelles où quand comment combien pourquoi est-ce est sont a ont été le
    la les l un une des du de d au aux en dans par pour sur avec sans et ou ne pas ce cette ces il elle ils elles
    se s selon contre vers y dit fait peut leur leurs son sa ses nous vous je qu'est-ce`,
  en: `who what which where when how why whose whom is are was were be been has have had do does did the a an of
    to in on at by for from with and or not this that these those it he she they his her their its say said says
    can could will would should about many much into there`,
  de: `wer was welche welcher welches wo wohin woher wann wie warum wieso weshalb wessen wen wem ist sind war waren
    hat haben wurde wurden wird werden der die das den dem des ein eine einen einem einer und oder nicht von zu
    zur zum im in am an auf bei mit nach für über aus durch gegen er sie es sagt sagte viele kein`,
  es: `quién quiénes quien qué que cuál cuáles dónde donde adónde cuándo cuando cómo como cuánto cuántos cuánta cuántas
    por es son fue fueron ha han había el la los las lo un una unos unas de del al en con para sin y o no se su
    sus este esta estos estas dice dijo según contra hay está están según sobre`,
  it: `chi che cosa cos quale quali qual dove quando come quanto quanti quanta quante perché è sono era erano ha
    hanno stato stati stata il lo la i gli le l un uno una di del della dello dei degli delle da dal dalla in nel
    nella a al alla con per su sul sulla e o non si questo questa dice detto secondo contro c'è cosa`,
  nl: `wie wat welke welk waar waarheen wanneer hoe waarom hoeveel is zijn was waren heeft hebben had werd werden
    wordt worden de het een van voor met op in aan bij naar uit over door tegen en of niet dit dat deze die er
    hij zij ze zegt zei gezegd volgens om te geen`,
  pl: `kto co kogo komu jaki jaka jakie jakich gdzie dokąd skąd kiedy jak ile ilu dlaczego czemu czy jest są był
    była było byli zostało został w we z ze na do od po o i oraz lub nie się to ten ta te tego tej przez dla za
    powiedział mówi według przeciw`,
  uk: `хто що кого кому чого чому який яка яке які яких де куди звідки коли як скільки навіщо чи є був була було
    були в у з із до від на по про та і й або не це цей ця ці за для через сказав каже його її їх щодо проти я він вона вони ми ви ваш ваше якій який`,
  ru: `кто что кого кому чего чему какой какая какое какие каких где куда откуда когда как сколько почему зачем
    ли есть был была было были в во с со из к ко до от на по о об про и или не это этот эта эти за для через
    сказал говорит его её их против я он она они мы вы ваш никакому которой который`,
};

const LATIN = ['fr', 'en', 'de', 'es', 'it', 'nl', 'pl'] as const;
const CYRILLIC = ['uk', 'ru'] as const;

/** Letters that only one of the languages of a script has; each weighs as much as a small word. */
const OWN_LETTERS: Readonly<Partial<Record<GuessedLanguage, RegExp>>> = {
  fr: /[çœêûîôëà]/g,
  de: /[äöüß]/g,
  es: /[ñ¿¡áíú]/g,
  it: /[ìò]/g,
  pl: /[ąćęłńśźż]/g,
  uk: /[іїєґ]/g,
  ru: /[ыэъё]/g,
};

const sets = new Map<GuessedLanguage, ReadonlySet<string>>(
  Object.entries(SMALL_WORDS).map(([language, words]) => [
    language as GuessedLanguage,
    new Set(words.split(/\s+/)),
  ]),
);

const countMatches = (text: string, pattern: RegExp): number => text.match(pattern)?.length ?? 0;

/**
 * The language of a short text, by script, letters and small words; `null` where it shows none or shows two
 * equally. Reads at most its first 400 UTF-16 code units.
 */
export const guessLanguage = (text: string): GuessedLanguage | null => {
  const sample = text.slice(0, 400).normalize('NFC').toLowerCase();
  const letters = countMatches(sample, /\p{L}/gu);
  if (countMatches(sample, /\p{Script=Hangul}/gu) * 3 > letters && letters > 0) return 'ko';
  const candidates = countMatches(sample, /\p{Script=Cyrillic}/gu) * 2 > letters ? CYRILLIC : LATIN;
  const words = sample.match(/[\p{L}\p{M}]+/gu) ?? [];
  const scores = candidates.map((language) => ({
    language,
    score:
      words.filter((word) => sets.get(language)?.has(word)).length +
      countMatches(sample, OWN_LETTERS[language] ?? /(?!)/g),
  }));
  scores.sort((a, b) => b.score - a.score);
  const [best, second] = scores;
  return best === undefined || best.score === 0 || best.score === second?.score ? null : best.language;
};
