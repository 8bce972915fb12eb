import { type Lexicon, phrases, words } from './lexicon.ts';

export const POLISH: Lexicon = {
  reports: words(
    'ukrywa pochwalił pochwaliła nazywa potwierdzili podkreślili dodali poinformowali przekazali ocenili zastrzegł zastrzegła przekonywał przekonywała argumentował argumentowała alarmuje ostrzegli powiedział powiedziała powiedzieli mówi mówił mówiła mówią oświadczył oświadczyła oświadczyli oświadcza podkreślił podkreśliła podkreślili podkreśla podkreślają zaznaczył zaznaczyła zaznacza dodał dodała dodali dodaje stwierdził stwierdziła stwierdza potwierdził potwierdziła potwierdza ogłosił ogłosiła ogłasza zapowiedział zapowiedziała zapowiada ostrzegł ostrzegła ostrzega zapewnił zapewniła zapewnia przypomniał przypomniała przypomina wyjaśnił wyjaśniła wyjaśnia poinformował poinformowała informuje przekazał przekazała ocenił oceniła ocenia zauważył zauważyła zauważa wskazał wskazała wskazuje potępił potępiła potępia skrytykował skrytykowała zaprzeczył zaprzeczyła przyznał przyznała przyznaje zaapelował zaapelowała apeluje wezwał wezwała wzywa zażądał zażądała oskarżył oskarżyła obiecał obiecała twierdzi twierdził twierdziła uznał uznała nazwał nazwała odrzucił odrzuciła podziękował podziękowała',
  ),
  reportsThat: words(
    'śmieje uśmiecha uśmiechnął uśmiechnęła zaśmiał zaśmiała westchnął westchnęła wzdycha pytał pytała wspominał wspominała wspomina mruknął mruknęła zażartował zażartowała ucieszył ucieszyła przyznawał chwali chwalił chwaliła żali skarży wylicza wyliczał wyliczała radzi odrzekł odrzekła żartował żartowała wyjaśniał komentuje wtrącił pytają odpowiadają mówili zapytał zapytała pyta spytał spytała odpowiedział odpowiedziała odpowiada odparł odparła napisał napisała pisze kontynuował kontynuowała podsumował podsumowała zakończył powtórzył powtórzyła skomentował skomentowała relacjonuje relacjonował uważa uważał sądzi wierzy liczy myśli zawołał krzyknął rzekł rzekła tłumaczył tłumaczyła opowiada',
  ),
  speaksOf: words('mówi'),
  reported: [],
  reportedThat: [],
  auxiliaries: [],
  passives: words('został została zostało'),
  separable: [],
  speechPhrases: phrases(
    'zwrócił uwagę, zwróciła uwagę, zwraca uwagę, dał do zrozumienia, wyraził nadzieję, wyraziła nadzieję, wyraził przekonanie',
  ),
  that: words('że iż aby żeby by czy'),
  sources: phrases('według, zdaniem, w opinii, w ocenie, jak podaje, według słów'),
  stances: words(''),
  ownSources: phrases(
    'jego zdaniem, jej zdaniem, w jego ocenie, w jej ocenie, w jego opinii, w jej opinii, według niego, według niej, zdaniem polityka',
  ),
  sourcesAfter: [],
  notSources: words('prawa traktatu planu zasad umowy artykułu karty harmonogramu rezolucji'),
  he: words('polityk on niego jego'),
  she: words('ona niej jej'),
  they: words('oni one nich ich'),
  obliquePronouns: words('niego jego niej jej nich ich'),
  dropsSubject: true,
  articles: [],
  prepositions: words(
    'z ze od do dla przez o na w we przy po przed nad pod wobec przeciw przeciwko u między',
  ),
  and: words('i oraz'),
  mr: words('pan pana panu'),
  mrs: words('pani panią'),
  men: words(
    'prezydent prezydenta prezydentem premier premiera minister ministra kanclerz kanclerza sekretarz sekretarza szef szefa dyrektor dyrektora król książę doradca doradcy senator senatora poseł posła burmistrz generał generała pułkownik pułkownika ambasador ambasadora komisarz komisarza rzecznik rzecznika lider lidera przewodniczący przewodniczącego ekspert eksperta profesor profesora historyk historyka dowódca dowódcy admirał gubernator kandydat papież marszałek marszałka wicepremier wicepremiera wiceminister wiceministra analityk dziennikarz gen prof dr płk',
  ),
  women: words(
    'prezydent prezydentka premier ministra ministerka kanclerz sekretarka szefowa szefowej dyrektorka królowa posłanka posłanki ambasadorka komisarz rzeczniczka rzeczniczki liderka przewodnicząca przewodniczącej ekspertka profesorka historyczka dziennikarka analityczka marszałkini',
  ),
  people: words(
    'eksperci władze świadkowie mieszkańcy urzędnicy policja korespondent reporter dziennikarz przechodzień oficer dowódca świadek żołnierz mieszkaniec',
  ),
  compounds: false,
  nameParticles: words('de von van der'),
  notNames: words(
    'nato ue onz unia europejska europejskiej unii rada rady biały dom kreml rząd ministerstwo mon msz wojsko armia sojusz sojuszu komisja parlament sejm senat korea korei północna północnej południowa południowej rosja rosji ukraina ukrainy chiny japonia polska polski polsce stany zjednoczone zjednoczonych moskwa kijów kijowa pekin waszyngton bruksela brukseli seul phenian pjongjang warszawa republika federacja bank trybunał organizacja narodów zjednoczonych pap reuters afp',
  ),
  speechNouns: words(
    'oświadczenie oświadczeniu komunikat komunikacie przemówienie przemówieniu słowa słowami słowach odpowiedź pytanie list wpis wpisie wywiad wywiadzie reakcja',
  ),
  pointers: words('to ten ta te ci tego tym'),
  occasions: words(
    'oświadczenie deklaracja słowa spotkanie wizyta posiedzenie przemówienie szczyt konferencja wywiad wypowiedź zapowiedź',
  ),
  reportedMood: null,
  firstPerson: words('ja my mnie nas nasz nasza nasze mój moja jestem jesteśmy'),
  questionLabels: phrases(
    'p, pytanie, dziennikarz, dziennikarka, moderator, moderatorka, prowadzący, prowadząca, reporter',
  ),
  answerLabels: phrases('o, odpowiedź'),
};
