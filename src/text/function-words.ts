import { looseWords } from './loose-words.ts';

/**
 * The words that any two texts of a language share: articles, prepositions, pronouns, auxiliaries. Sharing them
 * is no evidence that a claim was taken from a text. Folded `loose`, by language subtag.
 */
const FUNCTION_WORDS: Readonly<Record<string, string>> = {
  fr: 'le la les l un une des du de d il elle ils elles on nous vous je tu j me m se s ce c cet cette ces cela ca et ou mais donc car ni que qu qui dont ou en y dans sur sous avec sans pour par a au aux ne n pas plus son sa ses leur leurs notre nos votre vos mon ma mes est sont ete etre avoir a ont avait ai as avons si comme tres tout tous',
  en: 'the a an he she it they we you i this that these those his her its their our my your and or but so of in on at by for from with to into as if when than then is are was were be been being have has had do does did not no will would can could should may might must there here which who whom what all very more',
  de: 'der die das den dem des ein eine einen einem einer eines er sie es wir ihr ich du sich mich mir uns und oder aber in im am an auf aus bei mit nach von vom zu zum zur fur gegen uber um vor durch als wie wenn dass ob ist sind war waren sein wird werden wurde hat haben hatte nicht kein keine auch nur noch so sehr mehr',
  es: 'el la los las lo un una unos unas el ella ellos se me te nos yo su sus y e o u ni que en de del a al con sin por para como si no es son fue ser ha han he haber esta este esto estos estas muy mas pero ya',
  it: 'il lo la i gli le l un uno una egli lei lui loro noi voi io si mi ti ci vi e ed o ma che di del dello della dei degli delle a al allo alla ai agli alle da dal dalla in nel nella nei con per su sul sulla tra fra non come se e sono era essere ha hanno ho avere questo questa piu molto anche',
  pl: 'i a o w we z ze na do od po za u dla przy przez pod nad bez to ten ta te tego tej tym sie nie jest sa byl byla bylo bedzie ze co jak czy ale lub oraz on ona ono oni my ja jego jej ich by juz tak tylko',
  uk: 'і и та й а але або у в на з із зі до від по за для про при над під без що як це цеи ця ці цього цьому не ні є був була було були буде він вона воно вони ми ви я його іі іх нас вас ми се ся бо чи же б би так',
  ru: 'и а но или в во на с со к ко из от до по за для о об про при над под без что как это этот эта эти этого не ни есть был была было были будет он она оно они мы вы я его ее их нас вас же бы ли так уже',
  nl: 'de het een hij zij ze wij we jullie ik je u dit dat deze die zijn haar hun ons onze en of maar in op aan bij met van naar uit voor tegen zonder over om als dan te is was waren wordt worden heeft hebben had niet geen ook er',
  ko: '그 이 저 것 수 등 및 또는 그리고 는 은 가 을 를 의 에 에서 와 과 도 로 으로',
};

const ALL = new Set(Object.values(FUNCTION_WORDS).flatMap((row) => row.split(' ')));

/** Weight of a word that says little. Range 0 to 1; 0.3 lets word order count without letting it decide. */
const LIGHT = 0.3;

/**
 * How much a shared word says, by its loose key: 1 for a word with content, `LIGHT` for a function word of any
 * language, a bare letter, or one character of a script without spaces.
 */
export const wordWeight = (looseKey: string): number =>
  ALL.has(looseKey) || ([...looseKey].length === 1 && !/\p{N}/u.test(looseKey)) ? LIGHT : 1;

/** Does a text hold a word that says something? A question of function words and bare letters alone asks nothing. */
export const hasContentWord = (text: string): boolean =>
  looseWords(text)
    .split(' ')
    .some((word) => word !== '' && wordWeight(word) === 1);
