import type { Language } from '../../text/language.ts';
import { words } from './lexicon.ts';

/** How the of one language introduces people; every list is lower case. */
export interface PressWords {
  /** Titles of both genders before a name: « le Dr Le Bihan », « Me Roche ». */
  readonly honours: readonly string[];
  /** Nouns for somebody who speaks for others and mostly stays unnamed. */
  readonly spokespeople: readonly string[];
  /** Prepositions that join such a noun to what it speaks for; empty where a genitive does without. */
  readonly genitives: readonly string[];
  /** Transcript labels that name a role and may stand for a name: `Moderator:`. */
  readonly hosts: readonly string[];
  /** Words of a relative clause that are `that` words too: « Luca Serra, che definisce … ». */
  readonly relatives: readonly string[];
  /** Adverbs that may stand before a verb whose subject is left out, beside the words that open sentences. */
  readonly adverbs: readonly string[];
  /** Endings of a finite verb of the third person that may follow speech though no list knows it; `null`: none. */
  readonly narrated: RegExp | null;
}

const NONE: PressWords = {
  honours: [],
  spokespeople: [],
  genitives: [],
  hosts: [],
  relatives: [],
  adverbs: [],
  narrated: null,
};

const ENGLISH_PRESS: PressWords = {
  honours: words('dr prof professor rev judge'),
  spokespeople: words('spokesman spokeswoman spokesperson'),
  genitives: words('for of'),
  hosts: words('moderator host chair interviewer'),
  relatives: words('that'),
  adverbs: [],
  narrated: null,
};

/** The press words of each language. */
export const PRESS_WORDS: Readonly<Record<Language, PressWords>> = {
  fr: {
    honours: words('dr pr prof me mgr docteur docteure maître professeure'),
    spokespeople: words('porte-parole'),
    genitives: words('de du des d'),
    hosts: words('modérateur modératrice animateur animatrice présentateur présentatrice'),
    relatives: [],
    adverbs: [],
    narrated: null,
  },
  en: ENGLISH_PRESS,
  de: {
    honours: words('dr prof pfarrer pfarrerin'),
    spokespeople: words('sprecher sprecherin pressesprecher pressesprecherin'),
    genitives: words('des der von vom beim'),
    hosts: words('moderator moderatorin'),
    relatives: [],
    adverbs: [],
    narrated: null,
  },
  es: {
    honours: words('dr dra prof doctor doctora mons'),
    spokespeople: words('portavoz vocero vocera'),
    genitives: words('de del'),
    hosts: words('moderador moderadora presentador presentadora'),
    relatives: words('que'),
    adverbs: words(
      'luego después entonces ahora siempre nunca ya tampoco aun aún antes allí aquí solo sólo le les lo la los las se nos',
    ),
    narrated: /^\p{L}{2,}(?:ó|aba)$/u,
  },
  it: {
    honours: words('dr prof dottor dottore dottoressa avv ing mons don professor'),
    spokespeople: words('portavoce'),
    genitives: words('di del della dello dei degli delle dell'),
    hosts: words('moderatore moderatrice conduttore conduttrice'),
    relatives: words('che'),
    adverbs: words(
      'poi ancora già allora subito spesso sempre mai inoltre intanto là qui lì solo pure lo la li le gli ne si ci vi',
    ),
    narrated: /^\p{L}{2,}(?:ò|ì)$/u,
  },
  pl: {
    honours: words('dr prof hab inż ks mec red lek'),
    spokespeople: words('rzecznik rzeczniczka'),
    genitives: [],
    hosts: words('moderator moderatorka prowadzący prowadząca'),
    relatives: [],
    adverbs: words('się więcej zaraz już zawsze nigdy od razu znów znowu wreszcie dalej ponadto'),
    narrated: /^\p{L}{2,}(?:ał|ił|ył|ął|ała|iła|yła|ęła)$/u,
  },
  uk: {
    honours: words('проф доктор докторка отець'),
    spokespeople: words('речник речниця прессекретар прессекретарка прес-секретар прес-секретарка'),
    genitives: [],
    hosts: words('модератор модераторка ведучий ведуча'),
    relatives: [],
    adverbs: words('вже ще одразу завжди ніколи знову далі згодом потім насамкінець'),
    narrated: /^\p{L}{2,}(?:[аиіуюя]в|[аиіуюя]вся|[аиіуюя]ла|[аиіуюя]лася|ється)$/u,
  },
  ru: {
    honours: words('проф доктор отец'),
    spokespeople: words('пресс-секретарь представитель представительница'),
    genitives: [],
    hosts: words('модератор ведущий ведущая'),
    relatives: [],
    adverbs: words('уже ещё еще сразу всегда никогда снова дальше далее затем потом вновь опять'),
    narrated: /^\p{L}{2,}(?:[аеиуыюя]л|[аеиуыюя]лся|[аеиуыюя]ла|[аеиуыюя]лась|ется)$/u,
  },
  nl: {
    honours: words('dr prof mr ir ds drs'),
    spokespeople: words('woordvoerder woordvoerster'),
    genitives: words('van'),
    hosts: words('moderator presentator presentatrice gespreksleider'),
    relatives: [],
    adverbs: [],
    narrated: null,
  },
  ko: {
    ...NONE,
    spokespeople: words('대변인 관계자 당국자'),
    hosts: words('사회자 진행자'),
  },
  und: ENGLISH_PRESS,
};

/** Institutions whose names are written with capitals; merged with each language's `notNames`. */
export const INSTITUTIONS: Readonly<Record<Language, readonly string[]>> = {
  fr: words(
    'chambre comité syndicat fédération fondation institut agence conseil université académie mairie préfecture région département métropole collectif confédération ligue musée théâtre hôpital lycée collège port autorité bureau office société compagnie groupe caisse centre maison place rue pont festival loi charte traité',
  ),
  en: words(
    'assembly parish guild trust trustees fund bureau institute forum network charter library theatre theater harbour harbor port railway line bridge orchestra festival academy chamber games prize act treaty river island station airport square avenue district borough town plan programme program project report review survey register market observatory laboratory faculty regional local civic public royal northern southern eastern western central old new great press radio television gallery cathedral mosque forest water health transport culture education labour labor',
  ),
  de: words(
    'kammer verband verein stiftung institut agentur universität akademie rathaus landkreis stadtrat gemeinderat kreistag senat ausschuss gericht gewerkschaft bündnis bund land stadt gemeinde museum theater krankenhaus schule klinik betrieb werk gesellschaft genossenschaft behörde kasse zentrum fest gipfel gesetz',
  ),
  es: words(
    'asamblea cámara comité sindicato federación fundación instituto agencia universidad academia ayuntamiento diputación junta generalitat cabildo confederación liga museo teatro hospital colegio puerto autoridad oficina sociedad compañía grupo centro festival ley carta tratado plan pleno cofradía',
  ),
  it: words(
    'assemblea comitato sindacato federazione fondazione istituto agenzia università accademia comune provincia regione giunta prefettura confederazione lega museo teatro ospedale liceo autorità ufficio società compagnia gruppo centro festival trattato',
  ),
  pl: words(
    'izba komitet związek federacja fundacja instytut agencja uniwersytet akademia urząd gmina powiat województwo rada zarząd stowarzyszenie liga muzeum teatr szpital szkoła port spółdzielnia spółka grupa centrum plac ulica most festiwal ustawa traktat plan izby komitetu związku',
  ),
  uk: words(
    'палата комітет спілка федерація фонд інститут агентство університет академія міськрада громада область район асоціація ліга музей театр лікарня школа порт товариство компанія група центр площа вулиця міст фестиваль закон договір план асамблея адміністрація',
  ),
  ru: words(
    'палата комитет союз фонд институт агентство университет академия мэрия область район ассоциация лига музей театр больница школа порт общество компания группа центр площадь улица мост фестиваль закон договор план ассамблея администрация дума',
  ),
  nl: words(
    'kamer comité vakbond federatie stichting instituut bureau universiteit academie gemeente provincie waterschap raad vereniging bond museum theater ziekenhuis school haven autoriteit maatschappij groep centrum plein straat brug festival wet verdrag plan vergadering bestuur',
  ),
  ko: [],
  und: [],
};
