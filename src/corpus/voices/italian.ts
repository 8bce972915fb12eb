import { type Lexicon, phrases, words } from './lexicon.ts';

export const ITALIAN: Lexicon = {
  reports: words(
    'definisce chiama disse dice diceva dicono dichiarò dichiara affermò afferma affermano assicurò assicura spiegò spiega indicò indica precisò precisa aggiunse aggiunge sottolineò sottolinea ricordò ricorda insistette insiste avvertì avverte confermò conferma annunciò annuncia denunciò denuncia condannò condanna ribadì ribadisce negò nega smentì smentisce promise promette chiese esorta accusò accusa criticò critica ammise ammette sostenne sostiene evidenziò evidenzia rimarcò rilevò rileva osservò osserva notò nota puntualizzò auspica ritiene definì respinse',
  ),
  reportsThat: words(
    'sospirò sorride sorrise scherzato obiettò scherza scherzò ironizza sbotta ripete chiedono rispondono racconta sospira rispose risponde domandò domanda chiede continuò continua proseguì prosegue concluse conclude scrisse scrive commentò commenta raccontò racconta ripeté riassunse replicò replica esclamò riconobbe riconosce crede spera considera pensa',
  ),
  speaksOf: words('parla parlò'),
  reported: words(
    'detto dichiarato affermato assicurato spiegato indicato precisato aggiunto sottolineato ricordato insistito avvertito confermato annunciato denunciato condannato ribadito negato smentito promesso chiesto esortato accusato criticato ammesso sostenuto evidenziato rimarcato rilevato osservato notato puntualizzato auspicato ringraziato definito respinto invitato',
  ),
  reportedThat: words(
    'risposto domandato continuato proseguito concluso scritto commentato raccontato ripetuto riassunto replicato esclamato riconosciuto considerato',
  ),
  auxiliaries: words('ha hanno aveva avevano avrebbe abbia'),
  passives: words('stato stata stati state'),
  separable: [],
  speechPhrases: phrases(
    'fatto sapere, messo in guardia, reso noto, fa sapere, lasciato intendere, fatto notare',
  ),
  that: words('che se'),
  sources: phrases(
    'secondo, stando a, stando alle parole di, a detta di, a giudizio di, a parere di, come riferito da',
  ),
  stances: words('per'),
  ownSources: phrases('a suo avviso, a suo parere, a suo dire, a suo giudizio'),
  sourcesAfter: [],
  notSources: words(
    'legge trattato piano regole accordo articolo carta calendario risoluzione luogo momento tempo posto',
  ),
  he: words('egli lui'),
  she: words('ella lei'),
  they: words('loro essi esse'),
  obliquePronouns: words(''),
  dropsSubject: true,
  articles: words('il lo la i gli le l un uno una'),
  prepositions: words(
    'di del della dello dei degli delle dell a al alla allo ai agli alle all con da dal dalla per contro su sul sulla in nel nella tra fra',
  ),
  and: words('e ed'),
  mr: words('sig signor dott'),
  mrs: words('sig.ra signora dott.ssa ra ssa'),
  men: words(
    'presidente ministro cancelliere segretario direttore capo re principe consigliere senatore deputato sindaco generale colonnello ambasciatore commissario portavoce leader dirigente esperto professore storico comandante ammiraglio governatore candidato papa delegato premier vicepresidente avvocato numero on onorevole',
  ),
  women: words(
    'presidente presidentessa ministra cancelliera segretaria direttrice capa regina principessa consigliera senatrice deputata sindaca generale ambasciatrice commissaria portavoce leader dirigente esperta professoressa storica comandante governatrice candidata delegata premier vicepresidente avvocata',
  ),
  people: words(
    'esperti autorità fonti testimoni abitanti funzionari cronista inviato ufficiale diplomatico funzionario giornalista rappresentante responsabile analista testimone soldato',
  ),
  compounds: false,
  nameParticles: words('de di del della da dal van von der'),
  notNames: words(
    'difesa esteri interni economia giustizia affari nato ue onu unione europea nazioni unite consiglio casa bianca cremlino governo ministero esercito alleanza commissione parlamento camera senato corea russia ucraina cina giappone italia stati uniti regno unito nord sud est ovest mosca kiev pechino washington bruxelles seul pyongyang roma palazzo chigi quirinale farnesina repubblica federazione banca corte organizzazione santa sede europa ansa reuters afp',
  ),
  speechNouns: words(
    'comunicato dichiarazione messaggio discorso parole risposta domanda lettera tweet intervista reazione conclusione nota avvertimento',
  ),
  pointers: words('ciò questo questa questi queste'),
  occasions: words(
    'dichiarazione dichiarazioni annuncio parole riunione visita incontro discorso vertice conferenza intervista comunicato',
  ),
  reportedMood: /^\p{L}+rebber?o?$/u,
  firstPerson: words('io noi mi mio mia nostro nostra nostri nostre ci'),
  questionLabels: phrases('d, domanda, giornalista, moderatore, moderatrice, intervistatore'),
  answerLabels: phrases('r, risposta'),
};
