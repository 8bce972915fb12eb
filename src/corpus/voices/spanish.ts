import { type Lexicon, phrases, words } from './lexicon.ts';

export const SPANISH: Lexicon = {
  reports: words(
    'elogió elogia califica define tilda dijo dice decía dijeron dicen declaró declara declararon afirmó afirma afirmaron aseguró asegura aseguraron explicó explica indicó indica precisó precisa añadió añade agregó agrega subrayó subraya señaló señala señalaron destacó destaca recalcó recalca recordó recuerda insistió insiste advirtió advierte advirtieron confirmó confirma confirmaron anunció anuncia anunciaron denunció denuncia condenó condena celebró lamentó lamenta prometió promete reiteró reitera negó niega desmintió exigió exige reclamó pidió pide instó insta acusó acusa criticó critica admitió admite sostuvo sostiene apuntó apunta manifestó manifiesta aseveró matizó matiza enfatizó remarcó puntualizó calificó agradeció rechazó estimó estima',
  ),
  reportsThat: words(
    'suspiró suspira bromea ironiza sonríe sonrió objetó bromeó ironizó contesta preguntan dicen responden repite insisten lamentan respondió responde preguntó pregunta continuó prosiguió concluyó concluye escribió escribe observó comentó comenta contó cuenta relató repitió resumió replicó exclamó reconoció reconoce zanjó opinó opina cree creía espera considera consideró expresó expresa sentenció espetó contestó argumentó',
  ),
  speaksOf: words('habla habló'),
  reported: words(
    'dicho declarado afirmado asegurado explicado indicado precisado añadido agregado subrayado señalado destacado recalcado recordado insistido advertido confirmado anunciado denunciado condenado celebrado lamentado prometido reiterado negado desmentido exigido reclamado pedido instado acusado criticado admitido sostenido apuntado manifestado aseverado matizado rechazado calificado agradecido',
  ),
  reportedThat: words(
    'respondido preguntado continuado concluido escrito observado comentado contado relatado repetido resumido replicado reconocido opinado considerado expresado',
  ),
  auxiliaries: words('ha han había habían habría haya'),
  passives: words('sido'),
  separable: [],
  speechPhrases: phrases(
    'hizo hincapié, puso de relieve, dejó claro, ha dejado claro, hizo saber, ha hecho hincapié',
  ),
  that: words('que si'),
  sources: phrases('según, de acuerdo con, en palabras de, a juicio de, en opinión de, al decir de'),
  stances: words('para'),
  ownSources: phrases('a su juicio, en su opinión, según sus palabras, en sus palabras'),
  sourcesAfter: [],
  notSources: words('ley tratado plan reglas acuerdo artículo carta calendario resolución lo'),
  he: words('él'),
  she: words('ella'),
  they: words('ellos ellas'),
  obliquePronouns: words(''),
  dropsSubject: true,
  articles: words('el la los las un una lo'),
  prepositions: words('de del a al con por para contra sobre ante en entre desde hacia sin tras'),
  and: words('y e'),
  mr: words('sr señor don d'),
  mrs: words('sra señora doña srta dña'),
  men: words(
    'presidente ministro canciller secretario director jefe rey príncipe consejero senador diputado alcalde general coronel embajador comisario portavoz líder dirigente experto profesor historiador comandante almirante gobernador candidato papa delegado vicepresidente abogado vocero mandatario alto',
  ),
  women: words(
    'presidenta ministra canciller secretaria directora jefa reina princesa consejera senadora diputada alcaldesa generala embajadora comisaria portavoz líder dirigente experta profesora historiadora comandante gobernadora candidata delegada vicepresidenta abogada vocera alta mandataria',
  ),
  people: words(
    'expertos autoridades fuentes testigos vecinos funcionarios reportero reportera oficial militar diplomático funcionario periodista representante responsable analista portavoz testigo soldado',
  ),
  compounds: false,
  nameParticles: words('de del la las los y van von der'),
  notNames: words(
    'defensa asuntos exteriores interior economía hacienda exterior justicia otan ue onu unión europea naciones unidas consejo casa blanca kremlin gobierno ministerio ejército alianza comisión parlamento congreso senado corea rusia ucrania china japón españa estados unidos ee uu reino unido norte sur este oeste moscú kiev pekín washington bruselas seúl pyongyang madrid moncloa república federación banco tribunal organización arabia nueva san santa europa américa agencia efe reuters afp',
  ),
  speechNouns: words(
    'comunicado declaración mensaje discurso palabras respuesta pregunta carta tuit entrevista reacción conclusión advertencia',
  ),
  pointers: words('esto este esta estos estas ello eso'),
  occasions: words(
    'declaración declaraciones anuncio palabras reunión visita encuentro discurso cumbre conferencia entrevista comunicado',
  ),
  reportedMood: /^\p{L}{2,}r[íi]a(?:n)?$/u,
  firstPerson: words('yo nosotros me mi mis nuestro nuestra nos'),
  questionLabels: phrases('p, pregunta, periodista, moderador, moderadora, entrevistador, reportero'),
  answerLabels: phrases('r, respuesta'),
};
