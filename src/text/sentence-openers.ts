/**
 * Words that, with a capital, open a sentence rather than go on with a name: after « U.S. » or « 28. » they tell
 * a full stop from an abbreviation's stop. Lower case, by language subtag.
 */
export const SENTENCE_OPENERS: Readonly<Record<string, readonly string[]>> = {
  fr: 'le la les l un une des du de d il elle ils elles on nous vous je tu ce cet cette ces c cela ceci ça selon mais et or donc car ni en dans sur sous avec sans pour par à au aux depuis pendant après avant lors si quand lorsque comme son sa ses leur leurs notre nos votre mon ma mes qui que quel quelle où pourquoi comment aujourd hier demain ainsi enfin puis ensuite toutefois cependant pourtant néanmoins plus tout tous toutes aucun chaque y ne non oui'.split(
    ' ',
  ),
  en: 'the a an he she it they we you i this that these those his her its their our my your but and or so yet in on at by for from with without to of as if when while after before since until although though because according who what where when why how which there here now then today yesterday tomorrow however meanwhile moreover furthermore also both all some many most no not yes asked under over about is are was were do does did had has have could should would'.split(
    ' ',
  ),
  de: 'der die das den dem des ein eine einen einem einer er sie es wir ihr ich du man dieser diese dieses diesen diesem sein seine ihre unser unsere aber und oder doch denn sondern in im am an auf aus bei mit nach von vom zu zum zur für gegen ohne über unter vor seit während wegen wenn als ob weil da dass damit obwohl laut so auch dann heute gestern morgen dort hier jetzt was wer wie wo warum wann welche jeder alle viele kein keine nicht nur noch schon allerdings jedoch außerdem zudem'.split(
    ' ',
  ),
  es: 'el la los las lo un una unos unas él ella ellos ellas nosotros yo tú usted se este esta estos estas esto ese esa eso aquel su sus nuestro nuestra mi tu pero y e o u ni sino pues en de del a al con sin por para según sobre bajo entre desde hasta durante tras ante si cuando como aunque porque mientras donde que qué quién cómo cuándo dónde hoy ayer mañana así además también sin embargo no sí todos todas cada más hay es son'.split(
    ' ',
  ),
  it: 'il lo la i gli le l un uno una egli lei lui loro noi voi io essi esso essa questo questa questi queste quello quella ciò suo sua nostro ma e ed o né però dunque quindi anche in nel nella di del della dei a al alla ai da dal dalla con per su sul sulla tra fra secondo senza dopo prima durante se quando come mentre perché poiché dove che chi cosa oggi ieri domani così inoltre tuttavia infine non sì tutti ogni più è sono'.split(
    ' ',
  ),
  pl: 'to ten ta te ci on ona ono oni one my wy ja jego jej ich nasz nasza a i ale lecz oraz lub albo więc jednak zatem w we na z ze do od po przed przy pod nad dla bez za o u według zdaniem jak gdy kiedy jeśli jeżeli chociaż ponieważ że co kto gdzie dlaczego dziś dzisiaj wczoraj jutro tam tu teraz potem także również też ponadto jeszcze wówczas nie tak wszyscy każdy jest są był była'.split(
    ' ',
  ),
  uk: 'це цей ця ці він вона воно вони ми ви я його її їх наш наша а і й та але або тож отже однак проте у в на з із зі до від по перед при під над для без за про через після якщо коли хоча бо тому що хто де як чому сьогодні вчора завтра там тут тепер потім також крім не ні так усі всі кожен є був була були'.split(
    ' ',
  ),
  ru: 'это этот эта эти он она оно они мы вы я его её ее их наш наша а и но или же однако поэтому в во на с со к из от до по перед при под над для без за о об про через после если когда хотя потому что кто где как почему сегодня вчера завтра там тут здесь теперь потом также кроме не нет да все каждый есть был была были'.split(
    ' ',
  ),
  nl: 'de het een hij zij ze wij we jullie ik dit dat deze die zijn haar hun ons onze mijn maar en of dus want in op aan bij met van naar uit voor tegen zonder over onder tussen sinds tijdens volgens na als toen terwijl omdat hoewel indien wie wat waar wanneer waarom hoe vandaag gisteren morgen daar hier nu dan ook bovendien echter niet nee ja alle iedere elke er is was waren'.split(
    ' ',
  ),
  ko: [],
  und: 'the a he she it they we this that in on at but and'.split(' '),
};
