import { type Lexicon, phrases, words } from './lexicon.ts';

export const GERMAN: Lexicon = {
  reports: words(
    'nennt bezeichnet hinweist mitteilte mitteilt ankündigte ankündigt hinzufügte hinzufügt hervorhob einräumte einräumt bekanntgab ausführte klarstellte sagte sagt sagten erklärte erklärt erklärten betonte betont betonten warnte warnt warnten bestätigte bestätigt bestätigten unterstrich unterstreicht ergänzte ergänzt bekräftigte bekräftigt versicherte versichert erinnerte erinnert behauptete behauptet forderte fordert forderten kritisierte kritisiert verurteilte verurteilt begrüßte lobte beklagte bedauerte versprach verspricht dementierte bestritt drohte mahnte mahnt appellierte beteuerte berichtete berichtet äußerte äußert unterstellte beschuldigte verkündete verkündet monierte rügte dankte nannte bezeichnete',
  ),
  reportsThat: words(
    'widersprach widerspricht scherzte spottete schwärmte freute ärgerte fragten antworteten schimpfte lachte seufzte fragte fragt antwortete antwortet schrieb schreibt meinte meint entgegnete erwiderte fuhr rief bemerkte befand hieß hofft hoffte glaubt glaubte schloss resümierte wiederholte kommentierte urteilte gestand erzählte erzählt vermutete schätzte schätzt erwartet erwartete konstatierte',
  ),
  speaksOf: words('spricht sprach'),
  reported: words(
    'gesagt erklärt betont gewarnt bestätigt unterstrichen ergänzt bekräftigt versichert erinnert behauptet gefordert kritisiert verurteilt begrüßt gelobt beklagt bedauert versprochen dementiert bestritten gedroht gemahnt appelliert beteuert angekündigt hinzugefügt mitgeteilt hervorgehoben aufgerufen zurückgewiesen bekanntgegeben hingewiesen vorgeworfen eingeräumt verkündet gedankt',
  ),
  reportedThat: words(
    'gefragt geantwortet geschrieben gemeint entgegnet erwidert bemerkt gerufen wiederholt kommentiert gestanden erzählt berichtet vermutet geschätzt',
  ),
  auxiliaries: words('hat haben hatte hatten habe'),
  passives: words('worden wurde wird'),
  separable: [
    ['fügte', 'hinzu'],
    ['fügt', 'hinzu'],
    ['kündigte', 'an'],
    ['kündigt', 'an'],
    ['teilte', 'mit'],
    ['teilt', 'mit'],
    ['hob', 'hervor'],
    ['hebt', 'hervor'],
    ['rief', 'auf'],
    ['ruft', 'auf'],
    ['wies', 'zurück'],
    ['weist', 'zurück'],
    ['wies', 'hin'],
    ['weist', 'hin'],
    ['gab', 'bekannt'],
    ['gibt', 'bekannt'],
    ['gab', 'an'],
    ['warf', 'vor'],
    ['wirft', 'vor'],
    ['räumte', 'ein'],
    ['räumt', 'ein'],
    ['führte', 'aus'],
    ['legte', 'dar'],
    ['stellte', 'klar'],
    ['stellt', 'klar'],
    ['sprach', 'aus'],
    ['stellte', 'fest'],
    ['gab', 'zu'],
    ['lehnte', 'ab'],
  ],
  speechPhrases: phrases('machte deutlich, macht deutlich, machte klar'),
  that: words('dass daß ob'),
  sources: phrases(
    'laut, nach angaben, nach worten, nach den worten, nach ansicht, nach auffassung, nach meinung, nach aussage, nach darstellung, nach einschätzung, aus sicht, so',
  ),
  stances: words(''),
  ownSources: phrases(
    'seiner ansicht nach, ihrer ansicht nach, seiner meinung nach, ihrer meinung nach, seinen worten zufolge, nach seinen angaben, nach ihren angaben, nach seinen worten, nach ihren worten, seinen angaben zufolge, ihren angaben zufolge',
  ),
  sourcesAfter: words('zufolge'),
  notSources: words('vertrag gesetz plan regel artikel charta abkommen verfassung protokoll'),
  he: words('er ihm'),
  she: words('sie ihr'),
  they: words('ihnen'),
  obliquePronouns: words('ihm ihr ihnen'),
  dropsSubject: false,
  articles: words('der die das den dem des ein eine einen einem einer eines'),
  prepositions: words('von vom zu zum zur mit bei beim nach für gegen über an auf aus in im am des'),
  and: words('und'),
  mr: words('herr herrn'),
  mrs: words('frau'),
  men: words(
    'regisseur intendant dezernent künstler autor trainer pfarrer unternehmer wissenschaftler präsident präsidenten kanzler kanzlers minister ministers sekretär generalsekretär generalsekretärs chef chefs sprecher direktor botschafter vorsitzende vorsitzender general generals oberst abgeordneter senator gouverneur bürgermeister berater experte professor könig prinz kommissar beauftragter beauftragte papst kommandeur vertreter leiter journalist historiker admiral analyst diplomat forscher premier',
  ),
  women: words(
    'regisseurin intendantin dezernentin künstlerin autorin trainerin unternehmerin wissenschaftlerin präsidentin kanzlerin ministerin sekretärin generalsekretärin chefin sprecherin direktorin botschafterin generalin abgeordnete senatorin gouverneurin bürgermeisterin beraterin expertin professorin königin prinzessin kommissarin beauftragte kommandeurin vertreterin leiterin journalistin historikerin analystin diplomatin forscherin',
  ),
  people: words(
    'experten behörden polizei ermittler beobachter kreise diplomat beamter offizier reporter zeuge zeugin soldat anwohner moderator',
  ),
  compounds: true,
  nameParticles: words('von van der den de zu al bin'),
  notNames: words(
    'verteidigung auswärtiges äußeres nato eu uno un europäische europäischen union rat bundesregierung regierung bundestag kreml weißes weiße haus ministerium auswärtige auswärtiges amt armee allianz kommission parlament bundeswehr vereinte vereinten nationen staaten vereinigte vereinigten nordkorea südkorea russland ukraine deutschland china moskau kiew berlin brüssel seoul pjöngjang washington anfang mitte ende montag dienstag mittwoch donnerstag freitag samstag sonntag sonnabend abend morgen nacht januar februar märz april mai juni juli august september oktober november dezember dpa reuters tass deutsche presse-agentur zeitung spiegel millionen milliarden euro dollar tausende prozent nachfrage pressekonferenz rande interview gespräch bericht',
  ),
  speechNouns: words(
    'erklärung mitteilung rede botschaft worte worten antwort frage stellungnahme interview brief tweet reaktion schlusswort warnung',
  ),
  pointers: words('dies diese dieser dieses diesen das damit dadurch'),
  occasions: words(
    'erklärung erklärungen ankündigung äußerung äußerungen treffen besuch sitzung rede gipfel konferenz gespräch gespräche',
  ),
  reportedMood:
    /^(?:an|auf|aus|ab|ein|mit|vor|zu|nach|zurück|über|unter|ver|be|er|ent|zer|durch|um|hin|her|weg|fest|teil|statt)?(?:sei|seien|habe|werde|könne|müsse|solle|wolle|dürfe|möge|gebe|gehe|komme|stehe|bleibe|brauche|wisse|lasse|liege|finde|führe|halte|bedeute|zeige|stelle|handle|verstoße|bedrohe|prüfe|plane|arbeite|unterstütze|liefere|erwarte|hoffe|glaube|sehe|nehme|denke|spreche|trage|treffe|versuche|verfüge|bestehe|entstehe|gelte|helfe|bringe|setze|schicke|sende|kämpfe|drohe|greife|verletze|zähle|steige|wachse|beginne|fordere|lehne|rechne|diene|gefährde|rücke|ziehe|laufe|kenne|fehle|gehöre|beweise|bereite|verdiene|betreffe|reiche|erhalte|verliere|gewinne|schütze|stärke|wirke|begrüße|verurteile|ermögliche|erlaube|lebe|beruhe|umfasse|koste|dauere|zahle|beteilige|befinde|leide|sterbe|entscheide|falle|bekomme|sage|wende|schaffe|baue|suche|mache|schreibe|frage|antworte|erkläre|reise|fahre|kaufe|verkaufe|öffne|schließe|ändere|sinke|spare|sorge|warte|wohne|werfe|messe|lese|esse|schlafe|stamme|stimme|lerne|lehre|rede|melde|finanziere|investiere|informiere|profitiere|funktioniere|kooperiere|starte|ende|vermisse|freue|ärgere|leiste|löse|hänge|klinge|trinke|singe|sitze|spiele|teile|tue|hätten|wären|würden|bekämen|kämen|gäben|lägen|fänden|nähmen|sähen|sprächen|stünden)$/u,
  firstPerson: words('ich wir mich mir uns mein unsere unser'),
  questionLabels: phrases(
    'f, frage, journalist, journalistin, moderator, moderatorin, reporter, reporterin, interviewer',
  ),
  answerLabels: phrases('a, antwort'),
};
